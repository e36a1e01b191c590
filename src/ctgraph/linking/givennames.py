# SPDX-License-Identifier: Apache-2.0
"""Which given name a word is: by a spelling that is listed, or by the one listed name that sounds like it."""

from __future__ import annotations

from functools import cache, lru_cache

from ctgraph.linking.phones import coarse_key, is_arabic, sound_distance
from ctgraph.linking.words import bundled_words

__all__ = ["given_names"]

# Farther apart, a transcription would be another name's as well.
_NEAREST = 0.04


@lru_cache(maxsize=65536)
def given_names(word: str) -> frozenset[str]:
    """Give the names that a folded word may be: none where no listed name sounds like it, or names that differ do.

    >>> given_names("naouaf") == given_names("nawaf") != given_names("nayef")
    True
    """
    listed = bundled_words().given.get(word)
    if listed or len(word) < 4:
        return listed or frozenset()
    near = [
        (sound_distance(word, spelling), spelling)
        for spelling in _by_sound().get((is_arabic(word), coarse_key(word)), ())
    ]
    least = min(near, default=(1.0, ""))[0]
    if least > _NEAREST:
        return frozenset()
    candidates = [bundled_words().given[spelling] for distance, spelling in near if distance == least]
    return frozenset.intersection(*candidates)


@cache
def _by_sound() -> dict[tuple[bool, str], list[str]]:
    """Sort the listed spellings by script and consonants."""
    found: dict[tuple[bool, str], list[str]] = {}
    for spelling in sorted(bundled_words().given):
        found.setdefault((is_arabic(spelling), coarse_key(spelling)), []).append(spelling)
    return found
