# SPDX-License-Identifier: Apache-2.0
"""What is known of one language: forms, patterns, names and labels, compiled once and looked up by every stage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ctgraph.concepts import Concept
from ctgraph.extraction.lexicon.classifier import Classifier
from ctgraph.extraction.lexicon.coalition import Coalition
from ctgraph.extraction.lexicon.compiling import Compiler
from ctgraph.extraction.lexicon.gazetteer import Entry, Gazetteer
from ctgraph.extraction.lexicon.homographs import Homographs
from ctgraph.extraction.lexicon.macros import read_macros
from ctgraph.extraction.lexicon.morphology import Morphology
from ctgraph.extraction.lexicon.nameindex import Spellings
from ctgraph.extraction.lexicon.patterns import Pattern, PatternSet, PatternTable
from ctgraph.extraction.lexicon.posttitles import PostTitles
from ctgraph.extraction.lexicon.terms import KnownPerson, Place, Trigger
from ctgraph.iris import slug
from ctgraph.memo import Memo
from ctgraph.model import ActorRef
from ctgraph.tables import Tables
from ctgraph.text import fold_text

__all__ = ["Lexicon"]

_NEVER = PatternSet().compile(r"(?!)")
# Lists of words that are no names.
_COMMON = (
    *("not_names", "common_words", "stop_words", "portfolio", "role_adjectives", "role_links", "rank_tails"),
    "weekdays",
)


@dataclass(frozen=True)
class Lexicon:
    """Everything that decides what is read in texts of one language.

    Args:
        paths: the files that it was read from.
        entries: gives every form that the gazetteer looks for.
        leads: tells types of events by the words of leads; None where nobody has made it yet.
        sides: tells hosts from guests; None where nobody has made it yet.
        memo: what earlier runs found out about its patterns.
    """

    lang: str
    paths: tuple[Path, ...]
    forms: Mapping[str, Any]
    coalitions: tuple[Coalition, ...]
    coalition_names: str
    tables: Tables
    concepts: Mapping[str, tuple[Concept, ...]]
    places: Mapping[str, Place]
    place_rows: list[list[str]]
    capitals: Mapping[str, str]
    organizations: Mapping[str, ActorRef]
    organs: Mapping[str, str]
    persons: tuple[KnownPerson, ...]
    post_actors: Mapping[str, tuple[str, str]]
    entries: Callable[[], Iterable[Entry]]
    morphology: Morphology
    leads: Classifier | None = None
    sides: Classifier | None = None
    memo: Memo = Memo()

    @cached_property
    def other_coalitions(self) -> frozenset[str]:
        """The ids of the coalitions that no data file describes."""
        named = {record.id for record in self.tables.organizations if record.kind == "coalition"}
        return frozenset(named - {coalition.actor.id for coalition in self.coalitions})

    @property
    def cased(self) -> bool:
        """Whether names are told from other words by a capital letter."""
        return bool(self.forms["cased"])

    @property
    def verb_first(self) -> bool:
        """Whether the verb stands before who acts."""
        return bool(self.forms.get("verb_first", False))

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The forms of the language; made when the first text is read, for most commands read one language only."""
        return Gazetteer(self.entries(), self.morphology)

    def words(self, name: str) -> frozenset[str]:
        """Give a list of folded words of the lexicon, empty where the language has none."""
        return self._sets.get(name, frozenset())

    def words_of(self, *names: str) -> frozenset[str]:
        """Give the words of several lists together."""
        if names not in self._unions:
            self._unions[names] = frozenset().union(*map(self.words, names))
        return self._unions[names]

    @cached_property
    def _unions(self) -> dict[tuple[str, ...], frozenset[str]]:
        return {}

    @cached_property
    def homographs(self) -> Homographs:
        """The forms that are also other words."""
        joined_names = self.words("given_names") if self.morphology.article else frozenset[str]()
        return Homographs.read(self.forms.get("homographs", ()), self._compiler.compile, joined_names)

    def body(self, key: str) -> ActorRef:
        """Give an organisation by the id of its token: a known one, or one that is named by what it is."""
        return self.organizations.get(key) or ActorRef("organization", slug(key), key)

    def actor(self, key: str) -> ActorRef:
        """Say for whom the people of an organisation act: for itself, those of an organ of a state for the state."""
        state = self.organs.get(key)
        return ActorRef("state", state, state) if state else self.body(key)

    def state_of_role(self, role: str) -> str | None:
        """Give the state that a folded role means without naming it, None where it means none."""
        return next((code for pattern, code in self._role_states if pattern.search(role)), None)

    @cached_property
    def _role_states(self) -> tuple[tuple[Pattern, str], ...]:
        return tuple((self._compiler.compile(text), code) for text, code in self.forms.get("role_states", {}).items())

    def is_known(self, word: str) -> bool:
        """Tell whether a folded word is a common one: no part of a name."""
        return word in self._vocabulary

    def is_given_name(self, word: str) -> bool:
        """Tell whether a folded word is a given name."""
        return word in self.words("given_names")

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        looked_up = (word for name in ("months", "relative_days", "numbers") for word in self.forms[name])
        words = frozenset().union(looked_up, *map(self.words, _COMMON))
        return words | {self.morphology.article + word for word in self.words_of("not_names", "common_words")}

    def pattern(self, name: str) -> Pattern:
        """Give a pattern of the lexicon, compiled; what a language has no pattern for is never found in it."""
        return self._patterns.get(name, _NEVER)

    @cached_property
    def _sets(self) -> Mapping[str, frozenset[str]]:
        return {
            key: frozenset(map(fold_text, value))
            for key, value in self.forms.items()
            if isinstance(value, list) and all(isinstance(item, str) for item in value)
        }

    @cached_property
    def _patterns(self) -> Mapping[str, Pattern]:
        return {key: self._compiler.compile(value) for key, value in self.forms.items() if isinstance(value, str)}

    @cached_property
    def triggers(self) -> PatternTable[Trigger]:
        """The words that name acts, in the order of the file."""
        rows = (
            Trigger(row["type"], float(row["weight"]), self._compiler.compile(row["pattern"]), row.get("at", "any"))
            for row in self.forms["triggers"]
        )
        return PatternTable(self._compiler.patterns, {trigger: trigger.pattern for trigger in rows})

    def family(self, kind: str) -> str:
        """Give the family of a type of event."""
        return self._families[kind]

    @cached_property
    def _families(self) -> Mapping[str, str]:
        return {concept.notation: concept.family for concept in self.concepts["event-type"]}

    def pattern_table(self, name: str) -> PatternTable[str]:
        """Give a table of patterns, compiled, by key."""
        return self._tables[name]

    @cached_property
    def _tables(self) -> Mapping[str, PatternTable[str]]:
        names = (
            "domain_themes",
            "domain_strong",
            "domain_listed",
            "topics",
            "agreement_kinds",
            "agreement_statuses",
            "currency_codes",
        )
        tables = {name: self.forms.get(name, {}) for name in names}
        return {name: self._compiler.table(table) for name, table in tables.items()}

    @cached_property
    def numerals(self) -> Mapping[str, int]:
        """Number words and ordinals below hundred."""
        return {**self.forms["numbers"], **self.forms.get("ordinals", {})}

    def statements(self, name: str) -> tuple[Pattern, ...]:
        """Give the patterns of one kind of statement, over marked text; what they are about are named groups."""
        return self._statements.get(name, ())

    @cached_property
    def _statements(self) -> Mapping[str, tuple[Pattern, ...]]:
        return {
            name: tuple(map(self._compiler.compile, rows)) for name, rows in self.forms.get("statements", {}).items()
        }

    @cached_property
    def known_persons(self) -> Spellings[KnownPerson]:
        """The persons of the curated table by every spelling of their names."""
        return Spellings((form, person) for person in self.persons for form in person.forms)

    @cached_property
    def adjective_endings(self) -> tuple[str, ...]:
        """Endings of adjectives."""
        return tuple(self.forms["adjective_endings"])

    @cached_property
    def domain_words(self) -> PatternTable[str]:
        """The wordings of each action domain as one pattern, longest first."""
        plurals = self.forms["plurals"]
        patterns = {}
        for concept in self.concepts["domain"]:
            forms = {fold_text(form) for form in (concept.pref.get(self.lang), *concept.alt.get(self.lang, ())) if form}
            # What is written from folded forms needs no folding, nor has it macros.
            patterns[concept.notation] = self._compiler.patterns.compile(self.morphology.wording(forms, plurals))
        return PatternTable(self._compiler.patterns, patterns)

    @cached_property
    def dates(self) -> tuple[Pattern, ...]:
        """Patterns of dates, most telling first."""
        return tuple(map(self._compiler.compile, self.forms["dates"]))

    @cached_property
    def _compiler(self) -> Compiler:
        states = (state.name.get(self.lang) for state in self.tables.states)
        places = (form for row in self.place_rows for form in (row[0], *row[2:]))
        names = self.coalition_names
        macros = read_macros(self.forms, places=places, states=filter(None, states), coalition=names)
        return Compiler(self.paths, macros)

    @cached_property
    def acting(self) -> Pattern:
        """Words for an office held ad interim or before taking it up."""
        return self._compiler.words([*self.forms["acting"], *self.forms["designate"]])

    @cached_property
    def designate(self) -> Pattern:
        """Words for an office not yet taken up."""
        return self._compiler.words(self.forms["designate"])

    @cached_property
    def former(self) -> Pattern:
        """Words for an office held before."""
        return self._compiler.words(self.forms["former"])

    @cached_property
    def post_titles(self) -> PostTitles:
        """The titles of the curated posts."""
        ignored = self.words_of("stop_words", "elisions")
        return PostTitles.read(self.lang, self.tables, self.post_actors, self.gazetteer, ignored)

    def prepare(self) -> None:
        """Take in every pattern, once, so that each text is scanned for the literals of all of them at once."""
        patterns = self._compiler.patterns
        if patterns.closed:
            return
        with self.memo.results(f"patterns of {self.lang}") as results:
            patterns.recall(results)
            _ = (self._patterns, self.triggers, self._tables, self._statements, self.domain_words, self.dates)
            _ = (self.acting, self.designate, self.former, self.homographs, self._role_states)
            patterns.close()

    def scan(self, text: str, sentences: Sequence[tuple[str, int]]) -> None:
        """Scan a folded text once for the literals of all patterns, to know which of them its sentences can match.

        Args:
            sentences: each with where it begins in the text.
        """
        self._compiler.patterns.scan(text, sentences)

    def masked(self, text: str, masked: str) -> str:
        """Say that a text is another with letters blanked out: it need not be scanned to know what it holds at most."""
        self._compiler.patterns.take_as(text, masked)
        return masked
