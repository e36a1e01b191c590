# SPDX-License-Identifier: Apache-2.0
"""What ties a name to a post or body without an apposition."""

from __future__ import annotations

import pytest

from ctgraph.document import Document
from ctgraph.extraction.lexicon.sources import load_lexicons
from ctgraph.extraction.people.mentions import find_mentions
from ctgraph.extraction.reading.reading import read
from ctgraph.extraction.reading.sections import read_sections

LEXICON = load_lexicons()[0]["en"]


def roles(text: str) -> dict[str, str | None]:
    reading = read_sections(read(Document("test", text, "", lang="en"), LEXICON)).reading
    return {m.name.exact: m.role.exact if m.role else None for m in find_mentions(reading)}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Engr. Karim Toumi, mni, Director of Studies, spoke.", "Karim Toumi", "Director of Studies"),
        ("General Karim Toumi was on Monday appointed army commander.", "Karim Toumi", "army commander"),
        ("The Secretary General IMCTC, General Karim Toumi, spoke.", "Karim Toumi", "Secretary General IMCTC"),
        ("Chief of Army Staff (COAS) General Karim Toumi spoke.", "Karim Toumi", "Chief of Army Staff (COAS)"),
        ("They met senators Karim Toumi, Ali Bello and Omar Sarr.", "Ali Bello", "senator"),
        ("UNICEF's Lena Toumi, and others, took the floor.", "Lena Toumi", None),
    ],
)
def test_a_name_is_tied_to_its_post(text: str, name: str, role: str | None) -> None:
    assert roles(text)[name] == role
