# SPDX-License-Identifier: Apache-2.0
"""Gather the mentions of each person in a release."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ctgraph.document import Quote
from ctgraph.extraction.lexicon.nameindex import NameIndex
from ctgraph.extraction.people.mentions import Mention

__all__ = ["Named", "gather_persons"]


@dataclass(frozen=True, slots=True)
class Named:
    """A person of a release.

    Args:
        name: the fullest form.
        mentions: every mention, in reading order.
    """

    name: Quote
    mentions: tuple[Mention, ...]

    @property
    def rank(self) -> Quote | None:
        """The first rank that stands with the name; the fuller of two that begin alike."""
        ranks = [mention.rank for mention in self.mentions if mention.rank]
        return max(ranks, key=lambda rank: (len(rank.exact.split()), -rank.start), default=None)

    @property
    def role_mention(self) -> Mention | None:
        """The mention with the fullest role."""
        mentions = [mention for mention in self.mentions if mention.role]
        return max(mentions, key=lambda mention: (len(mention.role_tokens), -mention.start), default=None)


def gather_persons(mentions: Sequence[Mention]) -> tuple[Named, ...]:
    """Group mentions by person: spellings, short forms and family names of one text fall together.

    The fullest names found groups; a shorter name joins the first group that it fits.
    """
    groups: list[list[Mention]] = []
    index: NameIndex[list[Mention]] = NameIndex({})
    for mention in sorted(mentions, key=lambda mention: (-len(mention.form.tokens), mention.start)):
        group = index.find(mention.form)
        if group is None:
            group = []
            groups.append(group)
            index.add(mention.form, group)
        group.append(mention)
    persons = [
        Named(_fullest(group), tuple(sorted(group, key=lambda mention: mention.start)))
        for group in groups
        if len(group[0].form.tokens) > 1 or any(mention.titled for mention in group)
    ]
    return tuple(sorted(persons, key=lambda person: person.mentions[0].start))


def _fullest(group: Iterable[Mention]) -> Quote:
    return max(group, key=lambda mention: (len(mention.form.tokens), -mention.start)).name
