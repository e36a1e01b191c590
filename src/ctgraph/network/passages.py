# SPDX-License-Identifier: Apache-2.0
"""Find the sentences and rows behind a fact, and the words in them that it was read from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ctgraph.network.model import Passage
from ctgraph.store import Store
from ctgraph.store.description import Description, describe
from ctgraph.vocab import expand

__all__ = ["PassageIndex", "merge_marks", "read_passages"]


@dataclass(frozen=True, slots=True)
class PassageIndex:
    """Passages and sources, and the evidence about each node."""

    passages: Mapping[str, Description]
    sources: Mapping[str, Description]
    evidence: Mapping[str, tuple[Description, ...]]

    def about(self, nodes: Iterable[str], *, lead: str = "", value: str = "") -> tuple[Passage, ...]:
        """Give the passages of the evidence about `nodes`: those that tell most of it first.

        Args:
            lead: prefixed name of the property whose passage goes first among equals.
            value: keep only the evidence whose value is this node.
        """
        told: Counter[str] = Counter()
        leading: set[str] = set()
        quotes: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for item in (item for node in nodes for item in self.evidence.get(node, ())):
            passage = item.value("ctg:passage")
            if passage not in self.passages or (value and item.value("ctg:valueNode") != value):
                continue
            told[passage] += 1
            quotes[passage] += self._interval(item.value("oa:hasSelector"))
            if lead and item.value("ctg:property") == expand(lead):
                leading.add(passage)
        order = sorted(quotes, key=lambda iri: (-told[iri], iri not in leading, *self._place(iri)))
        return tuple(self._passage(iri, quotes[iri]) for iri in order)

    def telling(self, node: str, *names: str) -> Passage | None:
        """Give the passage that states one of these properties of a node, the first name before the others.

        A row of a table states every property of its node.
        """
        wanted = [expand(name) for name in names]
        stated = [
            (wanted.index(said) if said else 0, *self._place(item.value("ctg:passage")), item)
            for item in self.evidence.get(node, ())
            if item.value("ctg:passage") in self.passages
            and ((said := item.value("ctg:property")) in wanted or not said)
        ]
        if not stated:
            return next(iter(self.about((node,))), None)
        *_, item = min(stated, key=lambda found: found[:-1])
        return self._passage(item.value("ctg:passage"), self._interval(item.value("oa:hasSelector")))

    def confidence(self, nodes: Iterable[str], *, value: str = "") -> float | None:
        """Give the confidence of the least sure value of `nodes`; None where none has one, as in a table.

        Args:
            value: count only the evidence whose value is this node.
        """
        items = (item for node in nodes for item in self.evidence.get(node, ()))
        told = (item for item in items if not value or item.value("ctg:valueNode") == value)
        return min((float(text) for item in told for text in item.values("ctg:confidence")), default=None)

    def _interval(self, selector: str) -> list[tuple[int, int]]:
        quote = self.passages.get(selector)
        start, end = _offsets(quote) if quote else (0, 0)
        return [(start, end)] if start < end else []

    def _place(self, iri: str) -> tuple[str, int, str]:
        passage = self.passages[iri]
        return passage.value("oa:hasSource"), _offsets(passage)[0], iri

    def _passage(self, iri: str, quotes: list[tuple[int, int]]) -> Passage:
        passage = self.passages[iri]
        source = self.sources.get(passage.value("oa:hasSource")) or Description(passage.value("oa:hasSource"))
        text, (start, _) = passage.value("oa:exact"), _offsets(passage)
        return Passage(
            text=text,
            marks=merge_marks(((first - start, last - start) for first, last in quotes), len(text)),
            source=source.value("dcterms:identifier") or source.notation,
            title=source.value("dcterms:title"),
            url=passage.value("dcterms:source") or source.value("dcterms:source"),
            lang=source.value("dcterms:language"),
            published=source.value("dcterms:issued"),
        )


def merge_marks(intervals: Iterable[tuple[int, int]], length: int) -> tuple[tuple[int, int], ...]:
    """Cut intervals to a text of `length` code points and merge those that touch or overlap.

    >>> merge_marks([(4, 9), (-3, 2), (6, 12)], 10)
    ((0, 2), (4, 10))
    """
    merged: list[tuple[int, int]] = []
    for start, end in sorted((max(start, 0), min(end, length)) for start, end in intervals):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(merged)


def read_passages(store: Store) -> PassageIndex:
    """Read every passage, source and piece of evidence that a store holds."""
    evidence: dict[str, list[Description]] = defaultdict(list)
    for item in describe(store, "ctg:Evidence").values():
        for node in item.values("ctg:about"):
            evidence[node].append(item)
    return PassageIndex(
        passages=describe(store, "ctg:Sentence", "ctg:Quote", "ctg:Row"),
        sources=describe(store, "ctg:Release", "ctg:Table"),
        evidence={node: tuple(items) for node, items in evidence.items()},
    )


def _offsets(passage: Description) -> tuple[int, int]:
    """Give the offsets of a passage; (0, 0) for a row, which has none."""
    start, end = passage.value("oa:start"), passage.value("oa:end")
    return (int(start), int(end)) if start.isdecimal() and end.isdecimal() else (0, 0)
