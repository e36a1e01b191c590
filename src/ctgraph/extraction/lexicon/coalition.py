# SPDX-License-Identifier: Apache-2.0
"""Tell which coalition a release is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from ctgraph.extraction.lexicon.gazetteer import Span
from ctgraph.model import ActorRef

__all__ = ["NO_COALITION", "Coalition", "coalition_of", "word_id"]


@dataclass(frozen=True, slots=True)
class Coalition:
    """A coalition whose releases are read.

    Args:
        actor: the organisation that it is.
        home: state of its headquarters, ISO 3166-1 alpha-2.
        member_counts: least and greatest number of members that a text can mean.
        default: whether a text that names none, but has a word for it, is about this one.
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


# What a text is about that speaks of no coalition at all: its seat is nowhere, and nobody acts for it.
NO_COALITION = Coalition(ActorRef("organization", "", ""), home="", member_counts=(0, 0), default=False)


def word_id(coalitions: Iterable[str]) -> str:
    """Give the gazetteer's id of a word by which texts about one of some coalitions go on speaking of it."""
    return " ".join(sorted(coalitions))


def coalition_of(spans: Sequence[Span], coalitions: Sequence[Coalition], others: Set[str] = frozenset()) -> Coalition:
    """Give the coalition that a text names most often, of several the one named first.

    A text that names none is about the default one where a word for it or the name of a part of it stands in it, else
    about none.

    Args:
        spans: what the gazetteer found, in reading order.
        coalitions: those that are known; not empty.
        others: ids of further coalitions: where only such a one is named, the words for a coalition mean it.
    """
    known = {coalition.actor.id: coalition for coalition in coalitions}
    named = Counter(span.id for span in spans if span.layer == "organization" and span.id in known)
    if named:
        return known[max(named, key=lambda key: named[key])]
    if any(span.id in others for span in spans if span.layer == "organization"):
        return NO_COALITION
    words = {key for span in spans if span.layer in ("coalition", "anaphora") for key in span.id.split()}
    return next(
        (coalition for coalition in coalitions if coalition.default and coalition.actor.id in words), NO_COALITION
    )
