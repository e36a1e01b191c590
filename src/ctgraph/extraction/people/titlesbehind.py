# SPDX-License-Identifier: Apache-2.0
"""Find the office that stands behind a name, and tell it from one that introduces the next."""

from __future__ import annotations

from collections.abc import Sequence, Set

from ctgraph.extraction.lexicon.lexicon import Lexicon
from ctgraph.extraction.reading.roles import RolePhrase
from ctgraph.extraction.reading.tokens import Token

__all__ = ["role_behind"]

# So many plain words may stand between the article and the head of a role.
_DESCRIPTION = 3
_TITLES = frozenset({"rank", "honorific"})


def role_behind(
    tokens: Sequence[Token], roles: Sequence[RolePhrase], last: int, starts: Set[int], lexicon: Lexicon
) -> tuple[RolePhrase, int] | None:
    """Take the roles in apposition behind a name, unless they introduce the next name."""
    if last >= len(tokens):
        return None
    direct = not lexicon.cased and tokens[last].layer == "role"
    marks = (",", "(", "-") if lexicon.cased else (",", "(", "-", ":", ";")
    if not direct and tokens[last].fold not in marks:
        return None
    at = last if direct else last + 1
    taken: RolePhrase | None = None
    while True:
        start = at
        while (
            start < len(tokens)
            and tokens[start].fold in lexicon.words_of("articles", "role_openers")
            and not tokens[start].layer
        ):
            start += 1
        if taken is None and lexicon.cased and start + 1 < len(tokens) and tokens[start].layer == "rank":
            # "X, général de division et chef d'état-major": the rank opens the apposition.
            start += 1 + (tokens[start + 1].fold in lexicon.words("role_joins"))
        role = next((r for r in roles if r.first == start), None) or _described(tokens, roles, at, start, lexicon)
        if role is None or _introduces(tokens, role.last, start > at, starts, lexicon):
            break
        if taken and (_is_titled(tokens, role.last, lexicon) or lexicon.former.match(tokens[role.first].fold)):
            break
        taken = RolePhrase(taken.first if taken else role.first, role.last, taken.kind if taken else role.kind)
        at = role.last
        if at < len(tokens) and tokens[at].fold in lexicon.words("role_joins"):
            at += 1
        else:
            break
    return (taken, taken.last) if taken else None


def _described(
    tokens: Sequence[Token], roles: Sequence[RolePhrase], at: int, start: int, lexicon: Lexicon
) -> RolePhrase | None:
    """Take a role with the words before its head that an article opens: "a financial investigation expert"."""
    if start == at:
        return None
    for role in roles:
        before = tokens[start : role.first]
        plain = all(not token.layer and token.is_word and not token.capital for token in before)
        if start < role.first <= start + _DESCRIPTION and plain:
            listed = any(token.fold in lexicon.words("stop_words") for token in before)
            return None if listed else RolePhrase(start, role.last, role.kind)
    return None


def _introduces(tokens: Sequence[Token], at: int, definite: bool, starts: Set[int], lexicon: Lexicon) -> bool:
    """Tell whether a role that ends at `at` stands before a name of its own.

    Args:
        definite: whether it bears the article; without one, what a comma parts from it is another person.
    """
    if lexicon.cased and not definite and at < len(tokens) and tokens[at].fold == ",":
        return False
    while at < len(tokens) and (
        tokens[at].layer in ("honorific", "rank")
        or tokens[at].fold in lexicon.words("rank_tails")
        or (tokens[at].fold == "," and at + 1 < len(tokens) and tokens[at + 1].layer in ("honorific", "rank"))
        or (
            tokens[at].fold in lexicon.words("articles")
            and at + 1 < len(tokens)
            and tokens[at + 1].layer in ("honorific", "rank")
        )
    ):
        at += 1
    return at in starts


def _is_titled(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a comma, an article and a title follow: a further role before them is the next person's."""
    follow = tokens[at : at + 3]
    return (
        len(follow) == 3
        and follow[0].fold == ","
        and follow[1].fold in lexicon.words("articles")
        and follow[2].layer in _TITLES
    )
