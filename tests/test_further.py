# SPDX-License-Identifier: Apache-2.0
"""What is read of releases written without sight of the rules does not fall."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ctgraph.extraction import Extractor, to_record
from ctgraph.loaders import load
from scoring import Score, score

FURTHER = Path(__file__).parent / "further"
# Floors a little under what was measured.
FLOORS = {
    ("fr", "family"): 0.93,
    ("fr", "participants"): 0.88,
    ("fr", "represents"): 0.76,
    ("fr", "domains"): 0.86,
    ("en", "family"): 0.94,
    ("en", "participants"): 0.91,
    ("en", "represents"): 0.82,
    ("en", "domains"): 0.91,
    ("ar", "family"): 0.94,
    ("ar", "participants"): 0.90,
    ("ar", "represents"): 0.82,
    ("ar", "domains"): 0.90,
}


@pytest.fixture(scope="module")
def measured() -> dict[str, Score]:
    extractor = Extractor.bundled()
    scores = {}
    for lang in ("fr", "en", "ar"):
        folders = sorted(FURTHER.glob(f"{lang}-*/"))
        annotated = [(folder / "gold.jsonl").read_text("utf-8").splitlines() for folder in folders]
        gold = [json.loads(line) for lines in annotated for line in lines]
        texts = {path.stem: path for folder in folders for path in folder.glob("*.md")}
        assert texts.keys() == {record["id"] for record in gold}
        scores[lang] = score(gold, {key: to_record(extractor.extract(load(path))) for key, path in texts.items()})
    return scores


@pytest.mark.parametrize(("lang", "measure"), FLOORS)
def test_agreement_with_annotations_does_not_fall(measured: dict[str, Score], lang: str, measure: str) -> None:
    assert measured[lang].f1(measure) >= FLOORS[lang, measure], measured[lang].f1(measure)
