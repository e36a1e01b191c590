# SPDX-License-Identifier: Apache-2.0
"""Say which state or body a person leads, or is bound to by a possessive: "its deputy commander"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ctgraph.extraction.lexicon.lexicon import Lexicon
from ctgraph.extraction.people.mentions import Mention
from ctgraph.extraction.people.persons import Named
from ctgraph.extraction.reading.publishers import home_of_release
from ctgraph.extraction.reading.reading import Reading
from ctgraph.extraction.reading.tokens import Token
from ctgraph.model import ActorRef, Value

__all__ = ["actor_of", "is_bound", "leads_at", "led_group", "serves_officer"]

# How far before a leader the words of leading, and before them the group, may stand.
_LEADING = 40
_GROUP = 160
# The head of an office is among so many of its first words.
_PHRASE = 2
_NATIONS = frozenset({"state", "demonym"})
_ACTORS = _NATIONS | {"organization", "anaphora"}


def actor_of(token: Token, lexicon: Lexicon) -> ActorRef:
    """Give the actor that a token of a state, nation or body names."""
    if token.layer in ("organization", "anaphora", "office"):
        return lexicon.actor(token.id)
    return ActorRef("state", token.id, token.id)


def _leads(reading: Reading, mention: Mention, at: int, place: Value[str] | None) -> Token | None:
    """Give the body or state named between the words of leading at `at` and the leader, else the nearest before them.

    Of those before, where it takes place is where the group came to, unless nothing else is named.
    """
    tokens = reading.tokens[mention.sentence.index]
    named = [
        (reading.folded.index(token.start) - at, token)
        for token, after in zip(tokens, [*tokens[1:], None], strict=True)
        if token.layer in _ACTORS and token.end <= mention.start and not _is_signature(reading, token, after)
    ]
    if mention.role_kind == "state":
        # Who holds an office of a state leads the state's group, whatever body it visits.
        named = [(gap, token) for gap, token in named if token.layer in _NATIONS]
    between = [token for gap, token in named if gap > 0]
    ahead = [token for gap, token in named if -_GROUP < gap <= 0]
    away = [token for token in ahead if place is None or token.id != place.value]
    own = [] if between else _behind_group(reading, mention, ahead, at)
    if not away and home_of_release(reading) not in (None, place.value if place else None):
        # "In Riyadh, a delegation headed by X", told at home: it came from there.
        ahead = []
    if not named and place is None:
        named_before = [token for token in _sentence_before(reading, mention) if token.layer in _ACTORS]
        ahead = [token for token in named_before if token.layer not in _NATIONS] or named_before
    return next((tokens[-1] for tokens in (between, own, away, ahead) if tokens), None)


def _is_signature(reading: Reading, body: Token, after: Token | None) -> bool:
    """Tell an agency in brackets behind a dateline: "TUNIS (TAP) - …"."""
    if body.layer != "organization" or after is None or after.fold != ")":
        return False
    return reading.document.text[after.end :].lstrip()[:1] in ("-", "–", "—")


def _sentence_before(reading: Reading, mention: Mention) -> Sequence[Token]:
    return reading.tokens[mention.sentence.index - 1] if mention.sentence.index else ()


def _behind_group(reading: Reading, mention: Mention, named: Sequence[Token], at: int) -> list[Token]:
    """Give the body or state right behind the last word for a group before an offset: "وفد من رابطة علماء نيجيريا"."""
    nouns = reading.lexicon.words("group_nouns")
    for token in reversed(reading.tokens[mention.sentence.index] if nouns else ()):
        if not token.layer and token.fold in nouns and reading.folded.index(token.start) < at:
            return [near for near in named if 0 <= near.start - token.end < _LEADING][:1]
    return []


def led_group(reading: Reading, person: Named, place: Value[str] | None) -> Value[ActorRef] | None:
    """Give the body or state whose delegation or side a person is said to lead, or whose office "its head" is."""
    for mention in person.mentions:
        at = leads_at(reading, mention)
        own = is_bound(reading, mention) and not serves_officer(reading, mention)
        if at is None:
            if not own:
                continue
            at = reading.folded.index(mention.start)
        token = _leads(reading, mention, at, None if own else place)
        if token is not None:
            return Value(actor_of(token, reading.lexicon), reading.quote(token.start, token.end), "inferred")
    return None


def leads_at(reading: Reading, mention: Mention) -> int | None:
    """Say where in the folded text the words right before a mention begin by which somebody leads a group or side."""
    text, base = reading.folded_sentence(mention.sentence)
    start = reading.folded.index(mention.start) - base
    found = reading.lexicon.pattern("leading").search(text, max(start - _LEADING, 0), start)
    return base + found.start() if found else None


def serves_officer(reading: Reading, mention: Mention) -> bool:
    """Tell whether an office is that of an officer of a state named before: "the minister sent his chief of staff"."""
    before = [token for token in reading.tokens[mention.sentence.index] if token.end <= mention.start]
    heads = [token for token in before if token.layer == "role"]
    if not heads or heads[-1].id not in ("state", "head") or not is_bound(reading, mention):
        return False
    return not any(token.layer in _ACTORS and token.start > heads[-1].end for token in before)


def is_bound(reading: Reading, mention: Mention) -> bool:
    """Tell whether an office is that of what is named before ("its deputy commander")."""
    if not mention.role_tokens:
        return False
    lexicon, first = reading.lexicon, mention.role_tokens[0]
    if any(head in lexicon.words("bound_roles") for head in first.fold.split()[:_PHRASE]):
        return True
    tokens = reading.tokens[mention.sentence.index]
    at = bisect_left(tokens, first.start, key=lambda token: token.start)
    own = (*tokens[max(at - 1, 0) : at], *mention.role_tokens)
    return any(not token.layer and token.fold in lexicon.words("possessives") for token in own)
