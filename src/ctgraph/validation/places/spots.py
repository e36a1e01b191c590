# SPDX-License-Identifier: Apache-2.0
"""Where the nodes of findings, and their values, stand in a text."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field

__all__ = ["Span", "Spots"]

Span = tuple[int, int]
"""Half-open offsets in code points."""


@dataclass(slots=True)
class Spots:
    """What a scanner found.

    Args:
        wanted: the nodes that findings are about, a blank one as ``_:b1``; nothing else is kept.
        subjects: where each node is first described.
        sure: whether blank nodes are counted as the parser counts them.
        predicates: where each property of a node is first written.
        values: where the values stand of each node and property, each with its IRI, label or lexical form.
    """

    wanted: Set[str]
    subjects: dict[str, Span] = field(default_factory=dict)
    sure: bool = True
    predicates: dict[tuple[str, str], Span] = field(default_factory=dict)
    values: dict[tuple[str, str], list[tuple[str, Span]]] = field(default_factory=dict)
    _blanks: dict[str, str] = field(default_factory=dict)

    def add(self, subject: tuple[str, Span], predicate: tuple[str, Span], value: tuple[str, Span]) -> None:
        """Note one triple; blank nodes are counted as they come, which is how findings name them."""
        node, key = self._named(subject[0]), self._named(value[0])
        if node in self.wanted:
            self.subjects.setdefault(node, subject[1])
            self.predicates.setdefault((node, predicate[0]), predicate[1])
            self.values.setdefault((node, predicate[0]), []).append((key, value[1]))

    def _named(self, term: str) -> str:
        if not term.startswith("_:"):
            return term
        return self._blanks.setdefault(term, f"_:b{len(self._blanks) + 1}")
