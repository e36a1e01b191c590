# SPDX-License-Identifier: Apache-2.0
"""The stages in order, over one document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ctgraph.document import Document, Lang, Quote
from ctgraph.errors import UnsupportedSource
from ctgraph.extraction.acts.domains import domains_of, topics_of
from ctgraph.extraction.acts.eventdates import dates_of, day_beside, status_on
from ctgraph.extraction.acts.events import Act, find_acts
from ctgraph.extraction.acts.places import country_of, place_of, state_tokens
from ctgraph.extraction.confidence import Calibration, load_calibration, with_confidence
from ctgraph.extraction.contract import NameFinder
from ctgraph.extraction.lexicon.lexicon import Lexicon
from ctgraph.extraction.lexicon.sources import load_lexicons
from ctgraph.extraction.participation.participants import has_two_parties, participants_of
from ctgraph.extraction.participation.scenes import Scene
from ctgraph.extraction.participation.tenures import tenures_of
from ctgraph.extraction.people.candidates import further_persons
from ctgraph.extraction.people.coreference import later_mentions
from ctgraph.extraction.people.mentions import find_mentions
from ctgraph.extraction.people.persons import Named, gather_persons
from ctgraph.extraction.reading.bylines import is_byline
from ctgraph.extraction.reading.publishers import publishes
from ctgraph.extraction.reading.reading import Reading, read
from ctgraph.extraction.reading.sections import Sections, read_sections
from ctgraph.extraction.reading.tokens import Token
from ctgraph.extraction.statements.agreements import agreements_of
from ctgraph.extraction.statements.facts import counts_of, foundations_of, memberships_of
from ctgraph.extraction.statements.marking import mark
from ctgraph.extraction.statements.programmes import programmes_of
from ctgraph.memo import Memo
from ctgraph.model import ActorRef, Event, Extraction, OrganizationName, Participant, Person, Value
from ctgraph.text import detect_language

__all__ = ["Extractor"]

# Acts whose host is where they take place.
_GROUNDED = frozenset({"lecture", "donation", "award", "training", "programme_launch", "conference"})
_ENCOUNTERS = frozenset({"reception", "meeting", "delegation_visit"})


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
    events = tuple(_events(sections, acts, persons, states))
    marked = mark(reading, states)
    bodies = tuple(_named_bodies(reading))
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
        organizations=_organizations(reading, bodies),
        names=_names(bodies),
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


def _events(
    sections: Sections, acts: Sequence[Act], persons: Sequence[Named], states: tuple[Token, ...]
) -> Iterator[Event]:
    """Give the events; one that takes two parties and names one is none."""
    first: Event | None = None
    for act in acts:
        main = act is acts[0]
        others = {
            sentence
            for other in acts
            if other is not act and not _goes_with(sections.reading, other, act)
            for sentence in (*other.sentences, *other.following)
        }
        beside = frozenset(other.type for other in acts if other is not act)
        apart = frozenset(others - set(act.sentences) if main else others)
        scene = Scene(act, None, states, main, apart, beside)
        event, told = _event(sections, scene, persons, first)
        if first is not None and sections.reading.lexicon.verb_first:
            event = _carry_on(first, event)
        first = first or event
        if has_two_parties(sections.reading, told, event.participants):
            yield event


def _goes_with(reading: Reading, second: Act, first: Act) -> bool:
    """Tell what is given or signed before all who are gathered ("at the opening, X pledged"): X is among them."""
    lexicon = reading.lexicon
    given = lexicon.family(second.type) == "transfer" and lexicon.family(first.type) == "gathering"
    return given and lexicon.pattern("amid").search(reading.folded_sentence(second.sentences[0])[0]) is not None


def _carry_on(first: Event, event: Event) -> Event:
    """Let a further act share what only the first one says: its day, and who goes on acting.

    A verb that stands first need not repeat who acts.
    """
    lone = event.type.value in _ENCOUNTERS and len(event.participants) == 1
    hosts = [participant for participant in first.participants if participant.side.value == "host"]
    host = (hosts or list(first.participants))[:1]
    named = {participant.name.value for participant in host if participant.name}
    same = lone and event.participants[0].name is not None and event.participants[0].name.value in named
    subject = host if lone and not same else []
    return replace(
        event,
        date=event.date or first.date,
        participants=(*subject, *(map(_received, event.participants) if subject and hosts else event.participants)),
    )


def _received(participant: Participant) -> Participant:
    """Make a guest of whom the subject of an earlier sentence receives."""
    return replace(participant, side=Value("guest", participant.side.quote, "inferred"))


def _event(sections: Sections, scene: Scene, persons: Sequence[Named], first: Event | None) -> tuple[Event, Scene]:
    """Give the event that an act tells; a further one is where the first was, and on its day if the words say so."""
    reading, act, main, states = sections.reading, scene.act, scene.main, scene.states
    place = place_of(sections, act, main)
    country = country_of(sections, act, main, place, states)
    if first is not None and (reading.lexicon.verb_first or (country is None and _goes_on_there(reading, act))):
        place, country = first.place or place, first.country or country
    date, last = dates_of(sections, act, main)
    cue = act.cues[0]
    if first is not None and date is None:
        date = day_beside(sections, act, first.date, first.date_end)
    scene = replace(scene, country=country)
    participants = participants_of(reading, scene, persons)
    if country is None:
        country = _country_of_host(reading, act.type, participants)
        goes_on = act.type != "accession" and reading.lexicon.forms.get("acts_carry_on")
        if country is None and first is not None and goes_on:
            place, country = place or first.place, first.country
        if country is not None:
            scene = replace(scene, country=country)
            participants = participants_of(reading, scene, persons)
    event = Event(
        type=Value(act.type, cue.quote),
        status=Value(status_on(sections, act, date), cue.quote),
        date=date,
        date_end=last,
        place=place,
        country=country,
        domains=domains_of(sections, act, main, _bodies(reading), scene.elsewhere),
        topics=topics_of(sections, act, main),
        participants=participants,
    )
    return event, scene


def _goes_on_there(reading: Reading, act: Act) -> bool:
    """Tell whether a further act is told of the stay of the first: "on the same trip"."""
    text, _ = reading.folded_sentence(act.cues[0].sentence)
    return act.type != "accession" and reading.lexicon.pattern("same_stay").search(text) is not None


def _country_of_host(reading: Reading, kind: str, participants: Sequence[Participant]) -> Value[str] | None:
    """Give the state of who is told to receive; the coalition receives at its seat.

    Of what is no encounter, a host who is only supposed tells it as well, where his state is told.
    """
    for participant in participants:
        if participant.side.value != "host" or not participant.represents:
            continue
        actor, quote = participant.represents.value, participant.represents.quote
        told = participant.side.origin == "stated"
        if actor.kind == "state" and (told or (kind in _GROUNDED and participant.represents.origin == "stated")):
            return Value(actor.id, quote, "inferred")
        if told:
            return Value(reading.coalition.home, quote, "inferred") if actor == reading.coalition.actor else None
    return None


def _first_states(reading: Reading, states: Sequence[Token]) -> tuple[Value[str], ...]:
    first: dict[str, Quote] = {}
    for token in states:
        first.setdefault(token.id, reading.quote(token.start, token.end))
    return tuple(Value(code, first[code]) for code in sorted(first))


def _organizations(reading: Reading, bodies: Iterable[tuple[ActorRef, Quote]]) -> tuple[Value[ActorRef], ...]:
    """Give each organisation once; the coalition too where only words for it or for its parts name it."""
    first: dict[str, Value[ActorRef]] = {}
    labels: set[str] = set()
    for actor, quote in bodies:
        if actor.id not in first and actor.label not in labels:
            first[actor.id] = Value(actor, quote)
            labels.add(actor.label)
    main = reading.coalition.actor
    for token in (token for sentence in reading.reports() for token in reading.tokens[sentence.index]):
        if token.layer == "anaphora" and token.id == main.id:
            first.setdefault(main.id, Value(main, reading.quote(token.start, token.end)))
    return tuple(first[key] for key in sorted(first))


def _names(bodies: Iterable[tuple[ActorRef, Quote]]) -> tuple[OrganizationName, ...]:
    """Give each name of each organisation once, line breaks aside; a wording in small letters only describes it."""
    first: dict[tuple[str, str], OrganizationName] = {}
    for actor, quote in bodies:
        name = quote.wording
        if name.islower():
            continue
        first.setdefault((actor.id, name), OrganizationName(actor, Value(name, quote)))
    return tuple(first[key] for key in sorted(first))


def _named_bodies(reading: Reading) -> Iterator[tuple[ActorRef, Quote]]:
    """Give the organisations that a release names, each time with the words."""
    for sentence in (
        sentence for sentence in reading.sentences if sentence.kind != "noise" or is_byline(reading, sentence)
    ):
        for token in reading.tokens[sentence.index]:
            if token.layer == "organization" and not publishes(reading, token.id):
                yield reading.lexicon.body(token.id), reading.quote(token.start, token.end)


def _bodies(reading: Reading) -> list[Quote]:
    """Give the names of bodies and the roles, in which no word names a domain."""
    names = [
        reading.quote(token.start, token.end)
        for tokens in reading.tokens
        for token in tokens
        if token.layer in ("organization", "anaphora", "office", "role", "rank")
    ]
    shared = reading.lexicon.words("shared_roles") if not reading.lexicon.cased else frozenset()
    roles = [
        reading.quote(tokens[role.first].start, tokens[role.last - 1].end)
        for tokens, found in zip(reading.tokens, reading.roles, strict=True)
        for role in found
        if tokens[role.first].fold not in shared
    ]
    return sorted([*names, *roles])
