# SPDX-License-Identifier: Apache-2.0
"""What a lexicon holds beside words and patterns: cities, words for acts, persons known by name."""

from __future__ import annotations

from dataclasses import dataclass

from ctgraph.extraction.lexicon.patterns import Pattern
from ctgraph.text import NameForm

__all__ = ["KnownPerson", "Place", "Trigger"]


@dataclass(frozen=True, slots=True)
class Place:
    """A city: its English name and the state it lies in."""

    name: str
    country: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that name an act.

    Args:
        weight: how sure they are.
        at: ``head`` where they count in the title and the first sentences only, else ``any``.
    """

    type: str
    weight: float
    pattern: Pattern
    at: str


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person of the curated table.

    Args:
        forms: every spelling.
        country: state of which he or she is.
        body: organisation in which he or she holds an office that is none of a state's.
        of_state: whether he or she holds an office of a state.
    """

    id: str
    forms: tuple[NameForm, ...]
    country: str | None
    body: str | None
    of_state: bool
