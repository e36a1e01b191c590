# SPDX-License-Identifier: Apache-2.0
"""Say in the reader's language what values are about and why they cannot all hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

__all__ = ["joined", "phrase"]

_DIGITS = re.compile(r"[0-9][0-9-]*")


def phrase(lang: str, key: str, **slots: object) -> str:
    """Write a phrase of `words.json` in a language, or in English where it has none.

    >>> phrase("fr", "count.on", when="2019-06")
    'nombre de membres au 2019-06'
    """
    return _phrases(lang)[key].format(**{name: _placed(lang, value) for name, value in slots.items()})


def joined(lang: str, values: Iterable[object], word: str = "and") -> str:
    """Join values by the word for "and" or "or"."""
    return phrase(lang, word).join(_placed(lang, value) for value in values)


def _placed(lang: str, value: object) -> str:
    """Keep a date in its order amid words that run from right to left."""
    return _phrases(lang)["digits"].format(value) if _DIGITS.fullmatch(str(value)) else str(value)


@cache
def _phrases(lang: str) -> Mapping[str, str]:
    words: dict[str, dict[str, str]] = json.loads(Path(__file__).with_name("words.json").read_text(encoding="utf-8"))
    return words.get(lang) or words["en"]
