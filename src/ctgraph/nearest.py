# SPDX-License-Identifier: Apache-2.0
"""What somebody probably meant: the nearest of the names that are known, and the dates that a text can be read as."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any, Final

import yaml

from ctgraph.bundle import data_path
from ctgraph.document import is_partial_date
from ctgraph.text import fold_text

__all__ = ["Names", "asked", "meant_dates", "suggestion_words"]

# Similarity (difflib's ratio) below which nothing is suggested.
_LIKE: Final = 0.7
# A longer text is no name, and comparing it would take long.
_LONGEST: Final = 100
# What is no longer is a code or an acronym: a name of some length is not nearly one.
_LONGEST_CODE: Final = 3
_NUMBERS: Final = re.compile(r"([0-9]{1,4})\s*[-/.\s]\s*([0-9]{1,4})(?:\s*[-/.\s]\s*([0-9]{1,4}))?(?:[t ][0-9:.z+]*)?")
_COMPACT: Final = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")


class Names:
    """Names by which something is known, in any language, with the key that each stands for.

    Args:
        names: pairs of a name and its key; of two keys with one name the first has it.
    """

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._names: dict[str, tuple[str, str]] = {}
        for name, key in names:
            self._names.setdefault(_folded(name), (key, name))

    def nearest(self, text: str) -> tuple[str, str] | None:
        """Give the key that a text is, or is nearly, a name of, and that name; None where nothing is like it.

        >>> Names([("Morocco", "MA"), ("Maroc", "MA"), ("Mali", "ML")]).nearest("Marocco")
        ('MA', 'Morocco')
        """
        folded = _folded(text)
        if not folded or len(folded) > _LONGEST:
            return None
        shortest = _LONGEST_CODE if len(folded) > _LONGEST_CODE + 1 else 0
        known = [folded] if folded in self._names else [name for name in self._names if len(name) > shortest]
        near = get_close_matches(folded, known, n=1, cutoff=_LIKE)
        return self._names[near[0]] if near else None


def asked(meant: Iterable[str], language: str = "en") -> str:
    """Ask whether a value is meant, or which of several.

    >>> asked(["'MA'", "'ML'"], "fr")
    "Vouliez-vous dire 'MA' ou 'ML' ?"
    """
    words = suggestion_words()
    return str(words["asked"][language].format(words["or"][language].join(meant)))


@cache
def suggestion_words() -> Mapping[str, Mapping[str, Any]]:
    """Read how a value is asked for, by language, and the names of languages."""
    words: Mapping[str, Mapping[str, Any]] = yaml.safe_load(data_path("suggestions.yaml").read_text("utf-8"))
    return words


def meant_dates(text: str) -> tuple[str, ...]:
    """Give the dates that a text can be read as, the likelier first; days come before months in most of the world.

    >>> meant_dates("05/12/2019"), meant_dates("2019-13-05"), meant_dates("2019-02-30")
    (('2019-12-05', '2019-05-12'), ('2019-05-13',), ('2019-02',))
    """
    parts = _parts(fold_text(text).strip()[:_LONGEST])
    if parts is None:
        return ()
    year, one, other = parts
    days = [_date(year, one, other), _date(year, other, one)] if other else []
    if not (year_first := text.strip()[:4].isdigit()):
        days.reverse()
    real = [day for day in days if is_partial_date(day)]
    if year_first:
        # Written from year to day: what is read the other way round is but a second guess.
        real = real[:1]
    # A day that no calendar has is at least in its month.
    months = [_date(year, month) for month in ((one, other) if year_first else (other or one, one)) if month]
    return tuple(dict.fromkeys(real or [month for month in months if is_partial_date(month)][:1]))


def _parts(text: str) -> tuple[str, str, str | None] | None:
    """Give the year of a date, and its two other numbers in the order in which they stand."""
    found = _COMPACT.fullmatch(text) or _NUMBERS.fullmatch(text)
    first, second, third = found.groups() if found else ("", "", None)
    if len(first) == 4:
        return first, second, third
    if third and len(third) == 4:
        return third, first, second
    return (second, first, None) if len(second) == 4 and third is None else None


def _date(year: str, month: str, day: str | None = None) -> str:
    return "-".join([year, month.zfill(2), *([day.zfill(2)] if day else [])])


def _folded(text: str) -> str:
    """Give the form in which names are compared: case, accents, hyphens and underscores do not count."""
    return " ".join(re.sub(r"[-_\s]+", " ", fold_text(text)).split())
