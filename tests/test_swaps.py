# SPDX-License-Identifier: Apache-2.0
"""What is read hangs on the words around names, cities and days, not on knowing them by heart."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ctgraph.bundle import data_path
from ctgraph.extraction import Extractor, to_record
from ctgraph.loaders import load_bytes
from scoring import score
from swaps import swap

GOLD = [json.loads(line) for line in (Path(__file__).parent / "golden" / "gold.jsonl").read_text("utf-8").splitlines()]
PLACES = data_path("lexicons", "places.yaml")
MEASURES = (
    "persons",
    "states",
    "organizations",
    "family",
    "type and date",
    "domains",
    "participants",
    "represents",
    "memberOf",
    "memberCount",
)
# Points of F1, pooled over the measures, that a language may lose.
LOSS = 0.02


def _read(extractor: Extractor, key: str, text: str) -> dict[str, Any]:
    return to_record(extractor.extract(load_bytes(text.encode(), id=key, suffix=".md", origin=key)))


def test_swaps_reach_names_cities_and_days() -> None:
    changed = {"persons": 0, "place": 0, "date": 0}
    for gold in GOLD:
        _, swapped = swap(_text(gold), gold, PLACES)
        changed["persons"] += swapped["persons"] != gold["persons"]
        for key in ("place", "date"):
            changed[key] += [e[key] for e in swapped["events"]] != [e[key] for e in gold["events"]]
    assert min(changed.values()) >= 60, changed


@pytest.mark.parametrize("lang", ["fr", "en", "ar"])
def test_swapped_releases_are_read_as_well(lang: str) -> None:
    extractor = Extractor.bundled()
    records = [gold for gold in GOLD if gold["lang"] == lang]
    swapped = {gold["id"]: swap(_text(gold), gold, PLACES) for gold in records}
    before = score(records, {gold["id"]: _read(extractor, gold["id"], _text(gold)) for gold in records})
    after = score(
        [gold for _, gold in swapped.values()],
        {key: _read(extractor, key, text) for key, (text, _) in swapped.items()},
    )
    assert after.pooled(MEASURES) >= before.pooled(MEASURES) - LOSS


def _text(gold: dict[str, Any]) -> str:
    return data_path("releases", f"{gold['id']}.md").read_text("utf-8")
