# SPDX-License-Identifier: Apache-2.0
"""How confidence is made and measured: the regression, its cross-validation, the labels, the figures."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from ctgraph.document import Document
from ctgraph.extraction import Extractor
from ctgraph.extraction.confidence import ANY, feature_words, load_calibration

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

from calibrate import models, threshold  # noqa: E402
from calibration.gold import Annotated, half_of, read_gold  # noqa: E402
from calibration.labels import labelled  # noqa: E402
from calibration.logistic import Rows, cross_validate, fit, log_loss, probability, train  # noqa: E402
from calibration.reliability import reliability, reliability_page  # noqa: E402
from calibration.sample import feature_names, judged_values, rows_of  # noqa: E402

TEXT = (
    "Le général Idris Fadel, secrétaire général de la CIMCT, a reçu à Riyad le 12 mars 2021 "
    "M. Karim Benali, ambassadeur du Royaume du Maroc. L’entretien a porté sur le domaine militaire."
)
EVENT = {
    "type": "reception",
    "date": "2021-03-12",
    "date_end": None,
    "place": "Riyadh",
    "country": "SA",
    "status": "held",
    "domains": ["military"],
    "participants": [
        {"name": "Idris Fadel", "rank": "général", "role": "secrétaire général", "represents": "IMCTC", "side": "host"},
        {"name": "Karim Benali", "rank": None, "role": "ambassadeur", "represents": "MA", "side": "guest"},
    ],
}
GOLD = {
    "id": "a",
    "lang": "fr",
    "events": [EVENT],
    "states": ["MA"],
    "organizations": ["IMCTC"],
    "persons": ["Idris Fadel", "Karim Benali"],
    "aliases": {},
    "facts": [{"s": "Idris Fadel", "p": "holdsPost", "o": "Secretary-General of the IMCTC"}],
}


def annotated(**changes: object) -> Annotated:
    document = Document("a", TEXT, hashlib.sha256(TEXT.encode()).hexdigest(), lang="fr")
    return Annotated(Extractor.bundled().extract(document), {**GOLD, **changes})


def wrong(release: Annotated) -> set[str]:
    return {slot.path for slot, right in labelled(release) if right is False}


def noisy_rows(seed: int = 7, documents: int = 80) -> Rows:
    random = np.random.default_rng(seed)
    features = random.integers(0, 2, (documents * 20, 3)).astype(float)
    model = random.choice(["a", "b"], documents * 20)
    odds = 1.5 - 2 * features[:, 0] + np.where(model == "b", 1.0, 0.0)
    right = (random.random(len(odds)) < probability(odds)).astype(float)
    return Rows(features, right, model, np.repeat([f"d{n}" for n in range(documents)], 20))


# ---- Labels


def test_what_annotators_found_is_right() -> None:
    assert wrong(annotated()) == set()


@pytest.mark.parametrize(
    ("changes", "paths"),
    [
        ({"states": []}, {"/states/0"}),
        ({"organizations": ["NATO"]}, {"/organizations/0"}),
        ({"persons": ["Idris Fadel"]}, {"/persons/1"}),
        ({"events": [{**EVENT, "status": "announced"}]}, {"/events/0/status"}),
        ({"events": [{**EVENT, "type": "meeting"}]}, {"/events/0/type"}),
        ({"events": [{**EVENT, "type": "meeting", "alt_types": ["reception"]}]}, set()),
        ({"events": [{**EVENT, "date": None}]}, {"/events/0/date"}),
        ({"events": [{**EVENT, "country": None, "place": None}]}, set()),
        ({"events": [{**EVENT, "domains": []}]}, {"/events/0/domains/0"}),
    ],
)
def test_what_annotators_did_not_find_is_wrong(changes: dict[str, object], paths: set[str]) -> None:
    assert wrong(annotated(**changes)) == paths


def test_a_post_is_judged_where_posts_are_annotated() -> None:
    somebody = {"s": "Omar Sylla", "p": "holdsPost", "o": "Secretary-General of the IMCTC"}
    posts = {slot.path for slot, _ in labelled(annotated()) if slot.field.startswith("tenure.")}
    assert posts
    assert posts <= wrong(annotated(facts=[somebody]))
    assert {right for slot, right in labelled(annotated(facts=[])) if slot.path in posts} == {None}


def test_everything_about_an_event_that_is_none_is_wrong() -> None:
    release = annotated(events=[])
    told = {slot.path for slot, _ in labelled(release) if slot.event and slot.field != "event.topic"}
    assert wrong(release) == told


def test_what_is_told_in_the_background_is_left_open() -> None:
    release = annotated(events=[{**EVENT, "status": "background"}])
    assert {right for slot, right in labelled(release) if slot.event} == {None}


def test_nobody_but_the_named_took_part() -> None:
    people = [{**EVENT["participants"][0], "side": "chair"}]  # type: ignore[index]
    found = wrong(annotated(events=[{**EVENT, "participants": people}]))
    assert "/events/0/participants/0/side" in found
    assert "/events/0/participants/0/name" not in found
    assert {path for path in found if path.startswith("/events/0/participants/1/")} >= {"/events/0/participants/1/name"}


# ---- The regression


def test_the_weights_that_made_the_data_are_found() -> None:
    made = fit(noisy_rows(documents=400), 1.0)
    assert made.weights == pytest.approx([-2, 0, 0], abs=0.2)
    assert made.own["b"] - made.own["a"] == pytest.approx(1, abs=0.25)


def test_a_heavy_ridge_leaves_the_rates_of_the_fields() -> None:
    rows = noisy_rows()
    made = fit(rows, 1e9)
    assert made.weights == pytest.approx(0, abs=1e-4)
    for name in ("a", "b"):
        own = rows.where(rows.model == name)
        assert probability(made.odds(own)).mean() == pytest.approx(own.right.mean(), abs=0.01)


def test_estimates_are_made_without_their_document() -> None:
    """Labels of a document that is turned round leave its own estimates as they were."""
    rows = noisy_rows()
    turned = np.where(rows.document == "d3", 1 - rows.right, rows.right)
    other = Rows(rows.features, turned, rows.model, rows.document)
    make = lambda kept: fit(kept, 100.0)  # noqa: E731
    before, after = cross_validate(rows, make), cross_validate(other, make)
    assert before[rows.document == "d3"] == pytest.approx(after[rows.document == "d3"], abs=1e-9)
    assert before != pytest.approx(after, abs=1e-6)


def test_training_beats_the_rates_on_documents_left_out() -> None:
    rows = noisy_rows(documents=300)
    trained, rates = cross_validate(rows, train), cross_validate(rows, lambda kept: fit(kept, 1e9))
    assert log_loss(trained, rows.right) < log_loss(rates, rows.right) - 0.02
    assert reliability(probability(trained), rows.right).error < 0.06


# ---- Figures


def test_reliability_of_known_chances() -> None:
    found = reliability(np.array([0.95, 0.95, 0.25, 0.25]), np.array([1.0, 1.0, 0.0, 1.0]))
    assert found.error == pytest.approx((2 * 0.05 + 2 * 0.25) / 4)
    assert found.brier == pytest.approx((2 * 0.0025 + 0.0625 + 0.5625) / 4)
    assert found.ranking == pytest.approx((2 + 0.5) / 3)
    assert [part.values for part in found.bins] == [2, 2]
    assert reliability(np.array([0.9]), np.array([1.0])).ranking is None


def test_the_page_needs_nothing_else() -> None:
    page = reliability_page([("a & b", reliability(np.array([0.9, 0.2]), np.array([1.0, 0.0])))], "Title <b>")
    assert "a &amp; b" in page
    assert "Title &lt;b&gt;" in page
    assert not {"src=", "href=", "@import", "url("} & set(page.split())
    assert page.count("<circle") == 2


def test_the_threshold_is_the_highest_that_is_worth_reading() -> None:
    chance = np.array([0.99] * 80 + [0.84] * 8 + [0.62] * 12)
    right = np.array([1.0] * 80 + [1.0] * 8 + [0.0] * 7 + [1.0] * 5)
    assert threshold(chance, right) == 0.95
    assert threshold(np.array([0.9] * 90 + [0.55] * 4), np.array([1.0] * 90 + [0.0] * 4)) == 0.9


def test_what_is_written_is_what_was_fitted() -> None:
    release = annotated()
    values = judged_values([release] * 5)
    names = feature_names(judged_values([Annotated(release.extraction, {**GOLD, "id": key}) for key in "abcde"]))
    rows = rows_of(values, names)
    made = fit(rows, 10.0)
    written = models(rows, names, made, probability(made.odds(rows)))
    assert set(written) == {*map(str, rows.model), ANY}
    assert set(written[ANY]["features"]) <= set(feature_words())


# ---- What is bundled


def test_the_bundled_calibration_is_of_the_bundled_releases() -> None:
    bundled = json.loads((ROOT / "data/calibration/calibration.json").read_text("utf-8"))
    gold = read_gold()
    assert bundled["releases"] == {
        lang: sum(record["lang"] == lang for record in gold.values()) for lang in ("fr", "en", "ar")
    }
    assert bundled["calibration_error"] < 0.05
    assert 0 < bundled["wrong"] < bundled["values"]
    assert load_calibration().threshold == bundled["threshold"]


@pytest.fixture
def keys() -> Iterator[str]:
    return iter(read_gold())


def test_releases_fall_into_two_halves(keys: Iterator[str]) -> None:
    halves = [half_of(key) for key in keys]
    assert set(halves) == {0, 1}
    assert 0.4 < sum(halves) / len(halves) < 0.6
