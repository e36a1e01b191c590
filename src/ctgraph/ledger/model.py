# SPDX-License-Identifier: Apache-2.0
"""What the ledger says: which values cannot all hold, and what is not known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

__all__ = [
    "CLASSES",
    "KINDS",
    "SECTIONS",
    "Cell",
    "CellStatus",
    "Class",
    "Conflict",
    "Coverage",
    "Gap",
    "Kind",
    "Section",
    "Told",
]

Class = Literal["change", "granularity", "translation", "disagreement"]
Kind = Literal[
    "member-count",
    "founding-date",
    "accession",
    "accession-number",
    "membership",
    "post-holder",
    "tenure-status",
    "rank",
    "role",
    "event-date",
    "event-place",
    "event-country",
    "event-status",
    "event-participant",
    "event-type",
]

CellStatus = Literal["reported", "silent", "unread"]
Section = Literal["posts", "announced", "agreements", "ties", "unseen"]

# What each kind is about, in words.
KINDS: Mapping[Kind, str] = {
    "member-count": "different numbers of members at one time",
    "founding-date": "different days of the founding",
    "accession": "one state joined at different times",
    "accession-number": "two states as the same member by number, or one state as two",
    "membership": "a state is a member and is not",
    "post-holder": "two holders of one post at one time",
    "tenure-status": "one holder in full and acting at one time",
    "rank": "different ranks of one person on one day",
    "role": "different roles of one person on one day",
    "event-date": "different dates of one event",
    "event-place": "different places of one event",
    "event-country": "different countries of one event",
    "event-status": "an event that was denied and is told as held",
    "event-participant": "different people or bodies in one seat of one event",
    "event-type": "different kinds of act for one event",
}
CLASSES: Mapping[Class, str] = {
    "disagreement": "the sources contradict each other",
    "change": "something changed between the sources, or one repeats what was so before",
    "granularity": "one source says it less precisely, or does not say when",
    "translation": "the sources say it in different languages or spellings",
}
# What is missing, by section of the coverage.
SECTIONS: Mapping[str, str] = {
    "posts": "posts without a known holder, and times between two holders",
    "announced": "events that were announced and are never told as held",
    "agreements": "agreements after which no act of two parties is told",
    "ties": "ties between two bodies that rest on one publisher",
    "unseen": "partner organisations that nobody has seen yet, by estimate",
}


@dataclass(frozen=True, slots=True)
class Told:
    """A value as one source gives it.

    Args:
        value: the value in words, with the date that it is said for.
        source: identifier of the release or table.
        quote: the sentence or table row.
        page: address that the release or row comes from.
        lang: language of the source; empty for a row.
    """

    value: str
    source: str
    quote: str
    page: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Values of one property of one subject that cannot all hold.

    Args:
        subject: IRI of the actor, post or happening.
        subject_name: what to call it.
        property: which value is in question, and when.
        values: the value that fits least first, where there is one.
        reasons: why it is of this class.
    """

    kind: Kind
    classed: Class
    subject: str
    subject_name: str
    property: str
    values: tuple[Told, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """Whether anything is reported of a state in a domain and year.

    Args:
        state: ISO code, or the end of its IRI.
        releases: how many releases of that year were read.
        naming: how many of these name the state.
        told: the facts with their sentences or rows; empty where nothing is reported.
    """

    state: str
    state_name: str
    domain: str
    domain_name: str
    year: int
    status: CellStatus
    releases: int
    naming: int
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the sources leave open.

    Args:
        subject: IRI of the post, happening, agreement or one of the tied actors; empty for an estimate.
        detail: what is known of it.
        told: the sentences or rows on either side of the gap.
    """

    section: Section
    status: str
    subject: str
    subject_name: str
    detail: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is known and what is missing.

    Args:
        undated: releases that say nothing of when they were published: they count for no year.
        assumptions: what the estimate of unseen partners takes for granted.
    """

    cells: tuple[Cell, ...]
    gaps: tuple[Gap, ...]
    undated: int
    assumptions: tuple[str, ...]
