# SPDX-License-Identifier: Apache-2.0
"""Names from spaCy: exact offsets in French texts, none in others, and plain errors where a part is missing."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import pytest

from ctgraph.backends.spacy_names import DEFAULT_MODEL, SpacyNames, load_spacy_names
from ctgraph.document import Document, Lang
from ctgraph.errors import BackendError, BackendMissing
from ctgraph.extraction import Extractor

try:
    import spacy
except ImportError:
    spacy = None


@pytest.fixture(scope="module")
def names() -> SpacyNames:
    if spacy is None:
        pytest.skip("NO SPACY: install the extra `spacy`; names from spaCy are not tested.")
    try:
        return load_spacy_names()
    except BackendMissing as error:
        pytest.skip(f"NO SPACY MODEL: {error}")


def document(text: str, lang: Lang = "fr") -> Document:
    return Document("test", text, hashlib.sha256(text.encode()).hexdigest(), lang)


def test_persons_are_found_with_exact_offsets(names: SpacyNames) -> None:
    text = "Étaient présents Jean Dupont et Marie Lefèvre, venus de Paris."
    found = names.find(document(text), "fr")
    assert [quote.exact for quote in found] == ["Jean Dupont", "Marie Lefèvre"]
    assert all(text[quote.start : quote.end] == quote.exact for quote in found)


def test_a_text_in_another_language_is_left_alone(names: SpacyNames) -> None:
    assert names.find(document("John Smith met Marie Lefèvre in Paris.", "en"), "en") == ()


def test_a_long_text_is_read_in_pieces_with_offsets_that_hold(names: SpacyNames) -> None:
    text = "Il pleuvait.\n" * 8_000 + "Étaient présents Jean Dupont et Marie Lefèvre, venus de Paris."
    found = names.find(document(text), "fr")
    assert {"Jean Dupont", "Marie Lefèvre"} <= {quote.exact for quote in found}
    assert all(text[quote.start : quote.end] == quote.exact for quote in found)


@pytest.mark.parametrize("text", ["", "\n", "\u2011\u200f\u0301", "a" * 120_000], ids=["empty", "line", "odd", "long"])
def test_odd_texts_are_read(names: SpacyNames, text: str) -> None:
    assert all(text[quote.start : quote.end] == quote.exact for quote in names.find(document(text), "fr"))


def test_a_bare_name_reaches_the_record_as_inferred(names: SpacyNames) -> None:
    text = "La CIMCT a organisé lundi une conférence à Riyad. Étaient présents Jean Dupont et Marie Lefèvre."
    plain, both = Extractor.bundled(), Extractor.bundled(names)
    assert [person.name.value for person in plain.extract(document(text)).persons] == []
    persons = both.extract(document(text)).persons
    assert [(person.name.value, person.name.origin) for person in persons] == [
        ("Jean Dupont", "inferred"),
        ("Marie Lefèvre", "inferred"),
    ]
    assert both.version.endswith(f"+spacy-{DEFAULT_MODEL}-{names.version.rpartition('-')[2]}")


def test_a_missing_package_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(BackendMissing, match=r"pip install 'ctgraph\[spacy\]'"):
        load_spacy_names()


@pytest.mark.skipif(spacy is None, reason="NO SPACY: install the extra `spacy`.")
def test_a_missing_model_says_how_to_install_it() -> None:
    with pytest.raises(BackendMissing, match="python -m spacy download xx_no_such_model"):
        load_spacy_names("xx_no_such_model")


@pytest.mark.skipif(spacy is None, reason="NO SPACY: install the extra `spacy`.")
def test_a_model_without_named_entities_is_refused(tmp_path: Path) -> None:
    spacy.blank("fr").to_disk(tmp_path / "blank")
    with pytest.raises(BackendError, match="finds no named entities"):
        load_spacy_names(str(tmp_path / "blank"))


@pytest.mark.skipif(spacy is None, reason="NO SPACY: install the extra `spacy`.")
def test_a_broken_model_is_an_error_of_the_back_end(tmp_path: Path) -> None:
    spacy.blank("fr").to_disk(tmp_path / "broken")
    (tmp_path / "broken" / "meta.json").write_text("{", encoding="utf-8")
    with pytest.raises(BackendError):
        load_spacy_names(str(tmp_path / "broken"))
