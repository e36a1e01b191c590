# SPDX-License-Identifier: Apache-2.0
"""Whether two words of names can be spellings of one name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache

from ctgraph.linking.personname import NameToken
from ctgraph.linking.phones import coarse_key, consonants, is_arabic, sound_distance
from ctgraph.linking.words import bundled_words

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
_NONE: frozenset[str] = frozenset()
# Arabic letters that only dots tell apart.
_SIBLINGS = ("عغ", "حخج", "رز", "دذ", "سش", "صض", "طظ", "بتثني", "فق")
_UNDOTTED = str.maketrans({letter: group[0] for group in _SIBLINGS for letter in group})
# Articles and particles written together with a name: Alkalbani, Assufairi, Lakhdar; Rezaul, Zainal.
_GLUED = (
    re.compile(r"^(?:(?:al|el|ben|bin|bel|بن|[ae]([zsrdnt])(?=\1))(?=\w{4})|ال(?=\w\w)|ا(?=[جكدتبقغزش]\w\w))"),
    re.compile(r"^l(?=[aeiouh]\w{3})"),
    re.compile(r"(?<=\w{3})(?:u[lr]|al)$"),
)
_VOWEL_INITIALS = frozenset("aeiouاعوي")


def compare_tokens(one: NameToken, other: NameToken) -> Likeness:
    """Say how alike two words of names are.

    >>> from ctgraph.linking.personname import parse_person_name
    >>> tokens = [parse_person_name(name).tokens[0] for name in ("Mohamed", "محمد", "Mahmoud")]
    >>> compare_tokens(tokens[0], tokens[1]).name, compare_tokens(tokens[0], tokens[2]).name
    ('SAME', 'DIFFERENT')
    """
    if one.word == other.word:
        return Likeness.SAME
    if one.initial or other.initial:
        return _initials(one, other)
    if not (one.given and other.given):
        return _alike(one.word, other.word)
    if one.given & other.given:
        return Likeness.SAME
    # Two given names: however near in sound, they are not spellings of one.
    near = coarse_key(one.word) == coarse_key(other.word) and _alike(one.word, other.word) > Likeness.MISPRINT
    return Likeness.NEAR if near else Likeness.DIFFERENT


def _initials(one: NameToken, other: NameToken) -> Likeness:
    both = one.initial and other.initial
    if both and one.word.isascii() == other.word.isascii():
        return Likeness.DIFFERENT
    return Likeness.INITIAL if _begins_alike(one.word, other.word) else Likeness.DIFFERENT


@lru_cache(maxsize=1 << 20)
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
    for glued in _GLUED:
        bare, second = glued.sub("", one), glued.sub("", other)
        if bare != one:
            yield bare, other
        if second != other:
            yield one, second


def _sounding(one: str, other: str) -> Likeness:
    kept, lost = sorted((consonants(one), consonants(other)))
    # Each consonant that differs brings two letters that only one has.
    if lost - kept > 1 or len(set(coarse_key(one)) ^ set(coarse_key(other))) > 3:
        return Likeness.DIFFERENT
    names = [bundled_words().given.get(word, _NONE) for word in (one, other)]
    if names[0] & names[1]:
        return Likeness.ALIKE
    distance = sound_distance(one, other, limit=_ONE_LETTER)
    # The spellings of a given name are listed: what is not among them must be nearer.
    tolerance = _TOLERANCE[min(lost, 2 if any(names) else 4)]
    if distance <= tolerance:
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
        siblings = next((group for group in _SIBLINGS if letter in group and len(group) < 4), "")
        yield from (word[:at] + other + word[at + 1 :] for other in siblings if other != letter)


def _begins_alike(one: str, other: str) -> bool:
    """Tell whether two words begin with one sound."""
    if one[0] in _VOWEL_INITIALS and other[0] in _VOWEL_INITIALS:
        return not (one.isascii() and other.isascii()) or one[0] == other[0]
    first, second = one[0], other[0]
    if is_arabic(one) == is_arabic(other):
        return first == second
    return sound_distance(first, second) <= _TOLERANCE[1]
