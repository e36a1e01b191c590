# SPDX-License-Identifier: Apache-2.0
"""Whether two words of names can be spellings of one name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache

from ctgraph.linking.personname import NameToken
from ctgraph.linking.phones import consonants, is_arabic, sound_distance

__all__ = ["Likeness", "compare_tokens"]


class Likeness(IntEnum):
    """How alike two words are, from the least to the most."""

    DIFFERENT = 0
    NEAR = 1
    INITIAL = 2
    MISPRINT = 3
    ALIKE = 4
    SAME = 5


# Distances of sounds up to which words are spellings of one name, by the number of consonants that both have.
_TOLERANCE = (0.11, 0.21, 0.26, 0.36, 0.55)
_ONE_LETTER = 1.3
# Arabic letters that only dots tell apart.
_SIBLINGS = ("عغ", "حخج", "رز", "دذ", "سش", "صض", "طظ", "بتثني", "فق")
_UNDOTTED = str.maketrans({letter: group[0] for group in _SIBLINGS for letter in group})
_GLUED = re.compile(r"^(?:al|el|ال|ben|bin|bel|بن)(?=\w{4})")
_VOWEL_INITIALS = frozenset("aeiouاعوي")


def compare_tokens(one: NameToken, other: NameToken) -> Likeness:
    """Say how alike two words of names are.

    >>> from ctgraph.linking.personname import parse_person_name
    >>> tokens = [parse_person_name(name).tokens[0] for name in ("Mohamed", "محمد", "Mahmoud")]
    >>> compare_tokens(tokens[0], tokens[1]).name, compare_tokens(tokens[0], tokens[2]).name
    ('SAME', 'NEAR')
    """
    if one.word == other.word:
        return Likeness.SAME
    if one.initial != other.initial:
        return Likeness.INITIAL if _begins_alike(one.word, other.word) else Likeness.DIFFERENT
    if one.initial and one.word.isascii() == other.word.isascii():
        return Likeness.DIFFERENT
    if one.given and other.given:
        if one.given & other.given:
            return Likeness.SAME
        return Likeness.NEAR if _alike(one.word, other.word) > Likeness.MISPRINT else Likeness.DIFFERENT
    likeness = _alike(one.word, other.word)
    # What adds to a given name, or changes it, makes another name: Hassan, Hassani; Salem, Salemi.
    if likeness == Likeness.ALIKE and (one.given or other.given) and _final_i(one.word) != _final_i(other.word):
        return Likeness.NEAR
    return likeness


@lru_cache(maxsize=1 << 18)
def _alike(one: str, other: str) -> Likeness:
    best = Likeness.DIFFERENT
    for first, second in _readings(one, other):
        best = max(best, _sounding(first, second))
        if best == Likeness.ALIKE:
            break
    return best


def _readings(one: str, other: str) -> Iterator[tuple[str, str]]:
    """Give two words as they stand, then without an article or particle that is glued to one of them."""
    yield one, other
    bare, second = _GLUED.sub("", one), _GLUED.sub("", other)
    if bare != one:
        yield bare, other
    if second != other:
        yield one, second


def _sounding(one: str, other: str) -> Likeness:
    kept, lost = sorted((consonants(one), consonants(other)))
    if lost - kept > 1:
        return Likeness.DIFFERENT
    distance = sound_distance(one, other)
    if distance <= _TOLERANCE[min(lost, 4)]:
        return Likeness.ALIKE
    if distance <= _ONE_LETTER and _begins_alike(one, other) and _misprinted(one, other):
        return Likeness.MISPRINT
    garbled = distance <= _ONE_LETTER and min(len(one), len(other)) > 4 and _begins_alike(one, other)
    return Likeness.NEAR if garbled or distance <= 2 * _TOLERANCE[min(lost, 4)] else Likeness.DIFFERENT


def _misprinted(one: str, other: str) -> bool:
    """Tell whether one letter more, less or other, or dots forgotten, turn one word into the other."""
    if is_arabic(one) and is_arabic(other):
        return min(len(one), len(other)) > 3 and one.translate(_UNDOTTED) == other.translate(_UNDOTTED)
    if is_arabic(one) or is_arabic(other):
        arabic, latin = (one, other) if is_arabic(one) else (other, one)
        return len(arabic) > 4 and any(
            sound_distance(dotted, latin) <= _TOLERANCE[2] for dotted in _dotted_otherwise(arabic)
        )
    if min(len(one), len(other)) < 5 or max(len(one), len(other)) < 6:
        return False
    short, long = sorted((one, other), key=len)
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at:] == long[at + 1 :] or short[at + 1 :] == long[at + 1 :]


def _dotted_otherwise(word: str) -> Iterator[str]:
    for at, letter in enumerate(word):
        siblings = next((group for group in _SIBLINGS if letter in group), "")
        yield from (word[:at] + other + word[at + 1 :] for other in siblings if other != letter)


def _begins_alike(one: str, other: str) -> bool:
    """Tell whether two words begin with one sound."""
    if one[0] in _VOWEL_INITIALS and other[0] in _VOWEL_INITIALS:
        return not (one.isascii() and other.isascii()) or one[0] == other[0]
    first, second = one[0], other[0]
    return first == second or (sound_distance(first, second) <= _TOLERANCE[1] and is_arabic(one) != is_arabic(other))


def _final_i(word: str) -> bool:
    return word[-1] in "iyي"
