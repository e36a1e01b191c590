# SPDX-License-Identifier: Apache-2.0
"""What leads tell by their words, where trigger words say nothing or little."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from ctgraph.document import Document
from ctgraph.errors import MalformedSource
from ctgraph.extraction import Extractor
from ctgraph.extraction.acts.leads import NO_ACT, Lead, features_of, lead_tokens
from ctgraph.extraction.lexicon.classifier import Classifier, load_classifiers
from ctgraph.extraction.reading.reading import read
from ctgraph.extraction.reading.sections import Sections, read_sections

MODEL = Classifier(
    {"award": 0.0, "training": 0.0, NO_ACT: 1.0},
    {"medaille": {"award": 4.0, "training": -1.0}, "stag…": {"training": 3.0}, "</s> remise": {"award": 0.5}},
)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor.bundled()


def sections(extractor: Extractor, text: str) -> Sections:
    lexicon = extractor.lexicon("fr")
    lexicon.prepare()
    return read_sections(read(Document(id="a", text=text, lang="fr", sha256="0" * 64), lexicon))


def test_chances_add_to_one_and_follow_the_weights() -> None:
    chances = MODEL.chances([("medaille", 3), ("medaille", 7), ("unheard of", 1)])
    assert sum(chances.values()) == pytest.approx(1)
    assert max(chances, key=chances.__getitem__) == "award"
    # A feature counts once, however often it stands in the text.
    assert chances == MODEL.chances([("medaille", 3)])
    assert max(MODEL.chances([]).items(), key=lambda pair: pair[1])[0] == NO_ACT


def test_the_telling_word_is_the_one_that_speaks_most_for_the_type(extractor: Extractor) -> None:
    found = sections(extractor, "Riyad\nUne médaille pour les stagiaires du Niger.\nSuite de la soirée.")
    lead = Lead.of(found, MODEL)
    assert max(lead.chances, key=lead.chances.__getitem__) == "award"
    award, training = lead.telling("award"), lead.telling("training")
    assert award is not None
    assert training is not None
    assert (award.fold, training.fold) == ("medaille", "stagiaires")


def test_named_things_count_by_what_they_are(extractor: Extractor) -> None:
    tokens = lead_tokens(sections(extractor, "Le ministre du Niger à Niamey, le 3 mai."))
    keys = {key for key, _ in features_of(tokens)}
    assert {"<state>", "<place>", "<number>"} <= keys
    assert not any("niger" in key or "niamey" in key for key in keys)


def test_a_lead_without_trigger_words_is_told_with_the_word_that_tells_it(extractor: Extractor) -> None:
    text = "La poitrine du lieutenant malien Moussa Keïta brille ce soir."
    lexicon = extractor.lexicon("fr")
    shining = Classifier({"award": 0.0, NO_ACT: 1.0}, {"brille": {"award": 4.0}})
    taught = Extractor({"fr": replace(lexicon, leads=shining)}, "0")
    mute = Extractor({"fr": replace(lexicon, leads=None)}, "0")
    document = Document(id="a", text=text, lang="fr", sha256="0" * 64)
    assert mute.extract(document).events == ()
    (event,) = taught.extract(document).events
    assert (event.type.value, event.type.quote.exact) == ("award", "brille")


def test_a_lead_that_is_like_no_news_takes_the_weight_of_weak_words(extractor: Extractor) -> None:
    lexicon = extractor.lexicon("fr")
    idle = Classifier({"award": 0.0, NO_ACT: 9.0}, {})
    document = Document(id="a", text="Le Mali parle de la formation.", lang="fr", sha256="0" * 64)
    assert Extractor({"fr": replace(lexicon, leads=idle)}, "0").extract(document).events == ()


def test_every_language_has_a_classifier_of_known_types(extractor: Extractor) -> None:
    for lang in extractor.languages:
        lexicon = extractor.lexicon(lang)
        types = {concept.notation for concept in lexicon.concepts["event-type"]}
        assert lexicon.leads is not None
        assert set(lexicon.leads.bias) <= {*types, NO_ACT}


@pytest.mark.parametrize("content", ["{", "[]", '{"bias": {"a": 1}}', '{"bias": {"a": 1}, "weights": {"x": {"b": 1}}}'])
def test_a_broken_classifier_is_refused_by_name(tmp_path: Path, content: str) -> None:
    (tmp_path / "fr.json").write_text(content)
    with pytest.raises(MalformedSource, match=r"fr\.json"):
        load_classifiers(tmp_path)


def test_a_classifier_is_read_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "fr.json").write_text(json.dumps({"bias": {"a": 1, "b": 0}, "weights": {"x": {"b": 2.5}}}))
    assert load_classifiers(tmp_path) == {"fr": Classifier({"a": 1, "b": 0}, {"x": {"b": 2.5}})}
