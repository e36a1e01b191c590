# SPDX-License-Identifier: Apache-2.0
"""Tell French, English and Arabic apart by script and function words."""

from __future__ import annotations

import re

from ctgraph.document import Lang

__all__ = ["detect_language"]

# Words that are frequent in one of the two languages and absent from the other.
_FRENCH = "le la les l des du de et est une dans pour par sur qui que aux avec cette ses d au"
_ENGLISH = "the of and to is was with for by that which its from at has this in on will"
_WORDS: dict[Lang, frozenset[str]] = {"fr": frozenset(_FRENCH.split()), "en": frozenset(_ENGLISH.split())}
_WORD = re.compile(r"[^\W\d_]+")
_ARABIC = re.compile(r"[\u0620-\u064a\u0671-\u06d3\ufb50-\ufdfb\ufe70-\ufefc]")
_SAMPLE = 20_000


def detect_language(text: str) -> Lang | None:
    """Name the language of a text, or None where nothing speaks for one of the three.

    >>> detect_language("Le ministre a reçu la délégation.")
    'fr'
    """
    sample = text[:_SAMPLE]
    arabic = len(_ARABIC.findall(sample))
    if arabic and arabic > 0.3 * sum(map(str.isalpha, sample)):
        return "ar"
    words = _WORD.findall(sample.lower())
    french, english = (sum(map(_WORDS[lang].__contains__, words)) for lang in ("fr", "en"))
    if french == english:
        return None
    return "fr" if french > english else "en"
