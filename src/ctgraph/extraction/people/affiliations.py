# SPDX-License-Identifier: Apache-2.0
"""Say for whom somebody acts by what stands beside the name: "X, du Nigeria", "pour le Maroc, X", "X (Togo)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ctgraph.extraction.lexicon.lexicon import Lexicon
from ctgraph.extraction.people.mentions import Mention
from ctgraph.extraction.reading.reading import Reading, within
from ctgraph.extraction.reading.tokens import Token

__all__ = ["affiliation_of", "sent_from"]

_BODIES = frozenset({"organization", "anaphora"})
_NATIONS = frozenset({"state", "demonym"})
_TITLES = frozenset({"rank", "honorific"})
_MARKS = frozenset({",", "-"})
_CLOSING = frozenset({",", ";", ".", ")"})
_REACH = 70
_PHRASE = 8
_BESIDE = 45
_GROUP = 240
# Tokens from the word that names a side to who stands for it.
_SIDE = 9
# Patterns of groups whose people are named behind them.
_GROUPS = ("people_of", "on_side", "on_part", "in_person")


def affiliation_of(reading: Reading, mention: Mention, states: Sequence[Token]) -> Token | None:
    """Give the state or body that a passage attaches to a name without a role, None where it attaches none.

    Args:
        states: tokens of the release that name states.
    """
    tokens = reading.tokens[mention.sentence.index]
    first = next((at for at, token in enumerate(tokens) if token.start >= mention.name.start), len(tokens))
    title = next((at for at, token in enumerate(tokens) if token.start >= mention.start), len(tokens))
    last = next((at for at, token in enumerate(tokens) if token.start >= mention.end), len(tokens))
    return (
        _behind(tokens, last, reading.lexicon)
        or _headed(reading, mention)
        or _before(tokens, first, reading.lexicon)
        or _before(tokens, title, reading.lexicon)
        or _for_behind(tokens, last, reading.lexicon)
        or _on_side(tokens, title, reading.lexicon)
        or _one_of(reading, mention)
        or _on_behalf(reading, mention, states)
        or (_in_company(reading, tokens, first) if first < len(tokens) else None)
    )


def _is_actor(token: Token) -> bool:
    return token.layer in _BODIES | _NATIONS


def _behind(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Token | None:
    """Take what follows a comma and a genitive ("du Mali", "de l'armée malienne"), or stands alone in brackets."""
    if at + 2 >= len(tokens):
        return None
    if tokens[at].fold == "(":
        return tokens[at + 1] if _is_actor(tokens[at + 1]) and tokens[at + 2].fold == ")" else None
    if tokens[at].fold in lexicon.words("origin_words"):
        return _right_behind(tokens, at + 1, lexicon)
    if tokens[at].fold in _MARKS and tokens[at + 1].layer in _BODIES and tokens[at + 2].fold in _CLOSING:
        # "Dr. X, UNESCO;"
        return tokens[at + 1]
    at += tokens[at].fold == ","
    if tokens[at].fold not in lexicon.words("genitives"):
        return None
    passed = lexicon.words_of("genitives", "role_links", "state_organs")
    while at < len(tokens) and not _is_actor(tokens[at]) and tokens[at].fold in passed:
        at += 1
    found = next((token for token in _noun_phrase(tokens, at, lexicon) if _is_actor(token)), None)
    return None if found is not None and _is_owner(tokens, found, lexicon) else found


def _is_owner(tokens: Sequence[Token], actor: Token, lexicon: Lexicon) -> bool:
    """Tell a body that only says whose somebody else is: "received by X from the coalition's commander"."""
    behind = next((token for token in tokens if token.start >= actor.end), None)
    return behind is not None and actor.layer in _BODIES and behind.fold in lexicon.words("enclitics")


def _on_side(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Token | None:
    """Take a state or body whose side a clause before the name is about: "Côté malien, on notait la présence de X"."""
    small = lexicon.words_of("genitives", "articles")
    for actor in range(min(at, len(tokens)) - 2, 0, -1):
        if not _is_actor(tokens[actor]):
            continue
        lead = actor - 1
        while lead >= 0 and not tokens[lead].layer and tokens[lead].fold in small:
            lead -= 1
        sided = lead >= 0 and tokens[lead].fold in lexicon.words("side_words")
        return tokens[actor] if sided and tokens[actor + 1].fold == "," else None
    return None


def _for_behind(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Token | None:
    """Take a state or body that a comma and "for" part from a name, or a state behind "for" alone: "X pour le Mali"."""
    parted = at < len(tokens) and tokens[at].fold == ","
    at += parted
    if at + 1 >= len(tokens) or tokens[at].fold not in lexicon.words("behalf_words"):
        return None
    named = next((token for token in tokens[at + 1 :] if not _is_article(token, lexicon)), None)
    return named if named is not None and (_is_actor(named) if parted else named.layer == "state") else None


def _right_behind(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Token | None:
    """Take the state or body that only a noun for a side or an organ parts from "from": "من الجانب المالي"."""
    nouns = lexicon.words("origin_nouns")
    while at < len(tokens) and not tokens[at].layer and tokens[at].fold in nouns:
        at += 1
    return tokens[at] if at < len(tokens) and _is_actor(tokens[at]) else None


def sent_from(reading: Reading, mention: Mention) -> Token | None:
    """Take the side that words before a passage say somebody stands for: "وقعه عن السودان مدير المركز X".

    Whoever signs or speaks for a side stands for it, whatever his or her office names.
    """
    sides = reading.lexicon.words("side_words")
    if not sides:
        return None
    tokens = reading.tokens[mention.sentence.index]
    title = next((at for at, token in enumerate(tokens) if token.start >= mention.start), len(tokens))
    for at in range(title - 1, max(title - _SIDE, -1), -1):
        if tokens[at].fold in sides and not tokens[at].layer:
            return _right_behind(tokens[:title], at + 1, reading.lexicon)
        if tokens[at].layer in _TITLES | {"role"} or not tokens[at].is_word:
            return None
    return None


def _headed(reading: Reading, mention: Mention) -> Token | None:
    """Take the state or body that a clause behind a name says the person heads: "X, qui dirige l'UNOCT"."""
    text, base = reading.folded_sentence(mention.sentence)
    start = reading.folded.index(mention.end) - base
    found = reading.lexicon.pattern("heads_behind").match(text, start)
    if found is None:
        return None
    reached, _ = reading.folded.span(base + found.end() - 1, base + found.end())
    near = (token for token in reading.tokens[mention.sentence.index] if 0 <= token.start - reached < _BESIDE)
    return next((token for token in near if token.layer in _BODIES), None)


def _noun_phrase(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Iterator[Token]:
    """Give the words from `at` on as long as they name one thing: capitalised ones and what links them."""
    for token in tokens[at : at + _PHRASE]:
        linked = not token.layer and token.fold in lexicon.words("role_links")
        if not (token.capital or token.layer or linked):
            return
        yield token


def _before(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Token | None:
    """Take a state behind "pour", parted from the name by a comma or colon, and the nationality right before it."""
    back = at - 1
    while back >= 0 and (tokens[back].layer in _TITLES or _is_article(tokens[back], lexicon)):
        back -= 1
    organ = back
    while organ > 0 and tokens[organ].capital and tokens[organ].fold in lexicon.words("state_organs"):
        # "US Army Major General X".
        organ -= 1
    if organ < back and tokens[organ].layer in _NATIONS:
        return tokens[organ]
    if back >= 0 and tokens[back].layer == "demonym":
        return tokens[back]
    if back > 0 and tokens[back].fold in lexicon.words("enclitics") and _is_actor(tokens[back - 1]):
        # "Singapore's Dr X".
        return tokens[back - 1]
    if back < 1 or tokens[back].fold not in (",", ":") or not _is_actor(tokens[back - 1]):
        return None
    lead, behalf = back - 2, lexicon.words("behalf_words")
    passed = lexicon.words("genitives") - behalf
    while lead >= 0 and (_is_article(tokens[lead], lexicon) or tokens[lead].fold in passed):
        lead -= 1
    return tokens[back - 1] if lead >= 0 and tokens[lead].fold in behalf else None


def _is_article(token: Token, lexicon: Lexicon) -> bool:
    return not token.layer and token.fold in lexicon.words("articles")


def _in_company(reading: Reading, tokens: Sequence[Token], at: int) -> Token | None:
    """Take the state or body of those whom somebody accompanies: "l'ambassadeur du Mali, accompagné du colonel X"."""
    actor = next((token for token in reversed(tokens[:at]) if _is_actor(token)), None)
    if actor is None:
        return None
    start, end = reading.folded.index(actor.end), reading.folded.index(tokens[at].start)
    return actor if reading.lexicon.pattern("company").search(reading.folded.text[start:end]) else None


def _on_behalf(reading: Reading, mention: Mention, states: Sequence[Token]) -> Token | None:
    """Take the state of those in whose name somebody is there: "X, venu au nom du ministre sénégalais"."""
    text, base = reading.folded_sentence(mention.sentence)
    start = reading.folded.index(mention.end) - base
    found = reading.lexicon.pattern("on_behalf").match(text[start : start + _REACH])
    if found is None:
        return None
    reached, _ = reading.folded.span(base + start, base + start + found.end())
    # The state that sends first; a body only where it stands right there.
    bodies = [token for token in reading.tokens[mention.sentence.index] if token.layer in _BODIES]
    there = [token for token in bodies if reached <= token.start < reached + _BESIDE]
    near = [token for token in within(states, mention.sentence) if reached <= token.start < reached + _REACH]
    return next(iter([*there, *near]), None)


def _speaks(reading: Reading, mention: Mention) -> bool:
    """Tell whether an office of a state is said to speak: "with members of the coalition, Minister X said"."""
    text, base = reading.folded_sentence(mention.sentence)
    behind = text[reading.folded.index(mention.end) - base :].lstrip()
    return mention.role_kind == "state" and reading.lexicon.pattern("act_verbs").match(behind) is not None


def _one_of(reading: Reading, mention: Mention) -> Token | None:
    """Take the state or body of a group whose people are named behind it: "deux formateurs de l'ONUDC, X et Y"."""
    text, base = reading.folded_sentence(mention.sentence)
    before = text[: reading.folded.index(mention.start) - base]
    groups = (reading.lexicon.pattern(name).search(before[-_GROUP:]) for name in _GROUPS)
    group = next(filter(None, groups), None)
    base += max(len(before) - _GROUP, 0)
    if group is None or _speaks(reading, mention):
        return None
    inside = [
        token
        for token in reading.tokens[mention.sentence.index]
        if _is_actor(token) and group.start("of") <= reading.folded.index(token.start) - base < group.end("of")
    ]
    return inside[0] if inside else None
