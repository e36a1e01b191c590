# SPDX-License-Identifier: Apache-2.0
"""Read what ties a name to a post or body without an apposition: letters behind it, a post taken, a possessive."""

from __future__ import annotations

from collections.abc import Sequence, Set

from ctgraph.document import Quote
from ctgraph.extraction.lexicon.lexicon import Lexicon
from ctgraph.extraction.reading.reading import Reading
from ctgraph.extraction.reading.roles import RolePhrase
from ctgraph.extraction.reading.tokens import Token

__all__ = ["is_attached", "is_bare", "is_former", "past_letters", "taken_post"]

_BODIES = frozenset({"organization", "office", "anaphora"})
_ENDS = frozenset({",", ";", ".", ")", "(", ":"})
# How far behind a name the words of taking a post may stand, and behind them the post.
_TAKING = 8
_WITH_NATION = 2
_POST = 4
# A word in brackets.
_BRACKETED = 3


def is_bare(role: Sequence[Token]) -> bool:
    """Tell whether a role is a head alone, or with its nation: it leaves room for the office behind the name."""
    return len(role) == 1 or (len(role) == _WITH_NATION and role[0].layer == "demonym")


def is_former(tokens: Sequence[Token], role: RolePhrase | None, last: int, lexicon: Lexicon) -> bool:
    """Tell whether an office was held before, and that of today follows the name: "former minister X, now envoy"."""
    if role is None or last + 1 >= len(tokens) or tokens[last].fold != ",":
        return False
    now = tokens[last + 1].fold in lexicon.words("now_words")
    return now and lexicon.former.search(" ".join(token.fold for token in tokens[role.first : role.last])) is not None


def past_letters(tokens: Sequence[Token], last: int, lexicon: Lexicon) -> int:
    """Give the end of the letters of orders behind a name ("X, mni, Director"), `last` where there are none."""
    letters = lexicon.words("post_nominals")
    at = last
    while at < len(tokens) and tokens[at].layer == "honorific" and tokens[at].fold.startswith("("):
        at += 1
    while at + 1 < len(tokens) and tokens[at].fold in {",", *letters}:
        step = at + (tokens[at].fold == ",")
        if tokens[step].fold not in letters:
            break
        at = step + 1
        while at + 2 < len(tokens) and tokens[at].fold == "(" and tokens[at + 2].fold == ")":
            at += 3
    return at


def taken_post(
    tokens: Sequence[Token], roles: Sequence[RolePhrase], last: int, starts: Set[int], lexicon: Lexicon
) -> RolePhrase | None:
    """Give the post that somebody is said to take or hold: "X was on Monday appointed commander of the force".

    Args:
        starts: where names begin.
    """
    holding, taking = lexicon.words("holding_posts"), lexicon.words("taking_posts")
    if [token.fold for token in tokens[last : last + _BRACKETED : 2]] == ["(", ")"]:
        # "X (Mozambique) au poste de …"
        last += _BRACKETED
    if last < len(tokens) and tokens[last].fold in holding:
        at = last
    else:
        window = range(last, min(last + _TAKING, len(tokens)))
        at = next((at for at in window if tokens[at].fold in taking or tokens[at].fold in _ENDS), len(tokens))
        if at >= len(tokens) or tokens[at].fold not in taking:
            return None
    small = lexicon.words_of("role_openers", "articles", "post_links")
    for first in range(at + 1, min(at + 1 + _POST, len(tokens))):
        # "appointed" may qualify the post as well.
        post = next((role for role in roles if role.first == first or role.first == at < first < role.last), None)
        if post is not None:
            post = RolePhrase(first, post.last, post.kind)
            named = {*range(last, post.last + 1)} & starts
            return None if named or _is_title(tokens, post.last) else post
        if tokens[first].layer or tokens[first].fold not in small:
            return None
    return None


def _is_title(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a title follows: the post is that of who is named behind it."""
    return at < len(tokens) and tokens[at].layer in ("rank", "honorific")


def is_attached(reading: Reading, name: Quote) -> bool:
    """Tell whether a body stands beside a bare name as one's of a person: "UNICEF's X and …", "X of the institute"."""
    lexicon = reading.lexicon
    tokens = reading.tokens[reading.sentence_at(name.start).index]
    first = next(at for at, token in enumerate(tokens) if token.start >= name.start)
    last = next((at for at, token in enumerate(tokens) if token.start >= name.end), len(tokens))
    joins = lexicon.words("conjunctions")
    if first > 1 and tokens[first - 1].fold in lexicon.words("enclitics"):
        owner = tokens[first - 2].layer in _BODIES | {"state"}
        return owner and (last >= len(tokens) or tokens[last].fold in _ENDS | joins)
    at = last + (last < len(tokens) and tokens[last].fold == ",")
    if at >= len(tokens) or tokens[at].fold not in lexicon.words("genitives"):
        return False
    at += 1
    at += at < len(tokens) and not tokens[at].layer and tokens[at].fold in lexicon.words("articles")
    return at < len(tokens) and tokens[at].layer in ("organization", "office")
