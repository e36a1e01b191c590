# SPDX-License-Identifier: Apache-2.0
"""Find the bodies that a text introduces with their acronym in brackets, and the acronym where it stands again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ctgraph.extraction.lexicon.lexicon import Lexicon
from ctgraph.extraction.reading.tokens import Token

__all__ = ["with_acronyms"]

_BRACKETED = re.compile(r"\(([^\W\d_]{3,8})\)")
# An acronym and its bracket.
_WIDTH = 2
_LONGEST = 12
_TITLES = frozenset({"honorific", "rank"})
_NATIONS = frozenset({"state", "demonym"})


def with_acronyms(text: str, sentences: Iterable[tuple[Token, ...]], lexicon: Lexicon) -> Iterable[tuple[Token, ...]]:
    """Give the tokens of sentences with such a name, and each occurrence of its acronym, as a token of a body.

    What a name in full begins with tells a body of several states or a school from an office of one state.
    """
    if not lexicon.words("acronym_heads") or not any(found[1].isupper() for found in _BRACKETED.finditer(text)):
        return sentences
    sentences = tuple(sentences)
    names = [tuple(_introduced(text, tokens, lexicon)) for tokens in sentences]
    acronyms = {acronym for found in names for _, _, acronym in found}
    return tuple(
        _rewritten(text, tokens, found, acronyms) if found or _holds(text, tokens, acronyms) else tokens
        for tokens, found in zip(sentences, names, strict=True)
    )


def _holds(text: str, tokens: Sequence[Token], acronyms: Iterable[str]) -> bool:
    """Tell whether one of some acronyms stands in a sentence, be it in a word."""
    return any(text.find(acronym, tokens[0].start, tokens[-1].end) >= 0 for acronym in acronyms) if tokens else False


def _introduced(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> Iterable[tuple[int, int, str]]:
    """Give where each name in full begins and ends, with the acronym behind it."""
    for at in range(1, len(tokens) - _WIDTH):
        if (tokens[at].fold, tokens[at + _WIDTH].fold) != ("(", ")") or tokens[at + 1].layer:
            continue
        acronym = text[tokens[at + 1].start : tokens[at + 1].end]
        first = _head(text, tokens, at, lexicon) if acronym.isupper() and len(acronym) > _WIDTH else None
        if first is not None:
            yield first, at, acronym


def _head(text: str, tokens: Sequence[Token], end: int, lexicon: Lexicon) -> int | None:
    """Give where the name that ends before `end` begins: at the nearest capitalised noun for a body."""
    small = lexicon.words_of("role_links", "conjunctions", "body_links")
    schools = lexicon.words("schools")
    for at in range(end - 1, max(end - _LONGEST, 0) - 1, -1):
        token = tokens[at]
        if token.layer in _TITLES or not token.is_word:
            return None
        if not token.layer and token.fold in lexicon.words("stop_words") and token.fold not in small:
            return None
        if token.fold in lexicon.words("acronym_heads") and token.capital:
            alike = text[token.start].casefold() == text[tokens[end + 1].start].casefold()
            words = {word.fold for word in tokens[at:end]}
            if words & lexicon.words("venue_words"):
                return None
            return at if token.fold in schools or (alike and not words & lexicon.words("state_adjectives")) else None
    return None


def _rewritten(
    text: str, tokens: tuple[Token, ...], names: Sequence[tuple[int, int, str]], acronyms: set[str]
) -> tuple[Token, ...]:
    """Put the token of a body for each name and acronym; a name with a nation in it stays as it is."""
    spans = {first: (last, acronym) for first, last, acronym in names}
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        last, acronym = spans.get(at, (at + 1, text[token.start : token.end]))
        whole = at in spans and not any(word.layer in _NATIONS for word in tokens[at:last])
        alone = at not in spans and not token.layer and acronym in acronyms
        if whole or alone:
            fold = " ".join(word.fold for word in tokens[at:last])
            found.append(Token(token.start, tokens[last - 1].end, fold, "organization", acronym, True))
        else:
            found.extend(tokens[at : at + 1])
            last = at + 1
        at = last
    return tuple(found)
