# SPDX-License-Identifier: Apache-2.0
"""Ranks and roles that sources give one person on one day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Literal

from ctgraph.ledger.model import Class, Conflict, Told
from ctgraph.ledger.reading import nodes_of, told
from ctgraph.ledger.wording import phrase
from ctgraph.linking import empty_words
from ctgraph.network.facts import Reading
from ctgraph.store.description import Description
from ctgraph.text import fold_text
from ctgraph.vocab import expand

__all__ = ["rank_conflicts"]

_STEM = 5
_CONTENT = 3
_NAMES = ("skos:prefLabel", "skos:altLabel", "ctg:acronym", "ctg:formalName", "ctg:demonym")
_PROPERTIES: tuple[tuple[Literal["rank", "role"], str], ...] = (("rank", "ctg:rank"), ("role", "ctg:role"))


@dataclass(frozen=True, slots=True)
class _Said:
    """A value as told, and the words by which it is compared."""

    told: Told
    words: frozenset[str]


def rank_conflicts(reading: Reading) -> Iterator[Conflict]:
    """Give the persons whom sources give different ranks, or roles with words in common, on one day."""
    for kind, name in _PROPERTIES:
        given = _given(reading, name)
        for (person, day), values in given.items():
            distinct = list({value.words: value for value in reversed(values)}.values())[::-1]
            if len(distinct) < 2 or (kind == "role" and not _akin(distinct)):
                continue
            history = {when: told for (whose, when), told in given.items() if whose == person}
            classed, why = _changed(distinct, day, history) or _classed(distinct)
            langs = ", ".join(sorted(value.told.lang for value in distinct))
            reason = phrase(reading.lang, why, day=day, langs=langs)
            said = tuple(value.told for value in distinct)
            about = phrase(reading.lang, kind, day=day)
            yield Conflict(kind, classed, person, reading.label(person), about, said, (reason,))


def _given(reading: Reading, name: str) -> dict[tuple[str, str], list[_Said]]:
    found: dict[tuple[str, str], list[_Said]] = defaultdict(list)
    for event in nodes_of(reading, "ctg:Event"):
        day = event.value("ctg:date") or event.value("ctg:notAfter")
        for seat in reading.seats.get(event.iri, ()) if len(day) == len("2019-12-03") else ():
            person = reading.who(seat, "ctg:participant")
            if person and "/person/" in person and seat.value(name):
                words = _words(seat.value(name))
                # Whose minister somebody is, the seat says: "Saudi minister" and "minister of Saudi Arabia" are one.
                words = (words - _names(reading, seat.value("ctg:represents"))) or words
                found[person, day].append(_Said(told(reading, seat.iri, seat.value(name), name), words))
    return dict(sorted(found.items()))


def _words(text: str) -> frozenset[str]:
    """Give the beginnings of the words, so that "mauritanien" and "mauritanienne" are one."""
    bare = "".join(char if char.isalnum() else " " for char in fold_text(text))
    return frozenset(word[:_STEM] for word in bare.split() if len(word) >= _CONTENT and word not in empty_words())


def _names(reading: Reading, body: str) -> frozenset[str]:
    """Give the words of all names of a state or coalition; other bodies are called after what their heads do."""
    thing = reading.things.get(body) or Description(body)
    if not {expand("ctg:State"), expand("ctg:Coalition")} & {*thing.values("rdf:type")}:
        return frozenset()
    return frozenset().union(*(_words(value) for name in _NAMES for value in thing.values(name)))


def _pairs(values: Sequence[_Said]) -> list[tuple[frozenset[str], frozenset[str]]]:
    """Give the words of each two values of one language."""
    return [
        (one.words, other.words)
        for i, one in enumerate(values)
        for other in values[:i]
        if one.told.lang == other.told.lang
    ]


def _akin(values: Sequence[_Said]) -> bool:
    """A person may have two roles on one day: only those that share words are one role told twice."""
    return any(one & other for one, other in _pairs(values))


def _changed(values: Sequence[_Said], day: str, history: Mapping[str, Sequence[_Said]]) -> tuple[Class, str] | None:
    """Say by which phrase whether of two values the one is told until a day and the other from then on."""
    days = [
        [when for when, said in history.items() if any(one.words == value.words for one in said)] for value in values
    ]
    if len(values) == 2 and any(min(old) < day == max(old) == min(new) < max(new) for old, new in permutations(days)):
        return "change", "words.changed"
    return None


def _classed(values: Sequence[_Said]) -> tuple[Class, str]:
    pairs = _pairs(values)
    if not pairs:
        return "translation", "words.languages"
    if all(one <= other or other <= one for one, other in pairs):
        return "granularity", "words.more"
    if all(2 * len(one & other) >= min(len(one), len(other)) for one, other in pairs):
        return "granularity", "words.shared"
    return "disagreement", "words.differ"
