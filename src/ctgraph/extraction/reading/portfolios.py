# SPDX-License-Identifier: Apache-2.0
"""Tell what a token is to a role: a title that ends it, a noun of its portfolio, a capitalised word of no list."""

from __future__ import annotations

from collections.abc import Sequence

from ctgraph.extraction.lexicon.lexicon import Lexicon
from ctgraph.extraction.reading.tokens import Token

__all__ = ["BEFORE_NAMES", "is_capital", "is_devout", "is_portfolio"]

# Layers that stand before a name and end a role.
BEFORE_NAMES = frozenset({"honorific", "rank"})
_NOUNS = frozenset({"role", "portfolio"})


def is_capital(token: Token) -> bool:
    """Tell whether a token is a capitalised word of no layer: part of a name, for all that is known."""
    return token.capital and token.is_word and not token.layer


def is_portfolio(token: Token, lexicon: Lexicon) -> bool:
    """Tell whether a token can be a noun of what an office is about."""
    if token.layer in BEFORE_NAMES:
        return False
    nouns = lexicon.words("portfolio")
    topic = token.layer == "topic" and token.capital and lexicon.cased
    common = topic or (lexicon.cased and token.capital and not token.layer and token.fold in lexicon.words("not_names"))
    return token.layer in _NOUNS or token.fold in nouns or common


def is_devout(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell a common word that makes a given name with the one behind it: "أمر الله"."""
    ends = at + 1 < len(tokens) and tokens[at + 1].fold in lexicon.words("name_ends")
    return ends and tokens[at].fold in lexicon.words("devout_words")
