# SPDX-License-Identifier: Apache-2.0
"""Names from an optional finder: what the grammar found stays, what it did not see is added as inferred."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctgraph.document import Document, Lang, Quote
from ctgraph.extraction import Extractor, NameFinder, to_record
from ctgraph.extraction.confidence import feature_words
from ctgraph.extraction.people.candidates import CONFIDENCE, DOUBT
from ctgraph.model import Extraction

TEXT = (
    "Le Secrétaire général de la CIMCT, le général Faysal Al-Harbani, a reçu lundi à Riyad l'ambassadeur du Mali, "
    "M. Oumar Sangho. Étaient présents Claire Dumont et Karim Tolba. Al-Harbani a salué ses hôtes."
)


@dataclass(frozen=True)
class Finder:
    """Finds the passages that it was told."""

    passages: tuple[tuple[int, int], ...]
    version: str = "finder-1"

    def find(self, document: Document, lang: Lang) -> Sequence[Quote]:
        return [Quote(start, end, document.text[start:end]) for start, end in self.passages]


def document(text: str = TEXT) -> Document:
    return Document("test", text, hashlib.sha256(text.encode()).hexdigest(), "fr")


def span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def extract(*passages: tuple[int, int]) -> Extraction:
    finder: NameFinder = Finder(passages)
    return Extractor.bundled(finder).extract(document())


PLAIN = Extractor.bundled().extract(document())


def test_a_name_that_only_the_finder_sees_is_inferred_and_doubted() -> None:
    found = extract(span("Claire Dumont"))
    assert [person.name.value for person in PLAIN.persons] == ["Faysal Al-Harbani", "Oumar Sangho"]
    added = found.persons[-1]
    assert added.name.value == "Claire Dumont"
    assert (added.name.quote.start, added.name.quote.end) == span("Claire Dumont")
    assert (added.name.origin, added.name.confidence, added.name.doubts) == ("inferred", CONFIDENCE, (DOUBT,))
    assert len(added.name.id) == 12
    assert DOUBT in feature_words()
    assert replace(found, persons=found.persons[:-1]) == PLAIN


@pytest.mark.parametrize("words", ["Al-Harbani a", "général Faysal", "Oumar", "CIMCT", "Riyad", "lundi à", "Mali"])
def test_what_the_grammar_knows_better_is_left_as_it_is(words: str) -> None:
    assert extract(span(words)) == PLAIN


def test_the_words_of_the_name_are_the_grammars_whatever_the_finder_cuts() -> None:
    found = extract(span("présents Claire"), span("Tolba"))
    assert [person.name.value for person in found.persons[2:]] == ["Claire Dumont", "Karim Tolba"]


def test_page_noise_names_nobody() -> None:
    text = "Lire aussi : Claire Dumont à Paris\n\n" + TEXT
    noise = (text.index("Claire"), text.index("Claire") + 12)
    found = Extractor.bundled(Finder((noise,))).extract(document(text))
    assert found.sentences[0].kind == "noise"
    assert len(found.persons) == 2


def test_the_version_names_the_finder() -> None:
    assert Extractor.bundled(Finder(())).version == f"{Extractor.bundled().version}+finder-1"


EXTRACTOR = Extractor.bundled()


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, 40)), max_size=5))
def test_any_passages_leave_the_rest_alone_and_quote_exactly(spans: list[tuple[int, int]]) -> None:
    passages = tuple((start, min(start + length, len(TEXT))) for start, length in spans)
    EXTRACTOR._names = Finder(passages)
    found = EXTRACTOR.extract(document())
    assert replace(found, persons=PLAIN.persons) == PLAIN
    assert found.persons[: len(PLAIN.persons)] == PLAIN.persons
    for person in found.persons:
        for quote in (person.name.quote, *person.mentions):
            assert TEXT[quote.start : quote.end] == quote.exact
    assert to_record(found)["persons"] == [person.name.value for person in found.persons]
