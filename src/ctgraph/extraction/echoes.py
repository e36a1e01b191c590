# SPDX-License-Identifier: Apache-2.0
"""Resolve a common noun with the article ("the university") to the body of that kind that a release names."""

from __future__ import annotations

from ctgraph.extraction.mentions import Mention
from ctgraph.extraction.reading import Reading
from ctgraph.extraction.tokens import Token

__all__ = ["echoed_body"]


def echoed_body(reading: Reading, mention: Mention) -> Token | None:
    """Give the body whose name begins with the noun that a role names ("رئيس الجامعة"): the last before, else the next.

    The noun may stand right before an office that refers to it ("عن الجامعة رئيسها").

    Only where the article is written with its noun, and the lexicon lists the nouns that stand for a body.
    """
    lexicon = reading.lexicon
    article, nouns = lexicon.morphology.article, lexicon.words("echo_nouns")
    if not article or mention.role is None or not mention.role_tokens:
        return None
    tokens = [token for token in reading.tokens[mention.sentence.index] if token.end <= mention.start][-1:]
    bound = mention.role_tokens[0].fold.split()[0] in lexicon.words("bound_roles")
    words = (*mention.role_tokens, *(tokens if bound else ()))
    noun = next((token.fold for token in words if token.fold in nouns), None)
    if noun is None:
        return None
    heads = (noun, noun.removeprefix(article))
    named = [
        token
        for tokens in reading.tokens
        for token in tokens
        if token.layer in ("organization", "anaphora") and token.fold.split()[0] in heads and " " in token.fold
    ]
    before = [token for token in named if token.start < mention.start]
    return before[-1] if before else next(iter(named), None)
