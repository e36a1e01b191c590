# SPDX-License-Identifier: Apache-2.0
"""Say of which state a publisher is, as far as its name tells."""

from __future__ import annotations

from ctgraph.extraction.reading import Reading
from ctgraph.text import fold

__all__ = ["home_of_publisher"]


def home_of_publisher(reading: Reading) -> str | None:
    """Give the state that the publisher's name holds, or in which a city of its name lies, as ISO 3166-1 alpha-2."""
    publisher, lexicon = reading.document.publisher, reading.lexicon
    if not publisher:
        return None
    for span in lexicon.gazetteer.find(fold(publisher), publisher):
        if span.layer in ("state", "demonym"):
            return span.id
        if span.layer == "place":
            return lexicon.places[span.id].country
    return None
