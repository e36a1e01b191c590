# SPDX-License-Identifier: Apache-2.0
"""Find what a conjunction adds to a role: a further office, a further portfolio, a second state."""

from __future__ import annotations

from collections.abc import Sequence

from ctgraph.extraction.lexicon.lexicon import Lexicon
from ctgraph.extraction.reading.portfolios import is_portfolio
from ctgraph.extraction.reading.tokens import Token

__all__ = ["joined", "joined_office", "joined_state"]


def joined_state(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Take a second state of an office that two people hold: "سفيرا مالي وتشاد"."""
    joined = not lexicon.cased and tokens[at].is_word and tokens[at].fold in lexicon.words("conjunctions")
    around = {token.layer for token in (*tokens[at - 1 : at], *tokens[at + 1 : at + 2])}
    return 2 if joined and around == {"state"} else 0


def joined(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Take "et", a comma or a slash with what goes on as one role: a further portfolio, or a further role."""
    if tokens[at].fold not in lexicon.words("conjunctions"):
        return 0
    comma = not tokens[at].is_word
    end = at + 1
    links = lexicon.words_of("role_links", "role_locatives")
    while end < len(tokens) and not tokens[end].layer and tokens[end].fold in links:
        end += 1
    if end >= len(tokens):
        return 0
    noun = tokens[end]
    if noun.fold in lexicon.words("role_adjectives") and end + 1 < len(tokens) and tokens[end + 1].layer == "role":
        noun, end = tokens[end + 1], end + 1
    if noun.layer == "role":
        return 0 if comma or (end > at + 1 and tokens[at + 1].fold in lexicon.words("articles")) else end + 1 - at
    if comma:
        linked = tokens[at + 1].fold in lexicon.words_of("genitives", "charges", "role_locatives")
        # "Commander of the Force, at the Ministry": where it was is no more of the office.
        linked = linked and not (lexicon.forms.get("bodies_behind_comma") and tokens[at + 1].fold in ("at", "in"))
        goes_on = linked if end > at + 1 else _closes(tokens, end, lexicon)
        return end + 1 - at if goes_on and noun.capital and is_portfolio(noun, lexicon) else 0
    linked = end > at + 1
    # "et des Sénégalais de l'extérieur"
    people = noun.layer == "demonym" and noun.capital and tokens[at + 1].fold in lexicon.words("genitives")
    if people or is_portfolio(noun, lexicon):
        return end + 1 - at if linked or noun.capital else 0
    paired = not linked and not noun.layer and not noun.capital and end + 1 < len(tokens)
    return end + 1 - at if paired and tokens[end + 1].fold in lexicon.words("genitives") else 0


def _closes(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a noun behind a comma goes on with a list of portfolios: "Political Affairs, Peace and Security"."""
    if lexicon.words("conjunctions").intersection(tokens[at].fold.split()):
        return True
    follow = tokens[at + 1 : at + 3]
    return (
        len(follow) > 1
        and follow[0].is_word
        and follow[0].fold in lexicon.words("conjunctions")
        and follow[1].capital
        and not follow[1].layer
        and is_portfolio(follow[1], lexicon)
    )


def joined_office(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Take a conjunction with a further role whose head follows what qualifies it ("and defence minister")."""
    layers = lexicon.words("role_premodifiers")
    if not layers or not tokens[at].is_word or tokens[at].fold not in lexicon.words("conjunctions"):
        return 0
    end = at + 1
    while end < len(tokens) and (tokens[end].layer in layers or _qualifies(tokens[end], lexicon)):
        end += 1
    return end + 1 - at if at + 1 < end < len(tokens) and tokens[end].layer == "role" else 0


def _qualifies(token: Token, lexicon: Lexicon) -> bool:
    return not token.layer and token.fold in lexicon.words_of("portfolio", "role_adjectives")
