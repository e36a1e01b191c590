# SPDX-License-Identifier: Apache-2.0
"""Which names are worth comparing: those that share the consonants of two words, so that the work grows with the names.

A block that many names share is not compared as a whole: its names are sorted so that spellings of one name stand
together, and each is compared with the next few (the sorted neighbourhood of Hernández and Stolfo, SIGMOD 1995).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from ctgraph.linking.personname import NameToken, PersonName
from ctgraph.linking.phones import coarse_key, consonants
from ctgraph.linking.words import bundled_words

__all__ = ["Blocked", "block_names", "candidate_pairs"]

Key = tuple[str, ...]

_WHOLE_BLOCK, _WINDOW = 24, 4
# Names that share a father only are seldom one person's.
_INNER_WINDOW = 1
# Consonants from which a word may have lost one and still be told.
_LONG = 4


@dataclass(frozen=True, slots=True)
class Blocked:
    """What is to be compared, with the keys that bring it together with others.

    Args:
        keys: what those share who may be one person.
        inner: what names share if one of them ends where the other goes on.
        order: what those are sorted by that share a key with many: their sounds, then their words.
        words: of each name.
    """

    keys: frozenset[Key]
    inner: frozenset[Key]
    order: tuple[str, str]
    words: tuple[tuple[str, ...], ...] = ()


def block_names(names: Sequence[PersonName], further: Iterable[Key] = ()) -> Blocked:
    """Give the keys of somebody's names.

    Args:
        further: keys that do not follow from the names.

    >>> from ctgraph.linking.personname import parse_person_name as parse
    >>> one, other = (block_names([parse(name)]) for name in ("Yark Damehame", "دامهام يارك"))
    >>> bool(one.keys & other.keys)
    True
    """
    keys = frozenset(key for name in names for key in _keys(name)) | frozenset(further)
    inner = frozenset(key for name in names for key in _inner_keys(name))
    order = (_order(names[0]), " ".join(names[0].words)) if names else ("", "")
    return Blocked(keys, inner - keys, order, tuple(name.words for name in names))


def candidate_pairs(blocked: Sequence[Blocked]) -> Iterator[tuple[int, int]]:
    """Give pairs of places that share a key, each once, the first place first."""
    blocks: dict[Key, tuple[list[int], list[int]]] = {}
    for at, one in enumerate(blocked):
        for key in one.keys:
            blocks.setdefault(key, ([], []))[0].append(at)
        for key in one.inner:
            blocks.setdefault(key, ([], []))[1].append(at)
    seen: set[tuple[int, int]] = set()
    for key, (ends, inner) in blocks.items():
        pairs = _pairs(ends, inner, blocked)
        inside = frozenset(inner) if key[0] == "initial" else frozenset()
        seen.update(pair for pair in pairs if not inside.issuperset(pair))
    return iter(sorted(seen))


def _pairs(ends: list[int], inner: list[int], blocked: Sequence[Blocked]) -> Iterator[tuple[int, int]]:
    """Pair those of one block: all, or each with the next in two orders, the more if one of them ends there."""
    if len(ends) + len(inner) <= _WHOLE_BLOCK:
        yield from combinations(sorted(ends + inner), 2)
        return
    inside = frozenset(inner)
    for turned in (1, -1):
        ranked = sorted(ends + inner, key=lambda at: (blocked[at].order[0][::turned], blocked[at].order[1], at))
        for start, one in enumerate(ranked):
            for far, other in enumerate(ranked[start + 1 : start + 1 + _WINDOW]):
                if far < _INNER_WINDOW or not (one in inside and other in inside):
                    yield min(one, other), max(one, other)


def _keys(name: PersonName) -> Iterator[Key]:
    tokens = [token for token in name.tokens if not token.honour]
    if not name.full:
        return
    first, last = _token_keys(tokens[0]), _token_keys(tokens[-1])
    yield from (_pair(one, other) for one in first for other in last)
    if len(tokens) > 2 and _omissible(tokens[0]):
        yield from (_pair(one, other) for one in _token_keys(tokens[1]) for other in last)
    yield ("whole", coarse_key("".join(token.word for token in tokens)))
    if tokens[0].initial:
        yield from _initial_keys(tokens)
    if consonants(tokens[-1].word) >= _LONG:
        yield from (("misprint", one, short) for one in first for key in last for short in _shortened(key))


def _inner_keys(name: PersonName) -> Iterator[Key]:
    """Give the first word with each that follows but the last; and its initial with the last."""
    tokens = [token for token in name.tokens if not token.honour]
    if name.full and not tokens[0].initial:
        yield from _initial_keys(tokens)
    first = _token_keys(tokens[0]) if tokens else ()
    for token in tokens[1:-1]:
        yield from (_pair(one, other) for one in first for other in _token_keys(token))


def _initial_keys(tokens: list[NameToken]) -> Iterator[Key]:
    return (("initial", coarse_key(tokens[0].word[0]), key) for key in _token_keys(tokens[-1]))


def _omissible(token: NameToken) -> bool:
    """Tell whether a word that stands first may be left out: Mohammed, Syed, an initial."""
    return token.initial or "محمد" in token.given or token.word in bundled_words().leading


def _shortened(key: str) -> Iterator[str]:
    """Give the consonants of a long word, and what is left without each of them but the first."""
    yield key
    yield from (key[:at] + key[at + 1 :] for at in range(1, len(key)))


def _order(name: PersonName) -> str:
    """Give the sounds of the first word, of the last and of those between: of a given name its Arabic spelling."""
    sounds = [min(token.given, default="") or coarse_key(token.word) for token in name.tokens if not token.honour]
    return " ".join([*sounds[:1], *sounds[1:][-1:], *sounds[1:-1]])


def _pair(one: str, other: str) -> Key:
    return (one, other) if one <= other else (other, one)


@lru_cache(maxsize=1 << 18)
def _token_keys(token: NameToken) -> tuple[str, ...]:
    """Give the consonants of a word; of a given name, those of its Arabic spelling, whatever the transcription."""
    if token.initial:
        return ()
    names = sorted(token.given) or [token.word]
    return tuple(dict.fromkeys(map(coarse_key, names)))
