# SPDX-License-Identifier: Apache-2.0
"""Read releases by lexicon and grammar: documents in, events, persons and facts with their passages out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctgraph.extraction.contract import DocumentExtractor, NameFinder
from ctgraph.extraction.lexicon.datafiles import city_names
from ctgraph.extraction.record import to_record

if TYPE_CHECKING:
    from ctgraph.extraction.extractor import Extractor

__all__ = ["DocumentExtractor", "Extractor", "NameFinder", "city_names", "to_record"]


def __getattr__(name: str) -> object:
    """Import the extractor when it is first asked for: commands that read no release start a third sooner."""
    if name == "Extractor":
        from ctgraph.extraction.extractor import Extractor

        return Extractor
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
