# SPDX-License-Identifier: Apache-2.0
"""Say who took part in an act, on which side, for whom; being named alone is not taking part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ctgraph.extraction.events import Act
from ctgraph.extraction.lexicon import Lexicon
from ctgraph.extraction.mentions import Mention
from ctgraph.extraction.persons import Named
from ctgraph.extraction.reading import Reading, within
from ctgraph.extraction.representation import represented_by
from ctgraph.extraction.tokens import Token
from ctgraph.model import ActorRef, Participant, Quote, Sentence, Value

__all__ = ["Scene", "has_two_parties", "participants_of"]

# How near behind a person a verb must stand to be what he or she does.
_SUBJECT = 20
_ENCOUNTERS = frozenset({"reception", "meeting", "delegation_visit"})
_PARTIES = frozenset({"role", "office", "organization", "anaphora", "state", "demonym"})
_OPEN_TO_VOICES = frozenset({"gathering", "learning"})
_GROUP_TYPES = frozenset({"delegation_visit", "delegates_posted"})
# What the coalition does in the member states rather than at its seat.
_ABROAD = frozenset({"programme_launch", "training"})
_LOOK_BACK = 90
_LOOK_AHEAD = 60


@dataclass(frozen=True, slots=True)
class Scene:
    """An act with where it took place and the states that the release names.

    Args:
        main: whether it is the main act of the release, or one told beside it.
        elsewhere: sentences that tell another act; those of the main act are never another's.
    """

    act: Act
    country: Value[str] | None
    states: tuple[Token, ...]
    main: bool
    elsewhere: frozenset[Sentence] = frozenset()


def participants_of(reading: Reading, scene: Scene, persons: Sequence[Named]) -> tuple[Participant, ...]:
    """Give the participants in reading order, then an unnamed group."""
    present = [person for person in persons if _took_part(reading, scene, person)]
    people = tuple(_participant(reading, scene, person) for person in present)
    if scene.act.type == "reception":
        people = _with_guest(people)
    group = _joining_state(reading, scene) if scene.act.type == "accession" else _group(reading, scene)
    if group is None or (people and scene.act.type == "accession"):
        return people
    return (*people, group)


def has_two_parties(reading: Reading, scene: Scene, participants: Sequence[Participant]) -> bool:
    """Tell whether the sentences of an encounter name a second party: a person, a group, an office, a body, a state."""
    if scene.act.type not in _ENCOUNTERS or len(participants) > 1:
        return True
    quotes = [value.quote for p in participants for value in (p.name, p.group, p.role, p.represents) if value]
    named = {p.represents.value.id for p in participants if p.represents}
    others = set()
    for sentence in scene.act.sentences:
        for token in reading.tokens[sentence.index]:
            told = any(quote.start <= token.start < quote.end for quote in quotes)
            if token.layer in _PARTIES and token.id not in named and not told:
                others.add(token.fold if token.layer == "role" else token.id)
    return len(participants) + len(others) > 1


def _took_part(reading: Reading, scene: Scene, person: Named) -> bool:
    """Tell whether a person is shown where the act is told: for the main act, anywhere but where another is.

    Who only speaks of the news (a spokesman, an analyst) takes part in gatherings and courses alone.
    """
    role = person.role_mention
    if role and role.role_kind == "voice" and reading.lexicon.family(scene.act.type) not in _OPEN_TO_VOICES:
        return False
    told = None if scene.main else set(scene.act.sentences)
    return any(
        mention.sentence not in scene.elsewhere
        and (told is None or mention.sentence in told)
        and _is_active(reading, mention)
        for mention in person.mentions
    )


def _with_guest(people: Sequence[Participant]) -> tuple[Participant, ...]:
    """Let nobody but the first be host, where several would be hosts and nobody their guest."""
    hosts = [person for person in people if person.side.value == "host"]
    if len(hosts) < 2 or any(person.side.value == "guest" for person in people):
        return tuple(people)
    stated = [person for person in hosts if person.side.origin == "stated"]
    host = (stated or hosts)[0]
    return tuple(
        person if person is host or person.side.value != "host" else replace(person, side=_beside(person, host))
        for person in people
    )


def _beside(person: Participant, host: Participant) -> Value[str]:
    """Give the side of somebody with a host: the guest, or, from the host's own body, neither."""
    same = person.represents and host.represents and person.represents.value == host.represents.value
    return Value("other" if same else "guest", person.side.quote, "inferred")


def _is_active(reading: Reading, mention: Mention) -> bool:
    """Tell whether a mention shows the person there: not as founder, patron, ruler, or in the background."""
    if mention.sentence.kind in ("background", "noise"):
        return False
    lexicon = reading.lexicon
    text, base = reading.folded_sentence(mention.sentence)
    start, end = reading.folded.index(mention.start) - base, reading.folded.index(mention.end) - base
    before, after = text[max(start - _LOOK_BACK, 0) : start], text[end : end + _LOOK_AHEAD]
    if lexicon.pattern("bystander").search(before) or lexicon.pattern("bystander_after").search(after):
        return False
    if mention.role_kind == "head":
        return _received(reading, mention) is not None or _chairs(lexicon, before, after)
    return (
        mention.titled
        or lexicon.pattern("act_verbs").match(after.lstrip(" ,")) is not None
        or len(mention.form.tokens) > 1
    )


def _participant(reading: Reading, scene: Scene, person: Named) -> Participant:
    role = person.role_mention
    represents = represented_by(reading, person, scene.country, scene.states)
    return Participant(
        name=Value(person.name.exact, person.name),
        side=_side(reading, scene, person, represents),
        rank=_text(person.rank),
        role=_text(role.role if role else None),
        represents=represents,
        acting=_acting(reading, role),
    )


def _text(quote: Quote | None) -> Value[str] | None:
    return Value(quote.exact, quote) if quote else None


def _acting(reading: Reading, role: Mention | None) -> Value[bool] | None:
    if role is None or role.role is None:
        return None
    base = reading.folded.index(role.role.start)
    found = reading.lexicon.acting.search(reading.folded.text[base : reading.folded.index(role.role.end)])
    return Value(True, reading.quote_match(base, found)) if found else None


def _side(reading: Reading, scene: Scene, person: Named, represents: Value[ActorRef] | None) -> Value[str]:
    """Say on which side somebody stands: chair by the verb, else host or guest by receiving and by the ground."""
    lexicon = reading.lexicon
    for mention in person.mentions:
        text, base = reading.folded_sentence(mention.sentence)
        after = text[reading.folded.index(mention.end) - base :][:_LOOK_AHEAD]
        role = (
            reading.folded.text[reading.folded.index(mention.role.start) : reading.folded.index(mention.role.end)]
            if mention.role
            else ""
        )
        before = text[: reading.folded.index(mention.start) - base][-_LOOK_BACK:]
        if _chairs(lexicon, before, after) or lexicon.pattern("chair_roles").search(role):
            return Value("chair", person.name)
        side = _received(reading, mention) if scene.act.type in _ENCOUNTERS else None
        if side is not None:
            return Value(side, person.name)
    if represents is None:
        return Value("other", person.name, "inferred")
    if scene.act.type == "agreement":
        return Value("signatory", person.name, "inferred")
    home = reading.coalition.home
    country = scene.country.value if scene.country else None
    actor = represents.value
    if actor == reading.coalition.actor:
        hosts = country == home or (country is None and scene.act.type not in _ABROAD)
        return Value("host" if hosts else "guest", person.name, "inferred")
    at_home = actor.id == country or (country is None and scene.act.type in _ABROAD)
    return Value("host" if at_home else "guest", person.name, "inferred")


def _chairs(lexicon: Lexicon, before: str, after: str) -> bool:
    """Tell whether the words around a mention say that the person chairs."""
    return (
        lexicon.pattern("chairing").search(after) is not None or lexicon.pattern("chaired").search(before) is not None
    )


def _received(reading: Reading, mention: Mention) -> str | None:
    """Say by a verb of receiving in the sentence who receives and who is received, None where it shows neither."""
    lexicon = reading.lexicon
    text, base = reading.folded_sentence(mention.sentence)
    start, end = reading.folded.index(mention.start) - base, reading.folded.index(mention.end) - base
    if lexicon.verb_first:
        return _received_behind(reading, mention)
    passive = [found.span() for found in lexicon.pattern("received").finditer(text)]
    active = [found.span() for found in lexicon.pattern("receiving").finditer(text)]
    for spans, subject, other in ((passive, "guest", "host"), (active, "host", "guest")):
        if any(0 <= left - end < _SUBJECT for left, _ in spans):
            return subject
        behind = [text[right:start] for _, right in spans if right <= start]
        if behind and not lexicon.pattern("clause_end").search(behind[-1]):
            return other
        if spans:
            return None
    return None


def _received_behind(reading: Reading, mention: Mention) -> str | None:
    """Say the same where the verb stands first: who comes next receives, who comes behind another is received."""
    lexicon = reading.lexicon
    text, base = reading.folded_sentence(mention.sentence)
    start, end = reading.folded.index(mention.start) - base, reading.folded.index(mention.end) - base
    for name, alone in (("received", True), ("receiving", False)):
        for found in lexicon.pattern(name).finditer(text):
            if 0 <= found.start() - end < _SUBJECT and not alone:
                return "host"
            between = text[found.end() : start]
            if found.end() > start or lexicon.pattern("clause_end").search(between):
                continue
            after, _ = reading.folded.span(base + found.end() - 1, base + found.end())
            others = any(
                token.layer in ("role", "rank") and after < token.start < mention.start
                for token in reading.tokens[mention.sentence.index]
            )
            if not others:
                return "host"
            return None if alone else "guest"
    return None


def _group(reading: Reading, scene: Scene) -> Participant | None:
    """Give an unnamed group in the sentences of the act, with the state that it comes from."""
    if scene.act.type not in _GROUP_TYPES:
        return None
    for sentence in scene.act.sentences:
        text, base = reading.folded_sentence(sentence)
        found = reading.lexicon.pattern("groups").search(text)
        if found is None:
            continue
        quote = reading.quote_match(base, found)
        state = _sender(reading, scene, quote)
        return Participant(
            name=None,
            group=Value(quote.exact, quote),
            side=Value("guest", quote, "inferred"),
            represents=_state(reading, state) if state else None,
        )
    return None


def _sender(reading: Reading, scene: Scene, quote: Quote) -> Token | None:
    """Give the state that a group comes from: named right behind it, else the first that is not the host's."""
    home = scene.country.value if scene.country else reading.coalition.home
    others = [token for token in scene.states if token.id != home]
    near = [token for token in others if 0 <= token.start - quote.end < _LOOK_AHEAD]
    if scene.act.type == "delegates_posted":
        near = near or others
    return near[0] if near else None


def _joining_state(reading: Reading, scene: Scene) -> Participant | None:
    """Give the state that joins, where the release names no person."""
    home = reading.coalition.home
    for sentence in scene.act.sentences:
        for token in within(scene.states, sentence):
            if token.id != home:
                quote = reading.quote(token.start, token.end)
                return Participant(
                    name=None,
                    group=Value(quote.exact, quote),
                    side=Value("other", quote, "inferred"),
                    represents=_state(reading, token),
                )
    return None


def _state(reading: Reading, token: Token) -> Value[ActorRef]:
    return Value(ActorRef("state", token.id, token.id), reading.quote(token.start, token.end))
