# SPDX-License-Identifier: Apache-2.0
"""The ledger: what sources say that cannot all hold, and what is not known."""

from __future__ import annotations

from ctgraph.ledger.accessions import accession_conflicts, joinings_of, read_standings
from ctgraph.ledger.activity import activity, undated_releases
from ctgraph.ledger.counts import count_conflicts
from ctgraph.ledger.disputes import with_disputes
from ctgraph.ledger.followup import agreements_without_sequel, never_reported, posts_without_holder
from ctgraph.ledger.holders import holder_conflicts, read_showings
from ctgraph.ledger.model import CLASSES, KINDS, SECTIONS, Cell, Conflict, Coverage, Gap, Told
from ctgraph.ledger.partners import ASSUMPTIONS, ties_on_one_publisher, unseen_partners
from ctgraph.ledger.ranks import rank_conflicts
from ctgraph.ledger.reading import read_records
from ctgraph.ledger.tellings import telling_conflicts
from ctgraph.store import Store

__all__ = [
    "CLASSES",
    "KINDS",
    "SECTIONS",
    "Cell",
    "Conflict",
    "Coverage",
    "Gap",
    "Told",
    "conflicts",
    "coverage",
    "with_disputes",
]


def conflicts(store: Store, *, lang: str = "en", view: str = "default") -> tuple[Conflict, ...]:
    """Find the values that cannot all hold, in the order of `KINDS`, disagreements first.

    Args:
        store: holds the graph of links beside what the sources say.
        lang: language of the names.
        view: whom to take for one: by strict, default or permissive identity links.
    """
    reading = read_records(store, lang=lang, view=view)
    standings = read_standings(reading)
    found = [
        *count_conflicts(reading, joinings_of(standings)),
        *accession_conflicts(reading, standings),
        *holder_conflicts(reading, read_showings(reading)),
        *rank_conflicts(reading),
        *telling_conflicts(reading),
    ]
    kinds, classes = list(KINDS), list(CLASSES)
    return tuple(
        sorted(found, key=lambda one: (kinds.index(one.kind), classes.index(one.classed), one.subject, one.property))
    )


def coverage(store: Store, *, lang: str = "en", view: str = "default") -> Coverage:
    """Say what is reported of each member state by domain and year, and what the sources leave open.

    Args:
        store: holds the graph of links beside what the sources say.
        lang: language of the names.
        view: whom to take for one: by strict, default or permissive identity links.
    """
    reading = read_records(store, lang=lang, view=view)
    estimate = unseen_partners(reading)
    return Coverage(
        cells=activity(reading, read_standings(reading)),
        gaps=(
            *posts_without_holder(reading, read_showings(reading)),
            *never_reported(reading),
            *agreements_without_sequel(reading),
            *ties_on_one_publisher(reading),
            *((estimate,) if estimate else ()),
        ),
        undated=undated_releases(reading),
        assumptions=ASSUMPTIONS,
    )
