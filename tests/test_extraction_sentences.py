# SPDX-License-Identifier: Apache-2.0
"""What each language's invented leads tell: the type of the act, when and where, and who took part for whom."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from ctgraph.document import Document
from ctgraph.extraction import Extractor, to_record

EXTRACTOR = Extractor.bundled()
LEADS = [
    pytest.param(path.stem, row, id=f"{path.stem}-{at}")
    for path in sorted((Path(__file__).parent / "sentences").glob("*.yaml"))
    for at, row in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")))
]


@pytest.mark.parametrize(("lang", "lead"), LEADS)
def test_a_lead(lang: Any, lead: dict[str, Any]) -> None:
    published = str(lead["published"]) if "published" in lead else None
    event = to_record(EXTRACTOR.extract(Document("lead", lead["text"], "", lang=lang, published=published)))["events"][
        0
    ]
    wanted = {key: lead[key] for key in ("type", "status", "country", "domains") if key in lead}
    assert {key: event[key] for key in wanted} == wanted
    assert "date" not in lead or event["date"] == str(lead["date"])
    people = {p["name"]: [p["represents"], p["side"]] for p in event["participants"] if p["name"]}
    assert "people" not in lead or people == lead["people"]
