# SPDX-License-Identifier: Apache-2.0
"""Read what stands beside a name: ranks, honorifics and roles before it, roles in apposition behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from ctgraph.document import Quote
from ctgraph.extraction.lexicon.lexicon import Lexicon
from ctgraph.extraction.reading.reading import Reading
from ctgraph.extraction.reading.roles import RolePhrase
from ctgraph.extraction.reading.tokens import Token

__all__ = ["Titles", "rank_in", "titles_before"]

# A sentence opens with so many words.
_OPENING = 3
_TITLES = frozenset({"rank", "honorific"})


@dataclass(frozen=True, slots=True)
class Titles:
    """What stands before a name: where it begins, the role, the rank, and whether anything shows a person.

    Args:
        ranks: tokens of the rank, first and behind the last.
    """

    first: int
    role: RolePhrase | None
    ranks: tuple[int, int] | None
    titled: bool


def titles_before(
    tokens: Sequence[Token], roles: Sequence[RolePhrase], first: int, reached: int, lexicon: Lexicon
) -> Titles:
    """Walk back over titles, articles and commas to a role that ends there."""
    found = Titles(first, None, None, False)
    while found.first > reached:
        skipped = _skip_back(tokens, found.first, reached, lexicon)
        role = next((role for role in roles if role.last in (found.first, skipped) and role.first >= reached), None)
        if role is not None and role.last < found.first and _is_deputised(tokens, role, lexicon):
            # "Sur instructions du roi, chef suprême des armées, X": the second office is not that of X either.
            return Titles(first, None, None, False) if found.role else found
        if role is not None and found.role is None and _is_style(tokens, roles, role, lexicon):
            found = Titles(role.first, None, found.ranks, True)
            continue
        if role is not None and (found.role is None or _is_apposition(tokens, role, found.first, lexicon)):
            parted = any(token.fold in (",", ":") for token in tokens[role.last : found.first])
            # Behind the role of a person named before it, a role begins the next person.
            listed = role.first - 2 > reached and _is_listed(tokens, roles, role, lexicon)
            if parted and (
                listed or _in_capacity(tokens, role, lexicon) or (lexicon.cased and _is_shared(tokens, role, lexicon))
            ):
                break
            last = found.role.last if found.role else role.last
            # "Head of the delegation, deputy minister": whose office is a state's is there for the state.
            kind = "state" if found.role and found.role.kind == "state" and role.kind != "head" else role.kind
            found = Titles(role.first, RolePhrase(role.first, last, kind), found.ranks, True)
            continue
        further = _title(tokens, skipped, reached, found, lexicon) if found.role is None else None
        if found.role is not None and found.ranks is None:
            further = _rank_before(tokens, found, reached, lexicon)
        if further is None:
            break
        found = further
    return found


def _rank_before(tokens: Sequence[Token], found: Titles, reached: int, lexicon: Lexicon) -> Titles | None:
    """Take the rank right before a role that stands before the name: "اللواء قائد الجيش X", "le général, chef …, X"."""
    at = found.first
    if lexicon.cased:
        # Without a comma, the rank is a word of the office.
        at = _skip_back(tokens, at, reached, lexicon)
        if at == found.first or tokens[at].fold != ",":
            return None
    ranked = _title(tokens, at, reached, found, lexicon)
    return Titles(ranked.first, found.role, ranked.ranks, True) if ranked and ranked.ranks else None


def _title(tokens: Sequence[Token], last: int, reached: int, found: Titles, lexicon: Lexicon) -> Titles | None:
    """Step back over one rank, honorific, or nationality between them that ends at `last`."""
    at = last - 1
    if at < reached:
        return None
    if tokens[at].layer == "rank":
        return Titles(at, None, found.ranks or (at, at + 1), True)
    if tokens[at].layer == "honorific":
        return Titles(at, None, found.ranks, True)
    if tokens[at].layer == "demonym" and at > reached and tokens[at - 1].layer in _TITLES:
        return Titles(at, None, found.ranks, found.titled)
    if tokens[at].layer == "demonym" and tokens[at].capital and at > reached and _is_article(tokens[at - 1], lexicon):
        # "L'Allemand Jürgen Stock"
        return Titles(at, None, found.ranks, True)
    return _tailed_rank(tokens, at, reached, lexicon)


def _tailed_rank(tokens: Sequence[Token], at: int, reached: int, lexicon: Lexicon) -> Titles | None:
    """Step back over the tail of a rank ("général major/pilote") to the rank."""
    tails = lexicon.words("rank_tails")
    if tokens[at].fold == ")" and at - 2 > reached and tokens[at - 2].fold == "(":
        # "الفريق (بحري)"
        at -= 1
    if tokens[at].fold not in tails:
        return None
    back = at
    while back > reached and (tokens[back].fold in tails or tokens[back].fold in lexicon.words("rank_gaps")):
        back -= 1
    if tokens[back].layer != "rank":
        return None
    # "général de division, l'aviateur": what a comma parts is no tail of the rank.
    parted = any(token.fold == "," for token in tokens[back:at])
    return Titles(back, None, (back, back + 1 if parted else at + 1), True)


def _is_deputised(tokens: Sequence[Token], role: RolePhrase, lexicon: Lexicon) -> bool:
    """Tell whether a sentence opens with whose holder somebody stands in for: "Au nom du ministre, le colonel X"."""
    words = lexicon.words("deputising_words")
    head = next((at for at in range(role.first, role.last) if tokens[at].layer == "role"), role.first)
    if head == 0 and tokens[head].fold in words:
        return tokens[head + 1].fold in lexicon.words("articles")
    return 0 <= _deputising(tokens, role, lexicon) < _OPENING


def _deputising(tokens: Sequence[Token], role: RolePhrase, lexicon: Lexicon) -> int:
    """Give where the word stands behind which somebody is only represented ("au nom du ministre"), -1 if none does."""
    small = lexicon.words_of("articles", "genitives", "possessives")
    lead = role.first - 1
    while lead >= 0 and not tokens[lead].layer and tokens[lead].fold in small:
        lead -= 1
    return lead if lead >= 0 and tokens[lead].fold in lexicon.words("deputising_words") else -1


def _in_capacity(tokens: Sequence[Token], role: RolePhrase, lexicon: Lexicon) -> bool:
    """Tell whether an office is that in which somebody named before acts: "الرئيس، بصفته القائد الأعلى، العقيد X"."""
    return role.first > 0 and tokens[role.first - 1].fold in lexicon.words("in_capacity")


def _is_style(tokens: Sequence[Token], roles: Sequence[RolePhrase], role: RolePhrase, lexicon: Lexicon) -> bool:
    """Tell whether a bare role stands between the fuller role and the name, as a style of address ("السفير")."""
    bare = not lexicon.cased or tokens[role.last - 1].fold in lexicon.words("bare_titles")
    if not bare or role.last - role.first > 1 or " " in tokens[role.first].fold:
        return False
    first = role.first
    while first > 0 and tokens[first - 1].layer == "honorific":
        first -= 1
    fuller = next((other for other in roles if other.last == first), None)
    return fuller is not None and fuller.last - fuller.first > 1


def _is_apposition(tokens: Sequence[Token], role: RolePhrase, at: int, lexicon: Lexicon) -> bool:
    """Tell whether only a comma parts a role from the role behind it, or an article too before a bare title."""
    between = [token.fold for token in tokens[role.last : at]]
    return between == [","] or (
        len(between) == 2
        and between[0] == ","
        and between[1] in lexicon.words("articles")
        and tokens[at].fold in lexicon.words("bare_titles")
    )


def _is_listed(tokens: Sequence[Token], roles: Sequence[RolePhrase], role: RolePhrase, lexicon: Lexicon) -> bool:
    """Tell whether a role stands in a list of people: another role ends just before its comma and article."""
    before = role.first - 2
    parted = before >= 0 and tokens[before + 1].fold in lexicon.words("articles") and tokens[before].fold == ","
    # "Le conseil des ministres de l'OCI, le ministre X": what stands in the plural is nobody's own role.
    shared = lexicon.words("shared_roles")
    return parted and any(
        other.last == before
        and tokens[other.first].fold not in shared
        and (other.kind == "free" or _deputising(tokens, other, lexicon) < 0)
        for other in roles
    )


def _is_article(token: Token, lexicon: Lexicon) -> bool:
    return not token.layer and token.fold in lexicon.words("articles")


def _is_shared(tokens: Sequence[Token], role: RolePhrase, lexicon: Lexicon) -> bool:
    """Tell a role in the plural, which no single person behind a comma or colon bears."""
    links, shared = lexicon.words("role_links"), lexicon.words("shared_roles")
    # "President of the House of Representatives": what stands behind a preposition is not the office itself.
    head = takewhile(lambda token: token.layer or token.fold not in links, tokens[role.first : role.last])
    return any(token.fold in shared for token in head)


def _skip_back(tokens: Sequence[Token], at: int, reached: int, lexicon: Lexicon) -> int:
    """Step back over an article, a comma, an opening bracket, in that order."""
    back = at
    if back - 1 >= reached and tokens[back - 1].fold in lexicon.words("articles") and not tokens[back - 1].layer:
        back -= 1
    if not lexicon.cased and back - 1 >= reached and tokens[back - 1].layer == "demonym":
        back -= 1
    if back - 1 >= reached and tokens[back - 1].fold in (",", "(", ":", *(() if lexicon.cased else ("/",))):
        back -= 1
    return back


def rank_in(reading: Reading, tokens: Sequence[Token], left: Titles, lexicon: Lexicon) -> Quote | None:
    """Quote the rank before a name with its tail."""
    if left.ranks is None:
        return None
    first, last = left.ranks
    tails, retired = lexicon.words("rank_tails"), lexicon.words("retired_tails")
    while last < len(tokens):
        opened = tokens[last].fold in ("/", "(")
        tail = tokens[last + opened] if last + opened < len(tokens) else tokens[last]
        if tail.fold not in tails or tail.fold in retired:
            break
        last += 1 + opened
        last += opened and tokens[last - 2].fold == "(" and last < len(tokens) and tokens[last].fold == ")"
    while last - 1 > first and (tokens[last - 1].fold in retired or tokens[last - 1].fold == "("):
        last -= 1
    return reading.quote(tokens[first].start, tokens[last - 1].end)
