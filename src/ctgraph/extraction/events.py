# SPDX-License-Identifier: Apache-2.0
"""Make events of the acts of a release: where and when each was, who took part, and what a further act shares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ctgraph.extraction.acts.act import Act
from ctgraph.extraction.acts.countries import country_of
from ctgraph.extraction.acts.domains import domains_of, topics_of, without_domains
from ctgraph.extraction.acts.eventdates import dates_of, day_beside, status_on
from ctgraph.extraction.acts.places import place_of
from ctgraph.extraction.participation.participants import has_two_parties, participants_of
from ctgraph.extraction.participation.scenes import Scene
from ctgraph.extraction.people.persons import Named
from ctgraph.extraction.reading.reading import Reading
from ctgraph.extraction.reading.sections import Sections
from ctgraph.extraction.reading.tokens import Token
from ctgraph.model import Event, Participant, Value

__all__ = ["events_of"]

# Acts whose host is where they take place.
_GROUNDED = frozenset({"lecture", "donation", "award", "training", "programme_launch", "conference"})
_ENCOUNTERS = frozenset({"reception", "meeting", "delegation_visit"})


def events_of(
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
        domains=domains_of(sections, act, main, without_domains(reading), scene.elsewhere),
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
