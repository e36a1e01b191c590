# SPDX-License-Identifier: Apache-2.0
"""Say who a publisher is, and of which state, as far as its name or its site tells."""

from __future__ import annotations

import re

from ctgraph.extraction.reading.reading import Reading
from ctgraph.model import Value
from ctgraph.text import fold

__all__ = ["home_of_publisher", "home_of_release", "home_of_site", "publishes", "standpoint_of"]

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


def standpoint_of(reading: Reading, country: Value[str] | None) -> str | None:
    """Give the state from which a release tells of an act: where it was, at the seat or nowhere told the publisher's.

    Args:
        country: state in which the act took place.
    """
    if country is not None and country.value != reading.coalition.home:
        return country.value
    return home_of_release(reading)


def publishes(reading: Reading, body: str) -> bool:
    """Tell whether a body is who publishes the release: an agency that signs its own news is not cited.

    The coalition is spoken of in its own releases as well.
    """
    publisher, lexicon = reading.document.publisher or "", reading.lexicon
    if not publisher or body == reading.coalition.actor.id:
        return False
    if publisher.casefold() in (body, lexicon.body(body).label.casefold()):
        return True
    spans = [span for span in lexicon.gazetteer.find(fold(publisher), publisher) if span.id == body]
    rest = "".join(char for at, char in enumerate(publisher) if not any(span.start <= at < span.end for span in spans))
    return bool(spans) and not any(map(str.isalpha, rest))


def home_of_site(reading: Reading) -> str | None:
    """Give the state whose country code ends the site that a publisher is called by ("armee.mr").

    It tells for whom officials of no named state act, not where something took place.
    """
    found = _SITE.search(reading.document.publisher or "")
    code = found[1].upper() if found else ""
    return code if code in reading.lexicon.capitals and code not in _ANYWHERE else None
