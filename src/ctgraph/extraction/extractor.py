# SPDX-License-Identifier: Apache-2.0
"""The stages in order, over one document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ctgraph.document import Document, Lang, Quote
from ctgraph.errors import UnsupportedSource
from ctgraph.extraction.acts.events import find_acts
from ctgraph.extraction.acts.places import state_tokens
from ctgraph.extraction.confidence import Calibration, load_calibration, with_confidence
from ctgraph.extraction.contract import NameFinder
from ctgraph.extraction.events import events_of
from ctgraph.extraction.lexicon.lexicon import Lexicon
from ctgraph.extraction.lexicon.sources import load_lexicons
from ctgraph.extraction.participation.tenures import tenures_of
from ctgraph.extraction.people.candidates import further_persons
from ctgraph.extraction.people.coreference import later_mentions
from ctgraph.extraction.people.mentions import find_mentions
from ctgraph.extraction.people.persons import gather_persons
from ctgraph.extraction.reading.organizations import named_organizations, names_of, organizations_of
from ctgraph.extraction.reading.reading import Reading, read
from ctgraph.extraction.reading.sections import read_sections
from ctgraph.extraction.reading.tokens import Token
from ctgraph.extraction.statements.agreements import agreements_of
from ctgraph.extraction.statements.facts import counts_of, foundations_of, memberships_of
from ctgraph.extraction.statements.marking import mark
from ctgraph.extraction.statements.programmes import programmes_of
from ctgraph.memo import Memo
from ctgraph.model import Extraction, Person, Value
from ctgraph.text import detect_language

__all__ = ["Extractor"]


class Extractor:
    """Reads documents; holds the lexicons and no other state.

    Args:
        lexicons: one a language.
        version: short hash of everything in them that decides the output.
        calibration: what the confidence of values is estimated by; without it there is none.
        names: an optional back-end that is asked for further names of persons.
    """

    def __init__(
        self,
        lexicons: Mapping[str, Lexicon],
        version: str,
        calibration: Calibration | None = None,
        names: NameFinder | None = None,
    ) -> None:
        self._lexicons = lexicons
        self._calibration = calibration
        self._names = names
        self.version = f"{version}+{names.version}" if names else version

    @classmethod
    def bundled(cls, names: NameFinder | None = None, memo: Memo = Memo()) -> Extractor:
        """Take the lexicons, tables and calibration that travel with ctgraph.

        Args:
            names: an optional back-end that finds names of persons.
            memo: what earlier runs found out about patterns; without it, the first text of a language takes seconds.
        """
        return cls(*load_lexicons(memo=memo), load_calibration(), names)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that can be read."""
        return tuple(sorted(self._lexicons))

    def lexicon(self, lang: str) -> Lexicon:
        """Give the lexicon of one of its languages."""
        return self._lexicons[lang]

    def extract(self, document: Document) -> Extraction:
        """Read one document; the same document always gives the same result.

        Raises:
            UnsupportedSource: the language is unknown or has no lexicon.
        """
        lang = document.lang or detect_language(document.text)
        lexicon = self._lexicons.get(lang or "")
        if lang is None or lexicon is None:
            raise UnsupportedSource(
                "The language of the text cannot be told." if lang is None else f"There is no lexicon for {lang!r}.",
                where=document.origin or document.id,
                remedy=f"Give texts in one of these languages: {', '.join(self.languages)}.",
            )
        lexicon.prepare()
        extraction = _extract(document, lang, lexicon, self._names)
        return with_confidence(extraction, self._calibration) if self._calibration else extraction


def _extract(document: Document, lang: Lang, lexicon: Lexicon, names: NameFinder | None) -> Extraction:
    sections = read_sections(read(document, lexicon))
    reading = sections.reading
    mentions = later_mentions(reading, find_mentions(reading))
    persons = gather_persons(mentions)
    states = state_tokens(reading, [mention.name for person in persons for mention in person.mentions])
    acts = find_acts(sections, mentions)
    events = tuple(events_of(sections, acts, persons, states))
    marked = mark(reading, states)
    named = tuple(named_organizations(reading))
    counts = counts_of(marked)
    return Extraction(
        document=document,
        lang=lang,
        sentences=sections.sentences,
        published=sections.published,
        title=sections.title,
        dateline=sections.dateline,
        events=events,
        states=_first_states(reading, states),
        organizations=organizations_of(reading, named),
        names=names_of(named),
        persons=(
            *(
                Person(Value(person.name.wording, person.name), tuple(mention.name for mention in person.mentions))
                for person in persons
            ),
            *(further_persons(reading, persons, names.find(document, lang)) if names else ()),
        ),
        memberships=memberships_of(marked, acts, states),
        counts=counts,
        tenures=tenures_of(reading, persons, states),
        foundations=foundations_of(marked, sections.dates),
        agreements=agreements_of(marked, events),
        programmes=programmes_of(marked, events, counts),
    )


def _first_states(reading: Reading, states: Sequence[Token]) -> tuple[Value[str], ...]:
    first: dict[str, Quote] = {}
    for token in states:
        first.setdefault(token.id, reading.quote(token.start, token.end))
    return tuple(Value(code, first[code]) for code in sorted(first))
