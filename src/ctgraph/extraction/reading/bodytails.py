# SPDX-License-Identifier: Apache-2.0
"""Find where the body of an office ends: behind a comma, right behind it, in brackets."""

from __future__ import annotations

from collections.abc import Sequence

from ctgraph.extraction.lexicon.lexicon import Lexicon
from ctgraph.extraction.reading.portfolios import BEFORE_NAMES, is_portfolio
from ctgraph.extraction.reading.tokens import Token

__all__ = ["acronym", "body_behind_comma", "body_right_behind", "bracket"]

_ACTORS = frozenset({"state", "organization", "anaphora", "office"})
_NATIONS = frozenset({"state", "demonym"})


def body_behind_comma(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Take a body that follows a bare role behind a comma ("Commandant, Staff College"), where a language writes so."""
    if not lexicon.forms.get("bodies_behind_comma") or tokens[at].fold != "," or at + 1 >= len(tokens):
        return 0
    noun = tokens[at + 1]
    body = noun.layer in ("organization", "office") or (noun.layer != "role" and is_portfolio(noun, lexicon))
    return 2 if noun.capital and body else 0


def body_right_behind(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Take a body or place right behind a bare role ("Secretary General IMCTC"), where a language writes so.

    A place counts only before a title; else it may be where somebody is.
    """
    if not lexicon.forms.get("bodies_behind_heads") or not tokens[at].capital:
        return 0
    titled = at + 1 < len(tokens) and tokens[at + 1].layer in BEFORE_NAMES
    return int(tokens[at].layer in ("organization", "office") or (tokens[at].layer == "place" and titled))


def bracket(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Take a bracketed acronym or body: "(CIMCT)", or an adjective in quotes."""
    if tokens[at].fold in lexicon.words("role_links") and tokens[at + 1 : at + 2] and tokens[at + 1].fold == '"':
        close = next((end for end in range(at + 2, min(at + 6, len(tokens))) if tokens[end].fold == '"'), None)
        return close + 1 - at if close else 0
    if not lexicon.cased and tokens[at].fold == '"' and tokens[at - 1].layer not in _NATIONS:
        # "رئيس تحرير «الفجر»".
        close = next((end for end in range(at + 2, min(at + 5, len(tokens))) if tokens[end].fold == '"'), None)
        return close + 1 - at if close and close + 1 < len(tokens) and tokens[close + 1].is_word else 0
    quoted = [token.fold for token in tokens[at : at + 3]]
    if quoted[0] == '"' and quoted[2:] == ['"'] and quoted[1] in lexicon.words("role_adjectives"):
        return 3
    if tokens[at].fold != "(" or at + 2 >= len(tokens) or tokens[at + 2].fold != ")":
        return 0
    inner = tokens[at + 1]
    # "Chief of Army Staff (COAS)"
    if lexicon.cased and inner.layer == "role" and " " not in inner.fold and len(inner.fold) <= 6:
        return 3
    return 3 if inner.layer in _ACTORS or (inner.capital and len(inner.fold) <= 6 and not inner.layer) else 0


def acronym(tokens: Sequence[Token], first: int, at: int, lexicon: Lexicon) -> int:
    """Take the acronym between commas of the body that a role named: "of the Joint Task Force, JTF, General X"."""
    follow = tokens[at : at + 3]
    if not lexicon.cased or len(follow) < 3 or follow[0].fold != "," or follow[2].fold != ",":
        return 0
    named = {token.id for token in tokens[first:at] if token.layer in ("organization", "anaphora")}
    return 2 * (follow[1].layer in ("organization", "anaphora") and follow[1].id in named)
