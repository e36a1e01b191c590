# SPDX-License-Identifier: Apache-2.0
"""Tell which coalition a release is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ctgraph.extraction.lexicon.gazetteer import Span
from ctgraph.model import ActorRef

__all__ = ["Coalition", "coalition_of", "word_id"]


@dataclass(frozen=True, slots=True)
class Coalition:
    """A coalition whose releases are read.

    Args:
        actor: the organisation that it is.
        home: state of its headquarters, ISO 3166-1 alpha-2.
        member_counts: least and greatest number of members that a text can mean.
        default: whether a text that names no coalition is about this one.
    """

    actor: ActorRef
    home: str
    member_counts: tuple[int, int]
    default: bool

    def resolve(self, span: Span) -> Span | None:
        """Give what a span means in a text about this coalition: a word of its own means it, that of others nothing."""
        if span.layer != "coalition":
            return span
        return span._replace(layer="anaphora", id=self.actor.id) if self.actor.id in span.id.split() else None


def word_id(coalitions: Iterable[str]) -> str:
    """Give the gazetteer's id of a word by which texts about one of some coalitions go on speaking of it."""
    return " ".join(sorted(coalitions))


def coalition_of(spans: Iterable[Span], coalitions: Sequence[Coalition]) -> Coalition:
    """Give the coalition that a text names most often, of several the one named first, else the default one.

    Args:
        spans: what the gazetteer found, in reading order.
        coalitions: those that are known; not empty.
    """
    known = {coalition.actor.id: coalition for coalition in coalitions}
    named = Counter(span.id for span in spans if span.layer == "organization" and span.id in known)
    if named:
        return known[max(named, key=lambda key: named[key])]
    return next((coalition for coalition in coalitions if coalition.default), coalitions[0])
