# SPDX-License-Identifier: Apache-2.0
"""Part a conjunction from the name that it joins to the name before it, where both are written as one word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ctgraph.extraction.lexicon.lexicon import Lexicon
from ctgraph.extraction.reading.tokens import Token

__all__ = ["parted_names"]

# Shorter words are no names.
_LEAST = 4


def parted_names(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Token]:
    """Give the tokens of a sentence, with the conjunction on its own where names of two words stand on either side."""
    conjunctions = lexicon.morphology.conjunctions[:1]
    for at, token in enumerate(tokens):
        joined = not token.layer and token.fold.startswith(conjunctions) and len(token.fold) >= _LEAST
        if joined and _stands_in_list(tokens, at, lexicon):
            cut = token.start + 1
            yield token._replace(end=cut, fold=token.fold[:1])
            yield token._replace(start=cut, fold=token.fold[1:], definite=False)
        else:
            yield token


def _stands_in_list(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether two words of a name stand before a token that is none, and one more behind it."""
    if at < 2 or at + 1 >= len(tokens) or tokens[at - 2].definite or lexicon.is_given_name(tokens[at].fold):
        return False
    around = (tokens[at - 2], tokens[at - 1], tokens[at], tokens[at + 1])
    return all(_is_nameable(token, lexicon) for token in around)


def _is_nameable(token: Token, lexicon: Lexicon) -> bool:
    known = lexicon.is_known(token.fold) and not lexicon.is_given_name(token.fold)
    return token.layer in ("", "demonym") and token.is_word and not known
