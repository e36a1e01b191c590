# SPDX-License-Identifier: Apache-2.0
"""Read releases by lexicon and grammar: documents in, events, persons and facts with their passages out."""

from __future__ import annotations

from ctgraph.extraction.contract import DocumentExtractor, NameFinder
from ctgraph.extraction.datafiles import city_names
from ctgraph.extraction.extractor import Extractor
from ctgraph.extraction.record import to_record

__all__ = ["DocumentExtractor", "Extractor", "NameFinder", "city_names", "to_record"]
