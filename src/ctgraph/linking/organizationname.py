# SPDX-License-Identifier: Apache-2.0
"""A name of an organisation as notions: what it is, where it is, what it is concerned with, and its proper words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from ctgraph.bundle import data_path
from ctgraph.tables import State
from ctgraph.text import fold_text

__all__ = ["OrganizationName", "Places", "empty_words", "name_places", "parse_organization_name"]

Places = Mapping[tuple[str, ...], str]
"""For the folded words of a place, its notion: ``state SA``, ``city Riyadh``."""

_ACRONYM = re.compile(r"[A-Z][A-Za-z]{0,2}[A-Z][A-Z-]{0,6}|[A-Z]{2,9}")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+")
_POINTED = re.compile(r"\b(?:[A-Z]\.){2,}")
_ELIDED = re.compile(r"^[ldsn]'")
# What Arabic writes together with the word behind it.
_PREFIXED = re.compile(r"^(?:[وفبلك]?ال|لل|[وبل])(?=\w{3})")
_LONGEST_PLACE = 4


@dataclass(frozen=True, slots=True)
class OrganizationName:
    """A name taken apart.

    Args:
        text: as written.
        acronym: the name, if it is an acronym.
        head: what the organisation is, such as "university".
        notions: what it is concerned with.
        places: states and cities.
        proper: words that are nothing of these.
        initials: first letters of the words that count.
    """

    text: str
    acronym: str = ""
    head: str = ""
    notions: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    proper: tuple[str, ...] = ()
    initials: str = ""

    @property
    def content(self) -> frozenset[str]:
        """Give everything that the name says, as one set."""
        return self.notions | self.places | frozenset(self.proper) | frozenset([self.head] if self.head else [])


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    heads: Mapping[str, str]
    words: Mapping[str, str]
    empty: frozenset[str]


def name_places(states: Iterable[State], cities: Mapping[str, Iterable[str]]) -> Places:
    """Give the words by which names of organisations tell places.

    Args:
        states: with names and demonyms in three languages.
        cities: for each city its names.
    """
    places: dict[tuple[str, ...], str] = {}
    for city, names in cities.items():
        places |= {_words(name): f"city {city}" for name in names}
    for state in states:
        forms = [
            *state.name.values(),
            *state.formal_name.values(),
            *(f for forms in state.demonyms.values() for f in forms),
        ]
        places |= {_words(form): f"state {state.iso2}" for form in forms}
    places.pop((), None)
    return places


def empty_words() -> frozenset[str]:
    """Give the folded words that say nothing in a name or title: articles, prepositions."""
    return _vocabulary().empty


def parse_organization_name(name: str, places: Places) -> OrganizationName:
    """Take a name apart.

    >>> places = {("riyadh",): "city Riyadh", ("الرياض",): "city Riyadh"}
    >>> one, other = (parse_organization_name(name, places) for name in ("University of Riyadh", "جامعة الرياض"))
    >>> one.content == other.content
    True
    """
    plain = _POINTED.sub(lambda found: found[0].replace(".", ""), name).strip()
    if _ACRONYM.fullmatch(plain):
        return OrganizationName(name, acronym=plain.upper())
    vocabulary = _vocabulary()
    notions, found, proper, head = set(), set(), [], ""
    for words, place in _divided(_words(plain), places):
        word = words[0]
        if place:
            found.add(place)
        elif not head and (named := _lookup(word, vocabulary.heads)):
            head = named
        elif notion := _lookup(word, vocabulary.words) or _lookup(word, vocabulary.heads):
            notions.add(notion)
        elif word not in vocabulary.empty:
            proper.append(word)
    initials = "".join(word[0] for word in _words(plain) if word not in vocabulary.empty).upper()
    return OrganizationName(name, "", head, frozenset(notions), frozenset(found), tuple(proper), initials)


def _words(name: str) -> tuple[str, ...]:
    return tuple(_ELIDED.sub("", word) for word in _WORD.findall(fold_text(name)))


def _divided(words: tuple[str, ...], places: Places) -> Iterator[tuple[tuple[str, ...], str]]:
    """Give the words one by one, those of a place together with its notion."""
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST_PLACE, len(words) - at), 0, -1):
            part = words[at : at + length]
            if place := _place(part, places):
                yield part, place
                break
        else:
            length = 1
            yield words[at : at + 1], ""
        at += length


def _place(part: tuple[str, ...], places: Places) -> str:
    """Find a place, also behind what Arabic joins to it: بالرياض, للرياض."""
    first, *rest = part
    bare = _PREFIXED.sub("", first)
    forms = ((form, *rest) for form in (first, bare, f"ال{bare}"))
    return next((places[form] for form in forms if form in places), "")


def _lookup(word: str, table: Mapping[str, str]) -> str:
    return table.get(word) or table.get(_PREFIXED.sub("", word), "")


@cache
def _vocabulary() -> _Vocabulary:
    """Read the words of names of organisations that travel with ctgraph, once."""
    content = tomllib.loads(data_path("linking", "organizations.toml").read_text("utf-8"))
    heads, words = (dict(_notions(content[key])) for key in ("heads", "words"))
    return _Vocabulary(heads, words, frozenset(map(fold_text, content["empty"])))


def _notions(lines: str) -> Iterator[tuple[str, str]]:
    for line in lines.splitlines():
        words = fold_text(line).split()
        yield from ((word, words[0]) for word in words)
