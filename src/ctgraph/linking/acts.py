# SPDX-License-Identifier: Apache-2.0
"""Which types of acts one event may be told as."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from ctgraph.bundle import data_path

__all__ = ["Acts", "bundled_acts"]


@dataclass(frozen=True, slots=True)
class Acts:
    """How types of events go together.

    Args:
        kin: pairs of types that one event may be told as.
        vague: types that say nothing on what it was.
        small: types of events at which few take part, all of whom are told.
        repeated: types of which one place sees many.
    """

    kin: frozenset[frozenset[str]]
    vague: frozenset[str]
    small: frozenset[str]
    repeated: frozenset[str]

    def compatible(self, one: str, other: str) -> bool:
        """Tell whether one event may be told as both.

        >>> bundled_acts().compatible("training", "programme_launch"), bundled_acts().compatible("training", "award")
        (True, False)
        """
        return one == other or bool({one, other} & self.vague) or frozenset((one, other)) in self.kin


@cache
def bundled_acts() -> Acts:
    """Give the types as data/linking/acts.toml has them."""
    table = tomllib.loads(data_path("linking", "acts.toml").read_text("utf-8"))
    kin = frozenset(frozenset(pair) for types in table["kin"] for pair in combinations(types, 2))
    return Acts(kin, *(frozenset(table[name]) for name in ("vague", "small", "repeated")))
