# SPDX-License-Identifier: Apache-2.0
"""The triples of a table's graph back to its rows: those that others can refer to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, Triple

from ctgraph.tables import OrganizationRecord, PersonRecord, PostRecord, Record, Row, State, Table
from ctgraph.vocab import expand

__all__ = ["recall_tables"]

Node = Mapping[str, list[NamedNode | Literal]]


def recall_tables(name: str, triples: Iterable[Triple]) -> tuple[Table, ...]:
    """Give the states, organisations, posts and persons that the rows of a stored table describe, a table a kind.

    What such a row says survives the way into the graph and back, but for its line number, which is 0, and the order
    of further names.

    Args:
        name: the table.
        triples: its graph, as `table_triples` writes it.
    """
    nodes: dict[str, dict[str, list[NamedNode | Literal]]] = {}
    for triple in triples:
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
            values = nodes.setdefault(triple.subject.value, {}).setdefault(triple.predicate.value, [])
            values.append(triple.object)
    found: dict[str, list[Record]] = {}
    for about, row in sorted(_described(nodes)):
        for kind, (class_iri, recall) in _KINDS.items():
            if class_iri in _iris(nodes[about], "rdf:type"):
                found.setdefault(kind, []).append(recall(about, nodes[about], _row(name, nodes[row])))
    return tuple(Table(name, kind, name, tuple(records)) for kind, records in found.items())


def _described(nodes: Mapping[str, Node]) -> Iterator[tuple[str, str]]:
    """Give each node that a row describes, with the row."""
    for node in nodes.values():
        for about in _iris(node, "ctg:about"):
            for row in _iris(node, "oa:hasSelector"):
                if about in nodes and row in nodes:
                    yield about, row


def _row(table: str, node: Node) -> Row:
    return Row(table, 0, _text(node, "oa:exact") or "", next(iter(_iris(node, "dcterms:source")), None))


def _state(iri: str, node: Node, row: Row) -> State:
    return State(
        row=row,
        iso2=_key(iri),
        iso3=_text(node, "ctg:iso3") or "",
        wikidata=_linked(node, "schema:sameAs"),
        name=_labels(node, "skos:prefLabel"),
        formal_name=_labels(node, "ctg:formalName"),
        demonyms=_lists(node, "ctg:demonym"),
    )


def _organization(iri: str, node: Node, row: Row) -> OrganizationRecord:
    return OrganizationRecord(
        row=row,
        id=_key(iri),
        acronym=_labels(node, "ctg:acronym"),
        name=_labels(node, "skos:prefLabel"),
        kind=_linked(node, "org:classification") or "",
        parent=_linked(node, "org:subOrganizationOf"),
        wikidata=_linked(node, "schema:sameAs"),
        alt_names=_texts(node, "skos:altLabel"),
    )


def _post(iri: str, node: Node, row: Row) -> PostRecord:
    further = _lists(node, "skos:altLabel")
    titles = {lang: (title, *further.get(lang, ())) for lang, title in _labels(node, "skos:prefLabel").items()}
    return PostRecord(row=row, id=_key(iri), body=_linked(node, "org:postIn") or "", titles=titles)


def _person(iri: str, node: Node, row: Row) -> PersonRecord:
    names = _labels(node, "skos:prefLabel")
    return PersonRecord(
        row=row,
        id=_key(iri),
        name=names.get("en", ""),
        name_ar=names.get("ar"),
        variants=_texts(node, "skos:altLabel"),
        country=_linked(node, "ctg:serves"),
    )


_KINDS: Final[Mapping[str, tuple[str, Callable[[str, Node, Row], Record]]]] = {
    "states": (expand("ctg:State"), _state),
    "organizations": (expand("ctg:Organization"), _organization),
    "posts": (expand("ctg:Post"), _post),
    "persons": (expand("ctg:Person"), _person),
}


def _iris(node: Node, name: str) -> list[str]:
    return [term.value for term in node.get(expand(name), ()) if isinstance(term, NamedNode)]


def _text(node: Node, name: str) -> str | None:
    return next(iter(_texts(node, name)), None)


def _texts(node: Node, name: str) -> tuple[str, ...]:
    return tuple(sorted(term.value for term in node.get(expand(name), ()) if isinstance(term, Literal)))


def _lists(node: Node, name: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for term in node.get(expand(name), ()):
        if isinstance(term, Literal):
            found.setdefault(term.language or "", []).append(term.value)
    return {lang: tuple(sorted(texts)) for lang, texts in sorted(found.items())}


def _labels(node: Node, name: str) -> dict[str, str]:
    return {lang: texts[0] for lang, texts in _lists(node, name).items()}


def _linked(node: Node, name: str) -> str | None:
    return next(map(_key, sorted(_iris(node, name))), None)


def _key(iri: str) -> str:
    """Give the id that the last part of an IRI holds."""
    return unquote(iri.rpartition("/")[2])
