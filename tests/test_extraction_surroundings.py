# SPDX-License-Identifier: Apache-2.0
"""For whom those act whose office names no body."""

from __future__ import annotations

import pytest

from ctgraph.document import Document
from ctgraph.extraction import Extractor, to_record

EXTRACTOR = Extractor.bundled()


def actors(text: str) -> dict[str, str | None]:
    extraction = EXTRACTOR.extract(Document("test", text, "", lang="en"))
    return {p["name"]: p["represents"] for event in to_record(extraction)["events"] for p in event["participants"]}


@pytest.mark.parametrize(
    ("text", "name", "actor"),
    [
        (
            "The IMCTC signed an agreement with Zinder University in Niamey. The Rector, Dr. Karim Toumi, spoke.",
            "Karim Toumi",
            "Zinder University",
        ),
        (
            (
                "The IMCTC held a workshop at the Zinder Research Centre in Niamey."
                " Director of the Centre Dr. Karim Toumi opened it."
            ),
            "Karim Toumi",
            "Zinder Research Centre",
        ),
        (
            (
                "The President of Mali received the Secretary-General of the IMCTC, General Ali Bello, in Bamako."
                " Colonel Karim Toumi accompanied the Secretary-General."
            ),
            "Karim Toumi",
            "IMCTC",
        ),
        (
            (
                "The ambassador of Mali, Ali Bello, was received at the IMCTC in Riyadh by the Director of"
                " Partnerships, Colonel Karim Toumi."
            ),
            "Karim Toumi",
            "IMCTC",
        ),
        ("The IMCTC held a symposium in Lomé. Togo's Dr. Karim Toumi spoke.", "Karim Toumi", "TG"),
        ("The IMCTC held a workshop in Lomé. Mrs. Afi Toumi thanked the trainers.", "Afi Toumi", "TG"),
    ],
)
def test_who_stands_behind_an_office_without_a_body(text: str, name: str, actor: str) -> None:
    assert actors(text)[name] == actor
