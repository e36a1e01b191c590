# SPDX-License-Identifier: Apache-2.0
"""Which column of a table gives which property of the graph, so that a fault there can be shown here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from ctgraph.iris import row_iri
from ctgraph.tables import Table
from ctgraph.vocab import CTG, OA

__all__ = ["column_of", "rows_of_nodes"]

_ABOUT, _SELECTOR = NamedNode(f"{CTG}about"), NamedNode(f"{OA}hasSelector")

# Kind -> property -> column; where a property is written from one column in each language, that of English.
_COLUMNS: Final[Mapping[str, Mapping[str, str]]] = {
    "states": {"ctg:iso2": "iso2", "ctg:iso3": "iso3", "skos:prefLabel": "name_en", "ctg:formalName": "formal_name_en"},
    "organizations": {
        "org:classification": "kind",
        "org:subOrganizationOf": "parent",
        "schema:sameAs": "wikidata",
        "skos:altLabel": "alt_names",
        "skos:prefLabel": "name_en",
    },
    "posts": {"org:postIn": "organization", "skos:prefLabel": "title_en"},
    "persons": {"ctg:serves": "country", "skos:altLabel": "variants", "skos:prefLabel": "name"},
    "memberships": {"org:member": "iso2", "org:organization": "organization", "org:role": "role"},
    "tenures": {"ctg:holder": "person_id", "ctg:post": "post", "ctg:tenureStatus": "status"},
    "member_counts": {"ctg:count": "count", "ctg:subject": "organization"},
    "agreements": {
        "ctg:agreementKind": "kind",
        "ctg:agreementStatus": "status",
        "ctg:date": "date",
        "ctg:domain": "domains",
        "ctg:notAfter": "date",
        "ctg:party": "parties",
        "ctg:place": "place",
    },
    "programmes": {
        "ctg:concerns": "states",
        "ctg:count": "figures",
        "ctg:domain": "domains",
        "ctg:measure": "figures",
        "skos:prefLabel": "name_en",
    },
    "delegates": {"org:member": "iso2", "org:organization": "organization"},
}
_EDGES: Final = {"start": "start", "end": "end", "asOf": "as_of"}
_BOUNDS: Final = ("", "NotAfter", "NotBefore")
_ANYWHERE: Final[Mapping[str, str]] = {
    "dcterms:source": "source_url",
    **{f"ctg:{edge}{bound}": column for edge, column in _EDGES.items() for bound in _BOUNDS},
}


def column_of(kind: str, prefixed: str | None) -> str | None:
    """Name the column of a kind of table that gives a property.

    >>> column_of("tenures", "ctg:startNotAfter")
    'start'
    """
    return _COLUMNS[kind].get(prefixed or "") or _ANYWHERE.get(prefixed or "")


def rows_of_nodes(table: Table, triples: Iterable[Triple]) -> dict[str, int]:
    """Give the row, as its line number, that speaks of a node: of the row itself, of its facts and their evidence."""
    rows = {row_iri(table.name, record.row.key): record.row.number for record in table.records}
    found = dict(rows)
    pointing: dict[NamedNode, dict[NamedNode, str]] = {}
    for triple in triples:
        if triple.predicate in {_ABOUT, _SELECTOR} and not isinstance(triple.object, Literal):
            pointing.setdefault(triple.subject, {})[triple.predicate] = triple.object.value  # type: ignore
    for evidence, points in pointing.items():
        if number := rows.get(points.get(_SELECTOR, "")):
            found[evidence.value] = number
            found.setdefault(points.get(_ABOUT, ""), number)
    return found
