# SPDX-License-Identifier: Apache-2.0
"""Every value has a lasting id and an estimate of its chance, and says what speaks against it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal

from ctgraph.bundle import data_path
from ctgraph.document import Document, Quote
from ctgraph.errors import MalformedSource
from ctgraph.extraction import Extractor, to_record
from ctgraph.extraction.confidence import Calibration, Model, feature_words, load_calibration, with_confidence
from ctgraph.extraction.features import Context, features_of
from ctgraph.extraction.values import code_of, identified, slots, with_values
from ctgraph.loaders import find_sources, load
from ctgraph.model import Extraction, Value
from ctgraph.rdf.description import Description
from ctgraph.vocab import CTG

EXTRACTOR = Extractor.bundled()
CALIBRATION = load_calibration()
TEXT = (
    "Riyad, le 12 mars 2021. Le général Idris Fadel, secrétaire général de la CIMCT, a reçu aujourd’hui à Riyad "
    "M. Karim Benali, ambassadeur du Royaume du Maroc. L’entretien a porté sur le domaine militaire."
)


def read(text: str, key: str = "a") -> Extraction:
    return EXTRACTOR.extract(Document(key, text, hashlib.sha256(text.encode()).hexdigest(), lang="fr"))


@pytest.fixture(scope="module")
def releases() -> list[Extraction]:
    return [EXTRACTOR.extract(load(path)) for path in list(find_sources([data_path("releases")]))[::6]]


def test_every_value_has_an_id_of_its_own_and_a_chance(releases: list[Extraction]) -> None:
    values = [slot.value for release in releases for slot in slots(release)]
    assert len(values) > 400
    assert len({value.id for value in values}) == len(values)
    assert all(0.01 <= value.confidence <= 0.99 and round(value.confidence, 2) == value.confidence for value in values)
    assert len({value.confidence for value in values}) > 10


def test_the_record_carries_both() -> None:
    record = to_record(read(TEXT))
    assert record["evidence"]
    for evidence in record["evidence"]:
        assert len(evidence["id"]) == 12
        assert 0 < evidence["confidence"] < 1
        assert set(evidence["doubts"]) <= set(feature_words())


def test_ids_do_not_hang_on_offsets() -> None:
    """Words before, behind and between move every offset; what is read stays the same and keeps its name."""
    before = {slot.value.id: slot.value for slot in slots(read(TEXT))}
    after = {slot.value.id: slot.value for slot in slots(read(TEXT.replace(". L’entretien", ". \n\n  L’entretien")))}
    moved = [key for key in before.keys() & after.keys() if before[key].quote.start != after[key].quote.start]
    assert before.keys() == after.keys()
    assert moved


def test_ids_differ_by_release_and_by_value() -> None:
    one, other = read(TEXT, "a"), read(TEXT, "b")
    assert not {slot.value.id for slot in slots(one)} & {slot.value.id for slot in slots(other)}
    (event,) = one.events
    changed = with_values(one, {"/events/0/status": replace(event.status, value="announced")})
    ids = {slot.path: key for slot, key in identified(one)}
    differing = {slot.path for slot, key in identified(changed) if ids[slot.path] != key}
    assert differing == {"/events/0/status"}


def test_values_are_put_in_the_place_of_others(releases: list[Extraction]) -> None:
    for release in releases:
        assert with_values(release, {}) == release
        new = {slot.path: replace(slot.value, origin="inferred") for slot in slots(release)}
        assert all(slot.value.origin == "inferred" for slot in slots(with_values(release, new)))


def test_what_leaves_takes_along_what_is_nothing_without_it() -> None:
    release = read(TEXT)
    assert with_values(release, {"/events/0/type": None}).events == ()
    (event,) = with_values(release, {"/events/0/participants/0/name": None, "/events/0/date": None}).events
    assert (len(event.participants), event.date, event.date_end) == (1, None, None)
    (event,) = with_values(release, {"/events/0/participants/0/rank": None}).events
    assert len(event.participants) == 2
    assert event.participants[0].rank is None


def test_every_feature_has_words_and_every_weight_is_of_a_feature(releases: list[Extraction]) -> None:
    words = feature_words()
    found = set()
    for release in releases:
        context = Context(release, CALIBRATION.families)
        for slot in slots(release):
            features = features_of(slot, context)
            assert all(0 < value <= 1 for value in features.values())
            found |= set(features)
    assert found <= set(words)
    assert {key for model in CALIBRATION.models.values() for key in model.weights} <= set(words)
    assert list(words) == sorted(words)


def test_every_field_has_a_model() -> None:
    for slot in slots(read(TEXT)):
        assert CALIBRATION.model(slot.field) is not None
    assert set(CALIBRATION.fields.values()) <= set(CALIBRATION.models)
    assert 0.5 <= CALIBRATION.threshold < 1


def test_a_model_weighs_features_against_the_usual_value() -> None:
    model = Model(2.0, {"origin-inferred": -3.0, "lang-en": -0.5}, {"origin-inferred": 0.1, "lang-en": 0.9})
    assert model.assess({}) == (0.88, ())
    assert model.assess({"origin-inferred": 1, "lang-en": 1})[1] == ("origin-inferred",)
    assert model.assess({"origin-inferred": 1})[0] == 0.27


def test_no_model_is_surer_than_its_texts_allow() -> None:
    assert Model(50.0, {}, {}).assess({}) == (0.99, ())
    assert Model(-50.0, {}, {}).assess({}) == (0.01, ())


def test_without_a_model_there_is_no_estimate() -> None:
    release = read(TEXT)
    unscored = {slot.path: replace(slot.value, confidence=None) for slot in slots(release)}
    bare = with_confidence(with_values(release, unscored), Calibration({}, {}, CALIBRATION.families, 0.8))
    assert {slot.value.confidence for slot in slots(bare)} == {None}


def test_a_confidence_that_is_there_stays() -> None:
    release = read(TEXT)
    (event,) = release.events
    told = with_values(release, {"/events/0/type": replace(event.type, confidence=0.3)})
    assert with_confidence(told, CALIBRATION).events[0].type.confidence == 0.3


def test_a_broken_calibration_is_named(tmp_path: Path) -> None:
    for content in ("", "[]", '{"models": {"any": {}}}', '{"models": {}, "fields": {}, "threshold": "high"}'):
        (tmp_path / "c.json").write_text(content)
        with pytest.raises(MalformedSource, match="make calibrate"):
            load_calibration(tmp_path / "c.json")
    with pytest.raises(MalformedSource):
        load_calibration(tmp_path / "absent.json")


@pytest.mark.parametrize(
    ("number", "written"), [(0.5, "0.5"), (1.0, "1"), (0.9, "0.9"), (0.01, "0.01"), (0.129, "0.13")]
)
def test_a_confidence_is_written_as_short_as_it_can_be(number: float, written: str) -> None:
    say = Description()
    say.decimal("urn:a", "ctg:confidence", number)
    say.decimal("urn:b", "ctg:confidence", None)
    (triple,) = say.triples()
    assert isinstance(triple.object, Literal)
    assert (triple.predicate.value, triple.object.value) == (f"{CTG}confidence", written)


def test_code_of_an_unknown_value_is_its_text() -> None:
    assert code_of(Value("2019-12", Quote(0, 1, "x")).value) == "2019-12"
