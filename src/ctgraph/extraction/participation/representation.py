# SPDX-License-Identifier: Apache-2.0
"""Say for whom a person acts: by a role, by what stands beside the name, by what is known, by the context."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ctgraph.document import Quote
from ctgraph.extraction.lexicon.lexicon import Lexicon
from ctgraph.extraction.participation.echoes import echoed_nation
from ctgraph.extraction.participation.leaders import actor_of, is_bound, led_group, serves_officer
from ctgraph.extraction.participation.offices import by_office, is_somebodys, kind_of_office, names_other_body
from ctgraph.extraction.participation.receiving import received_side
from ctgraph.extraction.participation.sides import goes_elsewhere
from ctgraph.extraction.participation.surroundings import (
    accompanied,
    body_of_text,
    described_body,
    of_group,
    of_house_abroad,
    unit_of,
)
from ctgraph.extraction.people.affiliations import affiliation_of, sent_from
from ctgraph.extraction.people.persons import Named
from ctgraph.extraction.reading.publishers import home_of_release, home_of_site, standpoint_of
from ctgraph.extraction.reading.reading import Reading, within
from ctgraph.extraction.reading.tokens import Token
from ctgraph.model import ActorRef, Value
from ctgraph.text import fold_text, within_text

__all__ = ["represented_by", "state_visited"]

# How near a counterpart's state, or behind a name the body that somebody serves, may stand.
_NEAR = 40
# A role of fewer words names no office.
_PHRASE = 2


def represented_by(
    reading: Reading, person: Named, place: Value[str] | None, states: Sequence[Token]
) -> Value[ActorRef] | None:
    """Say for whom a person acts: by a role, else by what is known of the person, else by the context.

    Args:
        place: state in which the event takes place, the last resort for offices of a state.
        states: tokens of the release that name states.
    """
    # "The former army chief, now at the head of the coalition": what somebody was tells less than what is known.
    serves = _known(reading.lexicon, person, "") if _held_before(reading.lexicon, person) else None
    office = Value(serves[0], person.name, "known", person=serves[1]) if serves else by_office(reading, person)
    sender = next(filter(None, (sent_from(reading, mention) for mention in person.mentions)), None)
    if sender is not None:
        actor = actor_of(sender, reading.lexicon)
        # "عن الجانب الأممي ممثل المكتب": an office tells of a body what its side leaves open.
        if office is None or actor.kind == "state" or actor == reading.coalition.actor:
            return Value(actor, reading.quote(sender.start, sender.end))
    return office or _by_affiliation(reading, person, place, states)


def _held_before(lexicon: Lexicon, person: Named) -> bool:
    """Tell whether every office that is told of somebody is a former one."""
    roles = [mention.role for mention in person.mentions if mention.role is not None]
    return bool(roles) and all(lexicon.former.search(fold_text(role.exact)) for role in roles)


def _by_affiliation(
    reading: Reading, person: Named, place: Value[str] | None, states: Sequence[Token]
) -> Value[ActorRef] | None:
    """Take the state or body that stands beside a name, else suppose one."""
    lexicon = reading.lexicon
    attached = next(filter(None, (affiliation_of(reading, mention, states) for mention in person.mentions)), None)
    if attached is None:
        return None if is_somebodys(person, lexicon) else _supposed(reading, person, place, states)
    value = Value(actor_of(attached, lexicon), reading.quote(attached.start, attached.end))
    # "Colonel X, of the Ghanaian army": what follows the name is where somebody serves.
    if attached.layer != "demonym" or any(0 <= attached.start - mention.end < _NEAR for mention in person.mentions):
        return value
    # Of what nation somebody is tells for whom he or she acts only where nothing else does.
    role = person.role_mention
    kind = kind_of_office(role, lexicon) if role else ""
    bound = any(is_bound(reading, mention) for mention in person.mentions)
    serves = kind == "body" or bound or _known(lexicon, person, kind) is not None
    return _supposed(reading, person, place, states) if serves else value


def _supposed(
    reading: Reading, person: Named, place: Value[str] | None, states: Sequence[Token]
) -> Value[ActorRef] | None:
    """Suppose for whom a person acts: by what is known, by the kind of the role, by the context."""
    role = person.role_mention or next((mention for mention in person.mentions if mention.role_kind), None)
    kind = kind_of_office(role, reading.lexicon) if role else ""
    if role and kind in ("body", "free") and serves_officer(reading, role):
        kind = "state"
    known = _known(reading.lexicon, person, kind) or _by_surname(reading, person, kind)
    if known is not None and _is_of_release(reading, known[0], place, states):
        actor, row = known
        return Value(actor, person.name, "known", person=row)
    nation = next(filter(None, (echoed_nation(reading, mention) for mention in person.mentions)), None)
    # Papers call the ministers of their own state by the office alone.
    if nation is not None and home_of_release(reading) in (None, nation.id):
        return Value(actor_of(nation, reading.lexicon), reading.quote(nation.start, nation.end), "inferred")
    title = role.role if role and role.role else person.name
    led = led_group(reading, person, place)
    if not kind and (unit := unit_of(reading, person)) is not None:
        kind, title = "free", unit
    around = (
        led
        or of_group(reading, person)
        or described_body(reading, person)
        or accompanied(reading, person)
        or of_house_abroad(reading, person)
    )
    if around is not None and around.value.id != state_visited(reading, person, place):
        return around
    other = names_other_body(role, reading.lexicon)
    if kind == "body" and not other:
        main = reading.coalition.actor
        return Value(main, title, "inferred") if main.id else body_of_text(reading, person)
    if kind == "free" and other:
        # "Commandant de l'École": not an office of the coalition, even at its seat.
        kind = "state"
    # "L'expert X": nothing says for whom.
    words = len(role.role.exact.split()) if role and role.role else 0
    alone = kind in ("", "voice") and person.rank is None and words < _PHRASE
    return None if alone else _by_context(reading, person, place, states, (kind, title))


def _known(lexicon: Lexicon, person: Named, kind: str) -> tuple[ActorRef, str] | None:
    """Look the person up in the curated table, and give the body and the id of the row; leave ambiguous names alone.

    A country of origin stands for nobody who is known, or told by the kind of the role, to serve a body.
    """
    forms = [mention.form for mention in person.mentions if len(mention.form.tokens) > 1]
    matches = {known.id: known for form in forms for known in lexicon.known_persons.find(form)}
    if len(matches) != 1:
        return None
    (known,) = matches.values()
    if known.body is not None and (kind == "body" or not known.of_state):
        return lexicon.organizations[known.body], known.id
    if known.country is None or (kind in ("body", "free") and not known.of_state):
        return None
    return ActorRef("state", known.country, known.country), known.id


def _by_surname(reading: Reading, person: Named, kind: str) -> tuple[ActorRef, str] | None:
    """Look up who is called by a surname alone among those who serve the coalition of the release ("General X")."""
    main = reading.coalition.actor
    if not main.id or kind not in ("", "body") or any(len(mention.form.tokens) > 1 for mention in person.mentions):
        return None
    matches = {
        known.id
        for known in reading.lexicon.persons
        for mention in person.mentions
        if known.body == main.id and any(within_text(mention.form, form) for form in known.forms)
    }
    return (main, matches.pop()) if len(matches) == 1 else None


def _is_of_release(reading: Reading, actor: ActorRef, place: Value[str] | None, states: Sequence[Token]) -> bool:
    """Tell whether a release from another state has to do with one; a namesake is known in one that it never names."""
    seat, told_from = reading.coalition.home, standpoint_of(reading, place)
    if told_from in (None, seat) or actor.kind != "state":
        return True
    return actor.id in {seat, told_from, home_of_release(reading), *(token.id for token in states)}


def _is_counterpart(reading: Reading, token: Token) -> bool:
    """Tell whether a state is that of somebody met ("with the Chadian minister"), not of who meets."""
    text, base = reading.folded_sentence(reading.sentence_at(token.start))
    start = reading.folded.index(token.start) - base
    return reading.lexicon.pattern("counterpart").search(text[max(start - _NEAR, 0) : start]) is not None


def _is_visitor(reading: Reading, person: Named) -> bool:
    """Tell whether somebody comes to a state that is not his or her own, where the verb stands first."""
    if not reading.lexicon.verb_first:
        return False
    for mention in person.mentions:
        text, _ = reading.folded_sentence(mention.sentence)
        passive = reading.lexicon.pattern("received_by").search(text) is not None
        if goes_elsewhere(reading, mention) or (passive and received_side(reading, mention) == "guest"):
            return True
    return False


def _without_counterparts(reading: Reading, person: Named, states: Sequence[Token]) -> Sequence[Token]:
    """Leave out the states of those whom somebody meets, or receives, unless no other is named."""
    states = [token for token in states if not _is_counterpart(reading, token)] or states
    if any(received_side(reading, mention) == "host" for mention in person.mentions):
        guests = _states_of_offices(reading)
        states = [token for token in states if token.id not in guests] or states
    return states


def _states_of_offices(reading: Reading) -> frozenset[str]:
    """Give the states whose officers a release names."""
    return frozenset(
        token.id
        for tokens, roles in zip(reading.tokens, reading.roles, strict=True)
        for role in roles
        for token in tokens[role.first : role.last]
        if token.layer in ("state", "demonym")
    )


def _by_context(
    reading: Reading, person: Named, place: Value[str] | None, states: Sequence[Token], office: tuple[str, Quote]
) -> Value[ActorRef] | None:
    """Take the state of the publisher for an official of no named state, else where the event takes place, else the
    nearest state in a sentence with the name."""
    kind, title = office
    seat, told_from = reading.coalition.home, standpoint_of(reading, place)
    at_seat = place is not None and place.value == seat
    receives = at_seat and any(received_side(reading, mention) == "host" for mention in person.mentions)
    told = told_from in (None, seat) and len(title.exact.split()) >= _PHRASE
    if kind == "free" and at_seat and (told or receives):
        # "Director of Partnerships": who holds an office of no named body at the seat holds it in the coalition.
        return Value(reading.coalition.actor, title, "inferred")
    met = {token.id for m in person.mentions for token in within(states, m.sentence) if _is_counterpart(reading, token)}
    # Where a text is about no coalition, an act in the state of somebody met is a visit.
    visits = (not seat and place is not None and place.value in met) or _is_visitor(reading, person)
    visited = state_visited(reading, person, place)
    if visited is not None:
        told_from = home_of_release(reading)
        states, place = [token for token in states if token.id != visited], None
    elif visits and place is not None:
        visited = place.value
    own = seat if receives else None if visited and told_from == visited else told_from
    if own is not None:
        return Value(ActorRef("state", own, own), title, "inferred")
    states = _without_counterparts(reading, person, states)
    if visits and place is not None:
        states = [token for token in states if token.id != place.value] or states
    token = _nearest(person, states, place.value if place else None) or _commonest(states, seat)
    if token is not None:
        return Value(ActorRef("state", token.id, token.id), reading.quote(token.start, token.end), "inferred")
    last = place.value if place else home_of_site(reading)
    return Value(ActorRef("state", last, last), title, "inferred") if last else None


def state_visited(reading: Reading, person: Named, place: Value[str] | None) -> str | None:
    """Give the state in which an act takes place where somebody is only on a visit there.

    So is who meets others in a city in which a body of many states has its seat.
    """
    if place is None:
        return None
    tokens = reading.tokens[reading.sentence_at(place.quote.start).index]
    seats = reading.lexicon.words("body_seats")
    if any(token.start == place.quote.start and token.layer == "place" and token.id in seats for token in tokens):
        return place.value
    pattern = reading.lexicon.pattern("visits")
    for mention in person.mentions:
        text, base = reading.folded_sentence(mention.sentence)
        if pattern.match(text[reading.folded.index(mention.end) - base :]):
            return place.value
    return None


def _nearest(person: Named, states: Sequence[Token], place: str | None) -> Token | None:
    """Give the state named nearest to somebody in a sentence with the name, but for that where the act took place."""
    near = [
        (max(token.start - mention.end, mention.start - token.end, 0), token.start, token)
        for mention in person.mentions
        for token in within(states, mention.sentence)
        if token.id != place
    ]
    return min(near, key=lambda row: row[:2])[2] if near else None


def _commonest(states: Sequence[Token], seat: str) -> Token | None:
    """Give the first naming of the state that is named most, that of the seat only where no other is."""
    others = [token for token in states if token.id != seat] or list(states)
    counts = Counter(token.id for token in others)
    return max(others, key=lambda token: (counts[token.id], -token.start), default=None)
