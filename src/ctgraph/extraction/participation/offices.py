# SPDX-License-Identifier: Apache-2.0
"""Say what an office tells by its own words: for whom it is held, of which kind it is, whether beside somebody else."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from ctgraph.extraction.lexicon.lexicon import Lexicon
from ctgraph.extraction.participation.echoes import echoed_body, offices_of_superior
from ctgraph.extraction.participation.leaders import actor_of
from ctgraph.extraction.people.mentions import Mention
from ctgraph.extraction.people.persons import Named
from ctgraph.extraction.reading.publishers import home_of_publisher
from ctgraph.extraction.reading.reading import Reading
from ctgraph.extraction.reading.tokens import Token
from ctgraph.model import ActorRef, Value
from ctgraph.text import fold_text

__all__ = ["actor_in", "by_office", "is_somebodys", "kind_of_office", "names_other_body"]


def by_office(reading: Reading, person: Named) -> Value[ActorRef] | None:
    """Take the state or body that an office names, or that the noun in it echoes."""
    lexicon = reading.lexicon
    for mention in sorted(person.mentions, key=lambda mention: -len(mention.role_tokens)):
        if mention.role is not None and (code := lexicon.state_of_role(_with_acronym(reading, mention))):
            return Value(ActorRef("state", code, code), mention.role)
        found = actor_in(_current(mention.role_tokens, lexicon), lexicon)
        if found is not None:
            actor, token = found
            return Value(actor, reading.quote(token.start, token.end))
        adjectives = lexicon.forms.get("body_adjectives", {})
        adjective = next((token for token in mention.role_tokens if token.fold in adjectives and not token.layer), None)
        if adjective is not None:
            body = lexicon.body(adjectives[adjective.fold])
            return Value(body, reading.quote(adjective.start, adjective.end), "inferred")
        echoed = echoed_body(reading, mention)
        if echoed is not None:
            return Value(lexicon.body(echoed.id), reading.quote(echoed.start, echoed.end), "inferred")
        other = _of_realm(reading, mention) or _of_superior(reading, mention)
        if other is not None:
            return other
    return None


def _with_acronym(reading: Reading, mention: Mention) -> str:
    """Give the words of an office with an acronym right before them: "UPDF Chief of Defence Forces"."""
    office = mention.role
    if office is None:
        return ""
    words = reading.document.text[mention.sentence.start : office.start].split()
    acronym = words[-1] if words and words[-1].isupper() and words[-1].isalpha() else ""
    return fold_text(f"{acronym} {office.exact}".strip())


def _of_realm(reading: Reading, mention: Mention) -> Value[ActorRef] | None:
    """Take the kingdom that an office names by that word alone: the paper's own, else that of the seat."""
    role, lexicon = mention.role_tokens, reading.lexicon
    for token, after in zip_longest(role, role[1:]):
        named = after is not None and after.fold in lexicon.words("genitives")
        if token.capital and token.fold in lexicon.words("realms") and not named:
            own = home_of_publisher(reading) or reading.coalition.home
            quote = reading.quote(token.start, token.end)
            return Value(ActorRef("state", own, own), quote, "inferred") if own else None
    return None


def _of_superior(reading: Reading, mention: Mention) -> Value[ActorRef] | None:
    """Take for whom the one acts whose adviser somebody is, where one state or body is told of that office alone."""
    named = filter(None, (actor_in(role, reading.lexicon) for role in offices_of_superior(reading, mention)))
    found = dict(named)
    if len(found) != 1:
        return None
    ((actor, token),) = found.items()
    return Value(actor, reading.quote(token.start, token.end), "inferred")


def _current(tokens: Sequence[Token], lexicon: Lexicon) -> Sequence[Token]:
    """Leave out the first of two offices that a role joins where it was held before ("former army chief and …")."""
    heads = [at for at, token in enumerate(tokens) if token.layer == "role"]
    for at in heads[1:]:
        joined = any(token.fold in lexicon.words("conjunctions") for token in tokens[heads[0] : at])
        if joined and lexicon.former.search(" ".join(token.fold for token in tokens[: heads[0] + 1])):
            return tokens[at:]
    return tokens


def is_somebodys(person: Named, lexicon: Lexicon) -> bool:
    """Tell whether an office is only that of who stands beside somebody else ("his deputy"): it acts as he does."""
    role = person.role_mention
    return role is not None and role.role_tokens[0].fold.split()[0] in lexicon.words("personal_roles")


def names_other_body(role: Mention | None, lexicon: Lexicon) -> bool:
    """Tell whether an office is of a body that no list holds: "أمين عام رابطة الكتاب"."""
    tokens = role.role_tokens if role else ()
    return any(not token.layer and token.fold in lexicon.words("other_bodies") for token in tokens)


def kind_of_office(role: Mention, lexicon: Lexicon) -> str:
    """Give the kind of an office; one in an organ of a state ("secrétaire général du ministère") is the state's."""
    organs = lexicon.words("state_organs")
    offices = " ".join(token.fold for token in role.role_tokens)
    if role.role_kind == "free" and lexicon.pattern("own_offices").search(offices):
        return "body"
    if role.role_kind in ("body", "free") and any(token.fold in organs for token in role.role_tokens):
        return "state"
    if role.role_kind == "body" and _is_accredited(role, lexicon):
        return "state"
    # "مستشار الأمين العام": whose adviser one is tells for whom.
    if role.role_kind == "free" and any(token.layer == "role" and token.id == "body" for token in role.role_tokens):
        return "body"
    return role.role_kind


def _is_accredited(role: Mention, lexicon: Lexicon) -> bool:
    """Tell whether an office is held at a body for a state: "délégué du Royaume auprès de la Coalition"."""
    words = lexicon.words("accredited_to")
    at = next((at for at, token in enumerate(role.role_tokens) if token.fold in words), len(role.role_tokens))
    return any(token.layer in ("organization", "anaphora") for token in role.role_tokens[at:])


def actor_in(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[ActorRef, Token] | None:
    """Give the first state or organisation that a role names; what follows "auprès de" or "en" only says where.

    An organisation at which somebody works ("conseiller à l'OCI") counts where the role names no other, and a city
    ("imam de Tombouctou") stands for its state.
    """
    links = lexicon.words_of("role_links", "role_locatives")
    head = next((token.id for token in tokens if token.layer == "role"), "")
    # A delegate at a body serves a state; an adviser at it serves the body.
    accredited = any(not token.layer and token.fold in lexicon.words("accredited_to") for token in tokens)
    employers = ("free", "voice") if accredited else ("free", "voice", "body")
    seat = False
    employer: Token | None = None
    city: Token | None = None
    nation: Token | None = None
    for token, after in zip_longest(tokens, tokens[1:]):
        if not token.layer and token.fold in links:
            seat = seat or token.fold in lexicon.words("role_seats")
            continue
        owns = head in ("free", "voice") and after is not None and after.fold in lexicon.words("enclitics")
        if seat and not owns:
            seat = False
            if token.layer in ("organization", "anaphora") and head in employers:
                employer = employer or token
            city = city or (token if head == "state" and _is_home(token, tokens, lexicon) else None)
            continue
        if token.layer == "demonym" and head in ("free", "voice"):
            if after is not None and after.fold in lexicon.words("houses_abroad"):
                # "Deputy chief of the Yemeni mission to the coalition"
                return actor_of(token, lexicon), token
            # "Juriste malienne et conseillère de l'OCI": of what nation somebody is stands behind for whom.
            nation = nation or token
        elif token.layer in ("state", "demonym", "organization", "anaphora", "office"):
            return actor_of(token, lexicon), token
        city = city or (token if token.layer == "place" else None)
    found = employer or nation
    if found is not None:
        return actor_of(found, lexicon), found
    return None if city is None else (_state_around(city, lexicon), city)


def _is_home(token: Token, office: Sequence[Token], lexicon: Lexicon) -> bool:
    """Tell the state in which a minister is one: "Minister for Cabinet Affairs in the State of Kuwait"."""
    abroad = lexicon.words("offices_abroad")
    return token.layer == "state" and not any(other.fold in abroad for other in office)


def _state_around(token: Token, lexicon: Lexicon) -> ActorRef:
    """Give the state that a token names, or in which the city that it names lies."""
    code = token.id if token.layer == "state" else lexicon.places[token.id].country
    return ActorRef("state", code, code)
