# SPDX-License-Identifier: Apache-2.0
"""What a store derives from its sources, brought up to date when these change: links, and what it says of itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from ctgraph.bundle import data_path
from ctgraph.catalog import write_catalog
from ctgraph.extraction import city_names
from ctgraph.identity import authorities, write_links
from ctgraph.linking import Clusters, LinkDecision
from ctgraph.loaders import find_sources
from ctgraph.memo import Memo
from ctgraph.store import Store
from ctgraph.tables import bundled_tables
from ctgraph.withdrawn import Withdrawn

__all__ = ["bundled_sources", "derive", "link_anew"]


def derive(store: Store, links: Iterable[LinkDecision], withdrawn: Withdrawn, today: date) -> None:
    """Link a store anew, and note what it holds, since when, and what was withdrawn.

    Args:
        store: open for writing, with all its sources in it.
        links: decisions on who is who.
        withdrawn: what somebody withdrew.
        today: the day on which sources that are new were first read.
    """
    memo = Memo(store.directory)
    link_anew(store, links, memo)
    write_catalog(store, _bundled_graphs(), today, withdrawn.kept, memo)


def link_anew(store: Store, links: Iterable[LinkDecision], memo: Memo = Memo()) -> Clusters:
    """Link the actors and events of a store, the curated tables at hand.

    Args:
        memo: what earlier runs found.
    """
    return write_links(store, authorities(bundled_tables(), city_names(data_path())), links, memo)


def bundled_sources() -> tuple[Path, ...]:
    """Give the folders of the tables and releases that travel with ctgraph."""
    return data_path("tables"), data_path("releases")


def _bundled_graphs() -> frozenset[str]:
    return frozenset(source.graph for source in find_sources(bundled_sources(), facts=True))
