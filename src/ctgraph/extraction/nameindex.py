# SPDX-License-Identifier: Apache-2.0
"""Look up names of one text by spelling, short form or family name, without comparing each with each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

from ctgraph.text import NameForm, sounds, within_text

__all__ = ["NameIndex"]

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
