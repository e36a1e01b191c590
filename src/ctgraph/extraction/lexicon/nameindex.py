# SPDX-License-Identifier: Apache-2.0
"""Look up names without comparing each with each: those of one text among themselves, or among all known spellings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Generic, TypeVar

from ctgraph.text import NameForm, same_person, sounds, within_text

__all__ = ["NameIndex", "Spellings"]

# So many names as one text may hold are looked up once.
_REMEMBERED = 64

T = TypeVar("T")


class NameIndex(Generic[T]):
    """Values by name; a name finds the first value whose name means the same person within one text.

    >>> from ctgraph.text import parse_name
    >>> index = NameIndex({parse_name("Mohammed ben Saeed Al-Mugheidi"): 1})
    >>> index.find(parse_name("Al-Mughaidi"))
    1
    """

    def __init__(self, values: Mapping[NameForm, T]) -> None:
        self._by_sound: dict[str, list[tuple[int, NameForm, T]]] = {}
        self._found: dict[NameForm, T | None] = {}
        self._size = 0
        for form, value in values.items():
            self.add(form, value)

    def add(self, form: NameForm, value: T) -> None:
        """Add a name behind those that are there."""
        for sound in sounds(form):
            self._by_sound.setdefault(sound, []).append((self._size, form, value))
        self._size += 1
        self._found.clear()

    def find(self, form: NameForm) -> T | None:
        """Give the value of the first name that fits, None where none does."""
        if form not in self._found:
            rows = {row[0]: row for sound in sounds(form) for row in self._by_sound.get(sound, ())}
            fitting = (rows[at][2] for at in sorted(rows) if within_text(form, rows[at][1]))
            self._found[form] = next(fitting, None)
        return self._found[form]


class Spellings(Generic[T]):
    """Values by every spelling of a name; a name finds all values of whose name it can be another spelling.

    >>> from ctgraph.text import parse_name
    >>> spellings = Spellings([(parse_name("محمد بن سعيد المغيدي"), 1)])
    >>> spellings.find(parse_name("Mohammed bin Saeed Al-Moghedi"))
    (1,)
    """

    def __init__(self, rows: Iterable[tuple[NameForm, T]]) -> None:
        self._by_sound: dict[str, list[tuple[NameForm, T]]] = {}
        for form, value in rows:
            self._by_sound.setdefault(form.skeletons[0][:1], []).append((form, value))
        self.find = lru_cache(maxsize=_REMEMBERED)(self._find)

    def _find(self, form: NameForm) -> tuple[T, ...]:
        """Give the values in the order of their rows, one as often as its spellings fit."""
        rows = self._by_sound.get(form.skeletons[0][:1], ()) if form.skeletons else ()
        return tuple(value for spelling, value in rows if same_person(form, spelling))
