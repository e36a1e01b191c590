# SPDX-License-Identifier: Apache-2.0
"""Write out the macros of a lexicon's patterns: ``{M}`` means the name of any month, ``{P}`` that of any place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from typing import Any

from ctgraph.text import fold_text

__all__ = ["MARKS", "any_of", "fold_pattern", "read_macros", "unknown_macro", "write_out"]

# What stands for the letters of names in marked texts, by the macro that matches a name: characters for private use.
MARKS = {"STATE": "\ue000", "CAPITAL": "\ue001", "COALITION": "\ue002", "BODY": "\ue003"}
# Letters of a pattern that are folded as the text is; its signs and classes stay as they are.
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_MACRO = re.compile(r"\{[A-Z][A-Z0-9_]*\}")
# How deep macros stand in macros.
_NESTED = 4
_LISTS = {
    "M": "months",
    "HM": "hijri_months",
    "W": "weekdays",
    "R": "relative_days",
    "NUMBER": "numbers",
    "DW": "days_in_words",
}


def read_macros(
    forms: Mapping[str, Any], *, places: Iterable[str], states: Iterable[str], coalition: str
) -> Mapping[str, str]:
    """Give what each macro means: its own, its tables of words, places, states, the coalition, and marks.

    Args:
        forms: content of the lexicon.
        coalition: pattern of what coalitions are called.
    """
    lists = {name: forms.get(key, ()) for name, key in _LISTS.items()}
    lists |= {"P": set(map(fold_text, places)), "S": set(map(fold_text, states))}
    written = {name: f"(?:{any_of(words) or '(?!)'})" for name, words in lists.items()}
    # A name is read whole and from its first letter: all else would be tried again and again in lists.
    marks = {name: f"(?<!{mark}){mark}++" for name, mark in MARKS.items()}
    return {**forms["macros"], **forms.get("fact_macros", {}), **written, "C": f"(?:{coalition})", **marks}


def any_of(words: Iterable[str]) -> str:
    """Give a pattern of any of some words, folded, what they begin with alike written once; the longest is tried first.

    >>> any_of(["mai", "mars", "juin"])
    'juin|ma(?:i|rs)'
    """
    return _branches({fold_text(word) for word in words})


def _branches(words: Set[str]) -> str:
    """Write the alternatives of some words by their first letters."""
    tails: dict[str, set[str]] = defaultdict(set)
    for word in filter(None, words):
        tails[word[0]].add(word[1:])
    return "|".join(re.escape(first) + _tail(tails[first]) for first in sorted(tails))


def _tail(words: Set[str]) -> str:
    """Write how words of one beginning go on; none of them need go on where one ends."""
    branches = _branches(words)
    if "" in words:
        return f"(?:{branches})?" if branches else ""
    return f"(?:{branches})" if len({word[0] for word in words}) > 1 else branches


def write_out(pattern: str, macros: Mapping[str, str]) -> str:
    """Put what macros mean in their places.

    >>> write_out("{DAY} {M}", {"M": "(?:mai|juin)", "DAY": "[0-9]+"})
    '[0-9]+ (?:mai|juin)'
    """
    for _ in range(_NESTED):
        for name, value in macros.items():
            pattern = pattern.replace("{" + name + "}", value)
    return pattern


def unknown_macro(written: str) -> str | None:
    """Give the first macro that is left in a pattern."""
    found = _MACRO.search(written)
    return found[0] if found else None


def fold_pattern(written: str) -> str:
    """Fold the letters of a pattern as the texts are folded in which it is looked for."""
    return _BEYOND_ASCII.sub(lambda found: fold_text(found[0]), written)
