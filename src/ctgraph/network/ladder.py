# SPDX-License-Identifier: Apache-2.0
"""How close an act brings two actors: a ladder whose lowest rung, being named in one text, makes no tie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Literal

__all__ = ["RUNGS", "Rung", "highest", "rung_of"]

Rung = Literal["", "mentioned", "met", "announced", "signed", "did together", "gave"]

# From the loosest to the closest. What is neither, such as a membership or a post, has no rung.
RUNGS: Final[tuple[Rung, ...]] = ("mentioned", "met", "announced", "signed", "did together", "gave")

_ACTS: Final[Mapping[str, Rung]] = {
    "accession": "signed",
    "agreement": "signed",
    "appointment": "signed",
    "award": "gave",
    "delegates_posted": "did together",
    "donation": "gave",
    "programme_launch": "did together",
    "training": "did together",
}


def rung_of(event_type: str, status: str) -> Rung:
    """Give the rung of an event, by the notations of its type and status; a denied one has none.

    >>> rung_of("training", "held"), rung_of("training", "announced"), rung_of("reception", "held")
    ('did together', 'announced', 'met')
    """
    if status == "denied":
        return ""
    return "announced" if status == "announced" else _ACTS.get(event_type, "met")


def highest(rungs: Iterable[Rung]) -> Rung:
    """Give the highest of some rungs; none of none."""
    return max((rung for rung in rungs if rung), key=RUNGS.index, default="")
