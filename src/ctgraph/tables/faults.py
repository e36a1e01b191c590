# SPDX-License-Identifier: Apache-2.0
"""What is wrong with a cell of a table, in the words of every language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import yaml

from ctgraph.bundle import data_path
from ctgraph.errors import MalformedCell
from ctgraph.nearest import asked

__all__ = ["Place", "cell_fault", "cell_words", "shortened"]

_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fault is.

    Args:
        origin: the file, as messages name it.
        row: line of the file, the header being 1.
        column: name of the column; empty where the row as a whole is at fault.
        value: what the cell holds.
    """

    origin: str
    row: int
    column: str = ""
    value: str | None = None


def cell_fault(
    place: Place, fault: str, remedy: str = "correct", *, meant: Iterable[str] = (), **said: object
) -> MalformedCell:
    """Say what is wrong with a cell or a row, what is perhaps meant and how to mend it.

    Args:
        fault: key of what is wrong in data/cells.yaml.
        remedy: key of how to mend it.
        meant: what the cell perhaps should hold, the likeliest first.
        said: what stands in the braces of these two, beside the place; the value may be cut out of the cell.

    >>> place = Place("mine.csv", 3, "count", "many")
    >>> cell_fault(place, "number").wordings["fr"]
    ("Ligne 3, colonne 'count' : 'many' n’est pas un nombre entier.", '', 'Corrigez cette cellule.')
    """
    words, known = cell_words(), [*meant]
    filled: dict[str, object] = {"column": shortened(place.column), "value": shortened(place.value or ""), **said}
    wordings = {
        lang: (
            template.format(row=place.row, **filled),
            asked(known, lang) if known else "",
            words["remedies"][remedy][lang].format(**filled),
        )
        for lang, template in words["faults"][fault].items()
    }
    what, suggestion, mend = wordings["en"]
    return MalformedCell(
        what,
        where=place.origin,
        remedy=suggestion or mend,
        row=place.row,
        column=place.column,
        value=place.value,
        wordings=wordings,
    )


@cache
def cell_words() -> Mapping[str, Mapping[str, Any]]:
    """Read the words for what can be wrong with cells, by language."""
    words: Mapping[str, Mapping[str, Any]] = yaml.safe_load(data_path("cells.yaml").read_text("utf-8"))
    return words


def shortened(value: str) -> str:
    """Quote what a cell holds, cut where it is long."""
    return repr(value if len(value) <= _LONGEST else f"{value[: _LONGEST - 1]}…")
