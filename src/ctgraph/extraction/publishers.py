# SPDX-License-Identifier: Apache-2.0
"""Say of which state a publisher is, as far as its name or its site tells."""

from __future__ import annotations

import re

from ctgraph.extraction.reading import Reading
from ctgraph.text import fold

__all__ = ["home_of_publisher", "home_of_release", "home_of_site"]

# Country codes that sites of anywhere bear.
_ANYWHERE = frozenset({"AI", "AT", "CC", "CO", "FM", "GG", "IN", "IO", "IS", "LY", "ME", "ST", "TO", "TV", "WS"})
_SITE = re.compile(r"\b[\w-]+\.([a-z]{2})\b(?![\w.])")


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


def home_of_release(reading: Reading) -> str | None:
    """Give the state of the publisher, else that in which a release is dated, unless it is that of the coalition."""
    home = home_of_publisher(reading)
    if home is not None or reading.dated is None:
        return home
    dated = reading.lexicon.places[reading.dated].country
    return dated if dated != reading.coalition.home else None


def home_of_site(reading: Reading) -> str | None:
    """Give the state whose country code ends the site that a publisher is called by ("armee.mr").

    It tells for whom officials of no named state act, not where something took place.
    """
    found = _SITE.search(reading.document.publisher or "")
    code = found[1].upper() if found else ""
    return code if code in reading.lexicon.capitals and code not in _ANYWHERE else None
