# SPDX-License-Identifier: Apache-2.0
"""Synthetic names in two scripts: as many of Mohammed as there are, and families that few have."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate

from ctgraph.linking import PersonMention
from ctgraph.linking.words import bundled_words

_LATIN = ("b", "d", "dh", "f", "gh", "h", "j", "k", "kh", "l", "m", "n", "q", "r", "s", "sh", "t", "w", "y", "z")
_ARABIC = ("ب", "د", "ذ", "ف", "غ", "ه", "ج", "ك", "خ", "ل", "م", "ن", "ق", "ر", "س", "ش", "ت", "و", "ي", "ز")
_VOWELS = (("a", "ا"), ("i", "ي"), ("u", "و"), ("a", ""), ("e", ""), ("o", "و"))
# A name of so many persons occurs so many times in releases, on average.
_SPELLINGS = 4


def synthetic_mentions(count: int, *, seed: int = 1) -> list[PersonMention]:
    """Give mentions of invented persons.

    Args:
        count: how many; a quarter as many persons, each by about four spellings.
        seed: which names; the same give the same.
    """
    chance = random.Random(seed)
    names = list(_given_names())
    weights = list(accumulate(1 / (rank + 2) for rank in range(len(names))))
    families = [_family(chance) for _ in range(max(20, count // 8))]
    shares = list(accumulate(1 / (rank + 10) ** 0.7 for rank in range(len(families))))
    spellings: list[str] = []
    while len(spellings) < count:
        first, father = chance.choices(names, cum_weights=weights, k=2)
        (family,) = chance.choices(families, cum_weights=shares)
        spellings += (_spelled(chance, first, father, family) for _ in range(chance.randint(1, 2 * _SPELLINGS - 1)))
    chance.shuffle(spellings)
    return [PersonMention(f"n{at:06}", (name,)) for at, name in enumerate(spellings[:count])]


def _given_names() -> Iterator[tuple[str, list[str]]]:
    """Give each listed name in Arabic with its Latin spellings, the commonest names first."""
    spellings: dict[str, list[str]] = {}
    for spelling, listed in bundled_words().given.items():
        if spelling.isascii() and len(spelling) > 3:
            for name in sorted(listed):
                spellings.setdefault(name, []).append(spelling)
    return ((name, latin) for name, latin in spellings.items())


def _family(chance: random.Random) -> tuple[str, str]:
    """Make a family name up, in Latin and in Arabic letters."""
    latin = arabic = ""
    for _ in range(chance.randint(2, 3)):
        at = chance.randrange(len(_LATIN))
        vowel = chance.choice(_VOWELS)
        latin, arabic = latin + _LATIN[at] + vowel[0], arabic + _ARABIC[at] + vowel[1]
    return f"{latin}ni", f"{arabic}ني"


def _spelled(
    chance: random.Random, first: tuple[str, list[str]], father: tuple[str, list[str]], family: tuple[str, str]
) -> str:
    """Write a name as some release would: in one script or the other, with or without the father."""
    with_father = chance.random() < 0.6
    if chance.random() < 0.35:
        return " ".join([first[0], *(["بن", father[0]] if with_father else []), f"ال{family[1]}"])
    parts = [chance.choice(first[1])]
    if with_father:
        parts += [chance.choice(["bin", "ben", "Bin"]), chance.choice(father[1])]
    return " ".join([*parts, chance.choice(["Al-", "al ", "El "]) + family[0].capitalize()]).title()
