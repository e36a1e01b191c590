# SPDX-License-Identifier: Apache-2.0
"""Check all data files of extraction at once, for whoever edits them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ctgraph.bundle import data_path
from ctgraph.concepts import load_concepts
from ctgraph.errors import MalformedSource
from ctgraph.extraction.lexicon.datafiles import find_data_faults, read_data_files
from ctgraph.extraction.lexicon.lexicon import Lexicon
from ctgraph.extraction.lexicon.sources import SCHEMES_USED, known_names, load_lexicons
from ctgraph.tables import load_tables

__all__ = ["check_data"]


def check_data(folder: Path | None = None) -> tuple[MalformedSource, ...]:
    """Give what is wrong with the data files, each fault with its place and remedy.

    Of files that cannot be read, and of the patterns of one language, only the first fault shows.

    Args:
        folder: the bundled data unless another folder is given.
    """
    folder = folder or data_path()
    try:
        tables, files = load_tables(folder / "tables"), read_data_files(folder)
    except MalformedSource as fault:
        return (fault,)
    concepts = {scheme: load_concepts(scheme) for scheme in SCHEMES_USED}
    faults = tuple(find_data_faults(files, known_names(files, tables, concepts)))
    if faults:
        return faults
    return tuple(fault for lexicon in load_lexicons(folder)[0].values() for fault in _unusable(lexicon))


def _unusable(lexicon: Lexicon) -> Iterator[MalformedSource]:
    try:
        lexicon.prepare()
    except MalformedSource as fault:
        yield fault
