# SPDX-License-Identifier: Apache-2.0
"""Tell whether a title stands right before a word, where no letter is a capital."""

from __future__ import annotations

from collections.abc import Sequence

from ctgraph.extraction.lexicon.lexicon import Lexicon
from ctgraph.extraction.reading.tokens import Token

__all__ = ["follows_title"]

_TITLES = frozenset({"rank", "honorific"})


def follows_title(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a rank, its tail, or an honorific stands right before."""
    back = at - 1
    while back >= 0 and (tokens[back].layer == "demonym" or _is_tail(tokens[back], back < at - 1, lexicon)):
        back -= 1
    if back < 0 or (back < at - 1 and tokens[back].layer != "rank"):
        return False
    return tokens[back].layer in _TITLES


def _is_tail(token: Token, inside: bool, lexicon: Lexicon) -> bool:
    """Tell whether a word goes on with a rank; inside one an honorific may ("اللواء المهندس الركن")."""
    tail = token.fold == ")" or token.fold in lexicon.words_of("rank_tails", "rank_gaps")
    return tail and (not token.layer or (inside and token.layer == "honorific"))
