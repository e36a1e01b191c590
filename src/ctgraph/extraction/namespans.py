# SPDX-License-Identifier: Apache-2.0
"""Find where names of persons may stand: by capital letters, or, in scripts without them, by what stands around."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ctgraph.extraction.lexicon import Lexicon
from ctgraph.extraction.reading import Reading
from ctgraph.extraction.roles import RolePhrase
from ctgraph.extraction.tokens import Token

__all__ = ["name_spans"]

_MAX_NAME = 9
_TITLES = frozenset({"rank", "honorific"})
_MARKS = frozenset({",", "(", ":", "-", '"', "/"})
_SPACES = frozenset({" ", "\u00a0", ""})


def name_spans(reading: Reading, tokens: Sequence[Token], roles: Sequence[RolePhrase]) -> Iterator[tuple[int, int]]:
    """Give the runs of tokens that can be a person's name.

    Args:
        roles: roles of the same sentence.
    """
    cased = reading.lexicon.cased
    behind = {role.last for role in roles}
    at = 0
    while at < len(tokens):
        last = _capitals(reading, tokens, at) if cased else _position(reading, tokens, at, behind)
        if last > at:
            yield at, last
        at = max(last, at + 1)


def _capitals(reading: Reading, tokens: Sequence[Token], at: int) -> int:
    """Give the end of the run of capitalised words that begins at `at`, or `at`."""
    lexicon, text = reading.lexicon, reading.document.text
    particles = lexicon.words("name_particles")
    if at and not tokens[at - 1].layer and tokens[at - 1].fold in lexicon.words("determiners"):
        # "L'agenda de la Transition": no person's name bears an article.
        return at
    end = at
    if tokens[at].fold in particles and tokens[at].capital and not tokens[at].layer and at + 1 < len(tokens):
        end = at + 1
    if end >= len(tokens) or not _is_capital_name(tokens[end], lexicon):
        return at
    end += 1
    while end < len(tokens) and end - at < _MAX_NAME and text[tokens[end - 1].end : tokens[end].start] in _SPACES:
        follower = end + 1 < len(tokens) and _is_capital_name(tokens[end + 1], lexicon)
        if _is_capital_name(tokens[end], lexicon):
            end += 1
        elif (follower and not tokens[end].layer and tokens[end].fold in particles) or (
            (follower and tokens[end].fold == "-")
            or (follower and tokens[end].layer == "honorific" and tokens[end].capital and " " not in tokens[end].fold)
        ):
            end += 2
        else:
            break
    return end


def _is_capital_name(token: Token, lexicon: Lexicon) -> bool:
    if token.layer or not token.capital or not token.is_word or token.fold.endswith("'"):
        return False
    return not any(
        token.fold in lexicon.words(name)
        for name in ("stop_words", "not_names", "portfolio", "role_adjectives", "rank_tails")
    )


def _position(reading: Reading, tokens: Sequence[Token], at: int, behind: set[int]) -> int:
    """Give the end of the name that begins at `at`, or `at`: behind a title, behind a role, or by its own words."""
    end = _run(reading, tokens, at)
    if end == at:
        return at
    lexicon = reading.lexicon
    given = [token.fold in lexicon.words("given_names") for token in tokens[at:end]]
    descent = any(token.fold in lexicon.words("descent") for token in tokens[at + 1 : end - 1])
    if _follows_title(tokens, at, lexicon):
        return end if end - at > 1 or given[0] or _is_family(tokens[at], lexicon) else at
    if _is_family(tokens[at], lexicon) and not given[0]:
        return at
    before = at
    while before and tokens[before - 1].fold in _MARKS:
        before -= 1
    if before in behind or (before and tokens[before - 1].layer == "demonym" and before - 1 in behind):
        return end if any(given) or descent or end - at > 1 else at
    return end if given[0] and end - at > 1 and (descent or given[1] or _ends_in_family(tokens, end, lexicon)) else at


def _follows_title(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a rank, its tail, or an honorific stands right before."""
    back = at - 1
    while back >= 0 and (tokens[back].fold in lexicon.words("rank_tails") or tokens[back].layer == "demonym"):
        back -= 1
    if back < 0 or (back < at - 1 and tokens[back].layer != "rank"):
        return False
    return tokens[back].layer in _TITLES


def _run(reading: Reading, tokens: Sequence[Token], at: int) -> int:
    """Give the end of the words from `at` on that can be parts of one name."""
    lexicon, text = reading.lexicon, reading.document.text
    end = at
    while end < len(tokens) and end - at < _MAX_NAME:
        if end > at and text[tokens[end - 1].end : tokens[end].start] not in (_SPACES - {""}):
            if not (tokens[end].fold == "-" and end + 1 < len(tokens) and _is_part(reading, tokens[end + 1], True)):
                break
            end += 1
            continue
        if not _is_part(reading, tokens[end], end > at):
            break
        end += 1
    while end > at and (tokens[end - 1].fold in lexicon.words("name_particles") or tokens[end - 1].fold == "-"):
        end -= 1
    return end


def _is_part(reading: Reading, token: Token, inside: bool) -> bool:
    """Tell whether a word can be part of a name.

    Args:
        inside: whether a part stands before it.
    """
    lexicon = reading.lexicon
    exact = reading.document.text[token.start : token.end]
    if lexicon.pattern("not_name_written").search(exact):
        return False
    if token.fold in lexicon.words("given_names") and token.layer in ("", "demonym"):
        return True
    if token.layer == "demonym" and inside:
        return token.fold.startswith(lexicon.morphology.article)
    if token.layer or not token.is_word:
        return False
    if token.fold in lexicon.words("name_particles"):
        return True
    return not lexicon.is_known(token.fold) and lexicon.pattern("not_name").search(token.fold) is None


def _is_family(token: Token, lexicon: Lexicon) -> bool:
    return token.fold.startswith(lexicon.morphology.article)


def _ends_in_family(tokens: Sequence[Token], end: int, lexicon: Lexicon) -> bool:
    """Tell whether a name ends as family names from a place or a trade do."""
    return lexicon.pattern("family_name").search(tokens[end - 1].fold) is not None
