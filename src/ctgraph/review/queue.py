# SPDX-License-Identifier: Apache-2.0
"""The review queue: what a store holds under a threshold, with the sentences and what speaks against each value."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast
from urllib.parse import unquote

from pyoxigraph import QuerySolutions

from ctgraph.review.decisions import Decision
from ctgraph.store import Store
from ctgraph.vocab import CT, compact

__all__ = ["FIELDS", "Item", "find_item", "list_items"]

# Kind of the node that evidence is about, and property -> field. A release mentions actors of three kinds.
_FIELDS: Mapping[tuple[str, str], str] = {
    ("release", "dcterms:title"): "title",
    ("release", "dcterms:issued"): "dateline.date",
    ("release", "ctg:mentions/state"): "state",
    ("release", "ctg:mentions/organization"): "organization",
    ("release", "ctg:mentions/person"): "person",
    ("organization", "skos:altLabel"): "organization.name",
    ("event", "ctg:eventType"): "event.type",
    ("event", "ctg:status"): "event.status",
    ("event", "ctg:date"): "event.date",
    ("event", "ctg:endDate"): "event.date_end",
    ("event", "ctg:place"): "event.place",
    ("event", "ctg:country"): "event.country",
    ("event", "ctg:domain"): "event.domain",
    ("event", "ctg:topic"): "event.topic",
    ("participation", "ctg:name"): "participant.name",
    ("participation", "ctg:group"): "participant.group",
    ("participation", "ctg:rank"): "participant.rank",
    ("participation", "ctg:role"): "participant.role",
    ("participation", "ctg:represents"): "participant.represents",
    ("participation", "ctg:side"): "participant.side",
    ("participation", "ctg:acting"): "participant.acting",
    ("membership", "org:member"): "membership.state",
    ("membership", "org:organization"): "membership.organization",
    ("membership", "org:role"): "membership.role",
    ("claim", "ctg:subject"): "count.organization",
    ("claim", "ctg:count"): "count.count",
    ("tenure", "ctg:holder"): "tenure.name",
    ("tenure", "ctg:post"): "tenure.post",
    ("tenure", "ctg:tenureStatus"): "tenure.status",
    ("agreement", "ctg:agreementKind"): "agreement.kind",
    ("agreement", "ctg:agreementStatus"): "agreement.status",
    ("agreement", "ctg:party"): "agreement.party",
    ("agreement", "ctg:date"): "agreement.date",
    ("agreement", "ctg:place"): "agreement.place",
    ("agreement", "dcterms:title"): "agreement.title",
    ("agreement", "dcterms:description"): "agreement.subject",
    ("programme", "skos:prefLabel"): "programme.name",
    ("programme", "skos:altLabel"): "programme.acronym",
    ("programme", "ctg:phase"): "programme.phase",
    ("programme", "ctg:launchedBy"): "programme.launched_by",
    ("programme", "ctg:concerns"): "programme.state",
    ("programme", "ctg:start"): "programme.start",
    ("figure", "ctg:count"): "figure.count",
    ("figure", "ctg:currency"): "figure.currency",
}
FIELDS: tuple[str, ...] = tuple(_FIELDS.values())
# Fields whose node has an IRI of its own making: the words name it.
_BY_WORDS = frozenset({"person", "tenure.name"})

_QUERY = """
SELECT ?evidence ?id ?confidence ?about ?property ?node ?literal ?label ?exact ?start ?sentence ?from ?release ?lang
    (GROUP_CONCAT(?doubt; SEPARATOR=" ") AS ?doubts)
WHERE {{
  ?evidence dcterms:identifier ?id ; ctg:confidence ?confidence ; ctg:about ?about ; ctg:property ?property ;
      oa:hasSelector ?quote ; ctg:passage ?passage ; oa:hasSource ?source .
  {chosen}
  ?quote oa:exact ?exact ; oa:start ?start .
  ?passage oa:exact ?sentence ; oa:start ?from .
  ?source dcterms:identifier ?release ; dcterms:language ?lang .
  OPTIONAL {{ ?evidence ctg:valueNode ?node OPTIONAL {{ ?node a ctg:Place ; skos:prefLabel ?label }} }}
  OPTIONAL {{ ?about ?property ?literal FILTER(!BOUND(?node) && isLiteral(?literal)) }}
  OPTIONAL {{ ?evidence ctg:doubt ?doubt }}
}}
GROUP BY ?evidence ?id ?confidence ?about ?property ?node ?literal ?label ?exact ?start ?sentence ?from ?release ?lang
"""


@dataclass(frozen=True, slots=True)
class Item:
    """A value that may need a look.

    Args:
        value: code or words.
        quote: the words that it was read from.
        sentence: the sentence around them.
        mark: where the words stand in the sentence: start and end, in code points.
        doubts: keys of data/calibration/features.yaml, in no special order.
    """

    id: str
    confidence: float
    field: str
    value: str
    release: str
    lang: str
    quote: str
    sentence: str
    mark: tuple[int, int]
    doubts: tuple[str, ...]


def list_items(
    store: Store,
    threshold: float,
    *,
    releases: Collection[str] = (),
    fields: Collection[str] = (),
    languages: Collection[str] = (),
    decided: Collection[str] = (),
) -> tuple[Item, ...]:
    """List the values whose confidence lies under a threshold, the least sure first.

    Args:
        releases: ids of releases; all if empty.
        fields: fields such as "participant.rank"; all if empty.
        languages: languages of releases; all if empty.
        decided: ids of values to leave out.
    """
    wanted = (
        item
        for item in _items(store, f"FILTER(?confidence < {threshold:f})")
        if item.id not in decided
        and (not releases or item.release in releases)
        and (not fields or item.field in fields)
        and (not languages or item.lang in languages)
    )
    return tuple(sorted(wanted, key=lambda item: (item.confidence, item.release, item.field, item.id)))


def find_item(store: Store, key: str, decisions: Iterable[Decision]) -> Item | None:
    """Find a value by its id: as it was read before any decision, else as the store has it.

    Args:
        decisions: all that were ever taken, the earliest first.
    """
    for taken in decisions:
        if taken.id == key:
            value = (taken.id, 1.0, taken.field, taken.read, taken.release, "", taken.quote, taken.sentence)
            return Item(*value, mark=(0, 0), doubts=())
    return next(iter(_items(store, f'FILTER(?id = "{key}")')), None) if key.isalnum() else None


def _items(store: Store, chosen: str) -> Iterator[Item]:
    seen: set[str] = set()
    for row in cast("QuerySolutions", store.query(_QUERY.format(chosen=chosen))):
        said = {name: row[name].value if row[name] else "" for name in _NAMES}
        if (field := _field(said)) and said["id"] not in seen:
            seen.add(said["id"])
            yield _item(said, field)


_NAMES = (
    *("id", "confidence", "about", "property", "node", "literal", "label", "exact", "start", "sentence", "from"),
    *("release", "lang", "doubts"),
)


def _item(said: Mapping[str, str], field: str) -> Item:
    start = int(said["start"]) - int(said["from"])
    return Item(
        id=said["id"],
        confidence=float(said["confidence"]),
        field=field,
        value=_value(said, field),
        release=said["release"],
        lang=said["lang"],
        quote=said["exact"],
        sentence=said["sentence"],
        mark=(start, start + len(said["exact"])),
        doubts=tuple(said["doubts"].split()),
    )


def _field(said: Mapping[str, str]) -> str | None:
    """Tell the field of evidence from the kind of its node, the last part but one of its IRI, and its property."""
    kind, name = _tail(said["about"], 2), compact(said["property"])
    if name == "ctg:mentions":
        name = f"{name}/{_tail(said['node'], 2)}"
    return _FIELDS.get((kind, name))


def _value(said: Mapping[str, str], field: str) -> str:
    if field in _BY_WORDS:
        return said["exact"]
    return said["literal"] or said["label"] or unquote(_tail(said["node"], 1))


def _tail(iri: str, place: int) -> str:
    parts = iri.removeprefix(CT).split("/")
    return parts[-place] if len(parts) >= place else ""
