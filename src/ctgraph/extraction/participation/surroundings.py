# SPDX-License-Identifier: Apache-2.0
"""Say for whom somebody acts whose office names no body: the one spoken of before, or that of those beside the name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ctgraph.document import Quote
from ctgraph.extraction.participation.leaders import actor_of
from ctgraph.extraction.people.mentions import Mention
from ctgraph.extraction.people.persons import Named
from ctgraph.extraction.reading.publishers import standpoint_of
from ctgraph.extraction.reading.reading import Reading
from ctgraph.extraction.reading.tokens import Token
from ctgraph.model import ActorRef, Value
from ctgraph.text import fold_text

__all__ = ["accompanied", "body_of_text", "described_body", "of_group", "of_house_abroad", "of_neighbour", "unit_of"]

_BODIES = frozenset({"organization", "anaphora"})
_NATIONS = frozenset({"state", "demonym"})
_ACTORS = _BODIES | _NATIONS
# Bodies that a text names for other reasons than that its people hold their offices there.
_NO_EMPLOYERS = frozenset({"armed_group", "media"})
# How far behind a name the words of accompanying may stand, and behind them who is accompanied.
_REACH = 70
_COMPANY = 60
# In how many sentences before a name the body that an office leaves out was named.
_BACK = 3
_GROUP_BACK = 5
# How near the name of somebody for whom it is told stands to one for whom it is not.
_BESIDE = 220
# How many tokens may part a group from whom it is of, and a house abroad from its state.
_OF = 14
_HOUSE = 7
_LEADING = 40
# Tokens behind a name that may tell of a part of a body, and how many it takes at least.
_UNIT = 8
_OF_UNIT = 3


def described_body(reading: Reading, person: Named) -> Value[ActorRef] | None:
    """Give the body that an office only describes: "Commandant of the Centre", "the Rector", "its Dean".

    The noun of the office ("centre"), or the kind of body that has such an office (a university has rectors), tells
    which of the bodies named shortly before is meant; a noun for any body ("its institution") means the nearest.
    """
    words = reading.lexicon.words("described_bodies")
    offices = reading.lexicon.words("offices_of_schools")
    any_body = reading.lexicon.words("any_body")
    schools = reading.lexicon.words("schools")
    for mention in person.mentions:
        role = [token.fold for token in mention.role_tokens]
        nouns = words.intersection(role) or (schools if offices.intersection(role) else frozenset())
        if not nouns:
            continue
        for token in _bodies_before(reading, mention):
            label = reading.lexicon.body(token.id).label.casefold().replace("-", " ")
            if nouns & any_body or nouns.intersection((*token.fold.split(), *label.split())):
                return Value(reading.lexicon.body(token.id), reading.quote(token.start, token.end), "inferred")
    return None


def body_of_text(reading: Reading, person: Named) -> Value[ActorRef] | None:
    """Give the body that a text about no coalition names most, for an office of a body that names none itself."""
    role, kinds = person.role_mention, {record.id: record.kind for record in reading.lexicon.tables.organizations}
    if role is None or any(token.capital and not token.layer for token in role.role_tokens):
        return None
    tokens = [token for sentence in reading.reports() for token in reading.tokens[sentence.index]]
    bodies = [token for token in tokens if token.layer == "organization" and kinds.get(token.id) not in _NO_EMPLOYERS]
    counts = Counter(token.id for token in bodies)
    if not bodies:
        return None
    token = max(bodies, key=lambda token: (counts[token.id], -token.start))
    return Value(reading.lexicon.body(token.id), reading.quote(token.start, token.end), "inferred")


def _bodies_before(reading: Reading, mention: Mention) -> Iterator[Token]:
    """Give the bodies named before a mention in its own and the last sentences, the nearest first."""
    last = mention.sentence.index
    for index in range(last, max(last - _BACK, -1), -1):
        for token in reversed(reading.tokens[index]):
            if token.layer == "organization" and token.start < mention.start:
                yield token
    for token in reading.tokens[last]:
        if token.layer == "organization" and token.start >= mention.end:
            yield token


def of_group(reading: Reading, person: Named) -> Value[ActorRef] | None:
    """Give the body or state whose group somebody leads, where the group was named before: "the team leader"."""
    nouns = reading.lexicon.words("group_nouns")
    for mention in person.mentions:
        if not _leads_group(reading, mention):
            continue
        # Who holds an office of a state leads the state's group, whatever body it visits.
        layers = _NATIONS if mention.role_kind == "state" else _ACTORS
        for index in range(mention.sentence.index, max(mention.sentence.index - _GROUP_BACK, -1), -1):
            tokens = reading.tokens[index]
            for at, token in reversed(list(enumerate(tokens))):
                if token.fold not in nouns or token.start >= mention.start:
                    continue
                if token.definite and not any(other.layer in _NATIONS for other in tokens[at + 1 : at + 2]):
                    # "الوفد": the group that was told before.
                    continue
                near = [*tokens[at + 1 : at + _OF], *tokens[max(at - 2, 0) : at]]
                actor = next((other for other in near if other.layer in layers), None)
                if actor is not None:
                    return Value(actor_of(actor, reading.lexicon), reading.quote(actor.start, actor.end), "inferred")
    return None


def _leads_group(reading: Reading, mention: Mention) -> bool:
    """Tell whether somebody is head of a group by office, or said to lead it ("the team was led by X")."""
    if mention.role is not None and reading.lexicon.pattern("group_leads").search(fold_text(mention.role.exact)):
        return True
    text, base = reading.folded_sentence(mention.sentence)
    start = reading.folded.index(mention.start) - base
    return reading.lexicon.pattern("leading").search(text, max(start - _LEADING, 0), start) is not None


def of_house_abroad(reading: Reading, person: Named) -> Value[ActorRef] | None:
    """Give the state whose embassy a release names, for who holds an office abroad."""
    offices, houses = reading.lexicon.words("offices_abroad"), reading.lexicon.words("houses_abroad")
    if not any(
        offices.intersection(_heads(mention)) and not _is_former(reading, mention) for mention in person.mentions
    ):
        return None
    for tokens in reading.tokens:
        for at, token in enumerate(tokens):
            if token.fold not in houses:
                continue
            near = [*reversed(tokens[max(at - 2, 0) : at]), *tokens[at + 1 : at + _HOUSE]]
            state = next((other for other in near if other.layer in ("state", "demonym")), None)
            if state is not None:
                return Value(actor_of(state, reading.lexicon), reading.quote(state.start, state.end), "inferred")
    return _of_colleague(reading, offices)


def _is_former(reading: Reading, mention: Mention) -> bool:
    """Tell whether an office was held before: a former ambassador need not be that of whom a release names as one."""
    return mention.role is not None and reading.lexicon.former.match(fold_text(mention.role.exact)) is not None


def _of_colleague(reading: Reading, offices: frozenset[str]) -> Value[ActorRef] | None:
    """Give the state of the first office abroad that names whose it is: "the Ambassador of the Netherlands"."""
    for tokens, roles in zip(reading.tokens, reading.roles, strict=True):
        for role in roles:
            phrase = tokens[role.first : role.last]
            if not any(token.layer == "role" and token.fold in offices for token in phrase):
                continue
            seat = next(
                (at for at, token in enumerate(phrase) if token.fold in reading.lexicon.words("role_seats")), None
            )
            state = next((token for token in phrase[:seat] if token.layer in _NATIONS), None)
            if state is not None:
                return Value(actor_of(state, reading.lexicon), reading.quote(state.start, state.end), "inferred")
    return None


def unit_of(reading: Reading, person: Named) -> Quote | None:
    """Quote the part of an unnamed body of which somebody is said to be: "Colonel X of the Media Department"."""
    lexicon = reading.lexicon
    for mention in person.mentions:
        tokens = [token for token in reading.tokens[mention.sentence.index] if token.start >= mention.end][:_UNIT]
        if len(tokens) < _OF_UNIT or tokens[0].fold not in lexicon.words("genitives"):
            continue
        end = next((at for at, token in enumerate(tokens) if token.fold in lexicon.words("units")), 0)
        if end and not any(token.layer in _ACTORS or token.fold == "," for token in tokens[: end + 1]):
            return reading.quote(tokens[1].start, tokens[end].end)
    return None


def _heads(mention: Mention) -> tuple[str, ...]:
    return tuple(token.fold for token in mention.role_tokens if token.layer == "role")


def accompanied(reading: Reading, person: Named) -> Value[ActorRef] | None:
    """Give the body or state of whom somebody is said to accompany: "X and Y accompanied the Secretary-General"."""
    for mention in person.mentions:
        text, base = reading.folded_sentence(mention.sentence)
        start = reading.folded.index(mention.end) - base
        found = reading.lexicon.pattern("accompanies").search(text, start, start + _REACH)
        if found is None:
            continue
        reached, _ = reading.folded.span(base + found.end() - 1, base + found.end())
        for token in reading.tokens[mention.sentence.index]:
            if not reached <= token.start < reached + _COMPANY:
                continue
            quote = reading.quote(token.start, token.end)
            if token.layer in _ACTORS:
                return Value(actor_of(token, reading.lexicon), quote, "inferred")
            if token.layer == "role" and token.id == "body" and reading.coalition.actor.id:
                return Value(reading.coalition.actor, quote, "inferred")
    return None


def of_neighbour(
    reading: Reading,
    name: Quote,
    others: Sequence[tuple[Quote, Value[ActorRef] | None]],
    country: Value[str] | None,
    states: Sequence[Token],
) -> Value[ActorRef] | None:
    """Suppose for whom somebody acts of whom nothing is told: as who is named just before, else for the host state.

    At the seat of the coalition the guests' state comes first. Where a language leaves such persons alone, nobody is
    supposed.
    """
    if not reading.lexicon.forms.get("everybody_represents"):
        return None
    sentence = reading.sentence_at(name.start)
    before = [
        (name.start - quote.end, value)
        for quote, value in others
        if value and sentence.start <= quote.start and 0 <= name.start - quote.end < _BESIDE
    ]
    if before:
        return Value(min(before, key=lambda pair: pair[0])[1].value, name, "inferred")
    code = standpoint_of(reading, country)
    if code is None:
        counts = Counter(token.id for token in states if token.id != reading.coalition.home).most_common(1)
        code = counts[0][0] if counts else country.value if country else None
    return Value(ActorRef("state", code, code), name, "inferred") if code else None
