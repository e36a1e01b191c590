# SPDX-License-Identifier: Apache-2.0
"""Say on which side of an act its participants stand: host, guest, chair, signatory or other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ctgraph.document import Sentence
from ctgraph.extraction.participation.receiving import chairs, received_side
from ctgraph.extraction.participation.scenes import Scene
from ctgraph.extraction.participation.standing import hints_of
from ctgraph.extraction.people.mentions import Mention
from ctgraph.extraction.people.persons import Named
from ctgraph.extraction.reading.reading import Reading
from ctgraph.extraction.reading.tokens import Token
from ctgraph.model import ActorRef, Participant, Value

__all__ = ["ENCOUNTERS", "goes_elsewhere", "side_of", "with_guest", "with_host"]

ENCOUNTERS = frozenset({"reception", "meeting", "delegation_visit"})
# What the coalition does in the member states rather than at its seat.
_ABROAD = frozenset({"programme_launch", "training", "award"})
# What is given to somebody.
_HONOURS = frozenset({"appointment", "award"})
_LOOK_BACK = 90
# What bodies give or house, and how far from their name the words of it may stand.
_GIVEN = frozenset({"gathering", "learning"})
# What somebody may chair: also the opening of a course, or the ceremony of a launch.
_CHAIRED = _GIVEN
_GIVING = 150
# How far behind the words for a seat the body whose it is may stand.
_SEAT = 45


def side_of(
    reading: Reading, scene: Scene, person: Named, actors: tuple[Value[ActorRef] | None, Value[ActorRef] | None]
) -> Value[str]:
    """Say on which side somebody stands: as the verbs tell, else as all that speaks for host or guest weighs.

    Args:
        actors: for whom the person is shown to act, and is shown or supposed to.
    """
    kind = scene.act.type
    if kind == "agreement" and not any(_looks_on(reading, mention) for mention in person.mentions):
        presides = any(chairs(reading, mention) for mention in person.mentions)
        return Value("chair" if presides else "signatory", person.name, "inferred")
    side = _told_side(reading, scene, person)
    if side is not None:
        return Value(side, person.name)
    shown, represents = actors
    seat = _seat(reading, person) if kind in ENCOUNTERS and shown is not None else None
    if shown is not None and seat is not None and shown.value in (seat, reading.coalition.actor):
        return Value("host" if shown.value == seat else "guest", person.name, "inferred")
    if kind == "delegation_visit" and scene.country is None and _is_of_other_state(reading, represents):
        # A delegation comes to a place that the release does not tell: hardly its own country.
        return Value("guest", person.name, "inferred")
    model = reading.lexicon.sides
    if model is None:
        return Value(_by_ground(reading, scene, shown), person.name, "inferred")
    told = next(filter(None, (received_side(reading, mention) for mention in _shown(scene, person))), None)
    chances = model.chances((hint, person.name.start) for hint in hints_of(reading, scene, person, represents, told))
    open_to = [side for side in chances if kind != "appointment" or side != "guest"]
    return Value(max(open_to, key=lambda side: chances[side]), person.name, "inferred")


def _is_of_other_state(reading: Reading, represents: Value[ActorRef] | None) -> bool:
    """Tell whether somebody acts for a state that is not the seat of the coalition."""
    return represents is not None and represents.value.kind == "state" and represents.value.id != reading.coalition.home


def _looks_on(reading: Reading, mention: Mention) -> bool:
    """Tell whether a signing took place before somebody ("in the presence of X")."""
    text, base = reading.folded_sentence(mention.sentence)
    return reading.lexicon.pattern("witnesses").search(text[: reading.folded.index(mention.start) - base]) is not None


def _by_ground(reading: Reading, scene: Scene, represents: Value[ActorRef] | None) -> str:
    """Say who is at home where an act took place: the coalition at its seat, a state in its country."""
    kind, country = scene.act.type, scene.country.value if scene.country else None
    if represents is None:
        return "guest" if country else "other"
    actor = represents.value
    if actor == reading.coalition.actor:
        at_home = country == reading.coalition.home or (country is None and kind not in _ABROAD)
    elif actor.kind == "state":
        at_home = actor.id == country or (country is None and kind in _ABROAD)
    else:
        at_home = reading.lexicon.family(kind) in _GIVEN and _gives(reading, actor)
    return "host" if at_home else "guest"


def _seat(reading: Reading, person: Named) -> ActorRef | None:
    """Give the body at whose seat the sentences that name somebody place an act ("at the headquarters of the OIC")."""
    lexicon = reading.lexicon
    for mention in person.mentions:
        text, base = reading.folded_sentence(mention.sentence)
        found = lexicon.pattern("at_seat").search(text)
        if found is None:
            continue
        reached, _ = reading.folded.span(base + found.end() - 1, base + found.end())
        tokens = [token for token in reading.tokens[mention.sentence.index] if reached <= token.start < reached + _SEAT]
        named = next((token for token in tokens if token.layer in ("organization", "anaphora")), None)
        heads = {token.fold for token in tokens}
        named = named or next(
            (
                token
                for tokens in reading.tokens
                for token in tokens
                if token.layer == "organization" and lexicon.morphology.article + token.fold.split()[0] in heads
            ),
            None,
        )
        if named is not None:
            return lexicon.actor(named.id)
    return None


def _gives(reading: Reading, body: ActorRef) -> bool:
    """Tell whether a body is said to organise or house what a release tells."""
    lexicon = reading.lexicon
    for sentence in reading.told():
        text, base = reading.folded_sentence(sentence)
        for token in reading.tokens[sentence.index]:
            if token.layer != "organization" or lexicon.body(token.id) != body or _in_role(reading, sentence, token):
                continue
            start, end = reading.folded.index(token.start) - base, reading.folded.index(token.end) - base
            if lexicon.pattern("organised_by").search(text[max(start - _GIVING, 0) : start]) or lexicon.pattern(
                "organises"
            ).match(text[end : end + _GIVING]):
                return True
    return False


def _in_role(reading: Reading, sentence: Sentence, token: Token) -> bool:
    """Tell whether the name of a body is part of an office ("professor at King Saud University")."""
    tokens = reading.tokens[sentence.index]
    return any(
        tokens[role.first].start <= token.start < tokens[role.last - 1].end for role in reading.roles[sentence.index]
    )


def _told_side(reading: Reading, scene: Scene, person: Named) -> str | None:
    """Give the side that the sentences with a name tell: gatherings have a chair, encounters a host and a guest."""
    lexicon, kind = reading.lexicon, scene.act.type
    for mention in _shown(scene, person):
        if lexicon.verb_first and goes_elsewhere(reading, mention):
            return "guest"
        if lexicon.family(kind) in _CHAIRED and (chairs(reading, mention) or _has_chair(reading, mention)):
            return "chair"
        if kind in _HONOURS and _is_honoured(reading, mention):
            return "honouree"
        side = received_side(reading, mention) if kind in ENCOUNTERS else None
        if side is None and kind in ENCOUNTERS and _is_of_group(reading, mention):
            return "guest"
        if side is not None:
            return side
    return None


def goes_elsewhere(reading: Reading, mention: Mention) -> bool:
    """Tell whether somebody is said to leave for a place, or to come to one ("left for Niamey", "arrived in Tunis")."""
    text, base = reading.folded_sentence(mention.sentence)
    start, end = reading.folded.index(mention.start) - base, reading.folded.index(mention.end) - base
    leaves = reading.lexicon.pattern("leaves").search(text[max(start - _LOOK_BACK, 0) : start])
    return leaves is not None and reading.lexicon.pattern("leaves_for").match(text[end : end + _GIVING]) is not None


def _shown(scene: Scene, person: Named) -> Sequence[Mention]:
    """Give the passages that name somebody; a further act shows its people in its own sentences, if it names them."""
    told = set(scene.act.sentences)
    own = [] if scene.main else [mention for mention in person.mentions if mention.sentence in told]
    return own or person.mentions


def _is_of_group(reading: Reading, mention: Mention) -> bool:
    """Tell whether a sentence tells somebody among the members of the group that came."""
    text, base = reading.folded_sentence(mention.sentence)
    before = text[: reading.folded.index(mention.start) - base]
    return reading.lexicon.pattern("in_group").search(before) is not None


def _is_honoured(reading: Reading, mention: Mention) -> bool:
    """Tell whether the words around a mention say that a post or an order is given to the person."""
    lexicon = reading.lexicon
    text, base = reading.folded_sentence(mention.sentence)
    start, end = reading.folded.index(mention.start) - base, reading.folded.index(mention.end) - base
    before, after = text[max(start - _LOOK_BACK, 0) : start], text[end:]
    return (
        lexicon.pattern("honoured_after").match(after) is not None
        or lexicon.pattern("honoured_before").search(before) is not None
    )


def _has_chair(reading: Reading, mention: Mention) -> bool:
    """Tell whether a role is that of the chair."""
    if mention.role is None:
        return False
    start, end = reading.folded.index(mention.role.start), reading.folded.index(mention.role.end)
    return reading.lexicon.pattern("chair_roles").search(reading.folded.text[start:end]) is not None


def with_guest(people: Sequence[Participant]) -> tuple[Participant, ...]:
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


def with_host(reading: Reading, scene: Scene, people: Sequence[Participant]) -> tuple[Participant, ...]:
    """Let those be hosts who are at home, where an encounter would have guests of several states and bodies alone."""
    actors = {person.represents.value for person in people if person.represents}
    guests = all(person.side.value == "guest" and person.side.origin == "inferred" for person in people)
    if scene.act.type not in ENCOUNTERS or len(actors) < 2 or not guests:
        return tuple(people)
    at_home = [person for person in people if _by_ground(reading, scene, person.represents) == "host"]
    if len(at_home) == len(people):
        return tuple(people)
    return tuple(
        replace(person, side=Value("host", person.side.quote, "inferred")) if person in at_home else person
        for person in people
    )


def _beside(person: Participant, host: Participant) -> Value[str]:
    """Give the side of somebody with a host: the guest, or, from the host's own body, neither."""
    same = person.represents and host.represents and person.represents.value == host.represents.value
    return Value("other" if same else "guest", person.side.quote, "inferred")
