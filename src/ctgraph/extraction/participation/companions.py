# SPDX-License-Identifier: Apache-2.0
"""Let those who go with somebody act for whom he or she does: "the minister, accompanied by Colonel X and Major Y"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ctgraph.extraction.people.mentions import Mention
from ctgraph.extraction.people.persons import Named
from ctgraph.extraction.reading.reading import Reading
from ctgraph.model import ActorRef, Value

__all__ = ["with_companions"]

_Told = tuple[Named, Value[ActorRef] | None]
# How far apart two of those who go with somebody are named.
_LISTED = 90


def with_companions(reading: Reading, told: Sequence[_Told]) -> tuple[_Told, ...]:
    """Correct for whom people act that is only supposed, by whom they are said to accompany.

    Nothing changes in a language that does not say how companions are listed.

    Args:
        told: the persons who took part, with the state or body for which each is taken to act.
    """
    if "listed_on" not in reading.lexicon.forms:
        return tuple(told)
    leading = dict(_companions(reading, [person for person, _ in told]))
    values = dict(told)
    found: list[_Told] = []
    for person, value in told:
        leader = leading.get(person)
        theirs = values.get(leader) if leader is not None else None
        supposed = value is None or (value.origin == "inferred" and _is_common(reading, value.value))
        found.append((person, replace(theirs, origin="inferred") if theirs is not None and supposed else value))
    return tuple(found)


def _is_common(reading: Reading, actor: ActorRef) -> bool:
    """Tell a state or the coalition, for which somebody is supposed to act where nothing is said."""
    return actor.kind == "state" or actor == reading.coalition.actor


def _companions(reading: Reading, persons: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    """Give each person who goes with another, with that other."""
    mentions = sorted(
        ((mention, person) for person in persons for mention in person.mentions), key=lambda pair: pair[0].start
    )
    before: tuple[Mention, Named] | None = None
    leader: Named | None = None
    for mention, person in mentions:
        if before is None or before[0].sentence != mention.sentence:
            leader = None
        else:
            between = _between(reading, before[0], mention)
            if reading.lexicon.pattern("company").search(between):
                leader = leader or before[1]
            elif len(between) > _LISTED or not reading.lexicon.pattern("listed_on").search(between):
                leader = None
        if leader is not None and leader is not person:
            yield person, leader
        before = (mention, person)


def _between(reading: Reading, before: Mention, mention: Mention) -> str:
    folded = reading.folded
    return folded.text[folded.index(before.end) : folded.index(mention.start)]
