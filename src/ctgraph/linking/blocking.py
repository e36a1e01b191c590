# SPDX-License-Identifier: Apache-2.0
"""Which names are worth comparing: those that share the consonants of two words, so that the work grows with the names.

A block that many names share is not compared as a whole: its names are sorted by all their consonants, and each is
compared with the next few (the sorted neighbourhood of Hernández and Stolfo, SIGMOD 1995).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from ctgraph.linking.personname import NameToken, PersonName
from ctgraph.linking.phones import coarse_key, consonants

__all__ = ["candidate_pairs", "name_keys"]

Key = tuple[str, ...]

_WHOLE_BLOCK, _WINDOW = 24, 6
# Consonants from which a word may have lost one and still be told.
_LONG = 4


def name_keys(name: PersonName) -> Iterator[Key]:
    """Give the keys of a name: names that may be one person's share one.

    >>> from ctgraph.linking.personname import parse_person_name as parse
    >>> one, other = (set(name_keys(parse(name))) for name in ("Yark Damehame", "دامهام يارك"))
    >>> bool(one & other)
    True
    """
    tokens = [token for token in name.tokens if not token.honour]
    if not name.full:
        return
    keys = [_token_keys(token) for token in tokens]
    for (i, first), (j, second) in combinations(enumerate(keys), 2):
        # What agrees at neither end is a chain of fathers: no sign of one person.
        if i == 0 or j == len(keys) - 1:
            yield from (_pair(one, other) for one in first for other in second)
    yield ("whole", coarse_key("".join(token.word for token in tokens)))
    yield from _initials(tokens)
    yield from _misprints(tokens)


def candidate_pairs(keys: Sequence[Iterable[Key]], order: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Give pairs of places that share a key, each once.

    Args:
        keys: the keys of what stands at each place.
        order: by what the members of a large block are sorted.
    """
    blocks: dict[Key, list[int]] = {}
    for at, own in enumerate(keys):
        for key in dict.fromkeys(own):
            blocks.setdefault(key, []).append(at)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        for pair in _pairs(block, order):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _pairs(block: list[int], order: Sequence[str]) -> Iterator[tuple[int, int]]:
    if len(block) <= _WHOLE_BLOCK:
        yield from combinations(block, 2)
        return
    for ranked in (sorted(block, key=lambda at: order[at]), sorted(block, key=lambda at: order[at][::-1])):
        for start, one in enumerate(ranked):
            yield from ((min(one, other), max(one, other)) for other in ranked[start + 1 : start + 1 + _WINDOW])


def _pair(one: str, other: str) -> Key:
    return (one, other) if one <= other else (other, one)


@lru_cache(maxsize=65536)
def _token_keys(token: NameToken) -> tuple[str, ...]:
    """Give the consonants of a word; of a given name, those of its Arabic spelling, whatever the transcription."""
    if token.initial:
        return ()
    names = sorted(token.given) or [token.word]
    return tuple(dict.fromkeys(map(coarse_key, names)))


def _initials(tokens: list[NameToken]) -> Iterator[Key]:
    """Give the first sound and the last word: what "J. Anthony" and "John Anthony" share."""
    for last in _token_keys(tokens[-1]):
        yield ("initial", coarse_key(tokens[0].word[0]), last)


def _misprints(tokens: list[NameToken]) -> Iterator[Key]:
    """Give the first word and a long last word without each of its consonants in turn."""
    last = tokens[-1]
    if consonants(last.word) < _LONG:
        return
    for first in _token_keys(tokens[0]):
        for key in _token_keys(last):
            yield ("misprint", first, key)
            yield from (("misprint", first, key[:at] + key[at + 1 :]) for at in range(1, len(key)))
