# SPDX-License-Identifier: Apache-2.0
"""Find who is named: honorific, rank, role and name in any of the orders that releases use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from ctgraph.extraction.lexicon import Lexicon
from ctgraph.extraction.nameindex import NameIndex
from ctgraph.extraction.namespans import is_headline, name_spans
from ctgraph.extraction.reading import Reading
from ctgraph.extraction.roles import RolePhrase, find_roles
from ctgraph.extraction.tokens import Token
from ctgraph.model import Quote, Sentence
from ctgraph.text import NameForm, parse_name, same_person

__all__ = ["Mention", "find_mentions"]

# The head of a role stands among so many of its first tokens.
_SHARED = 3
_DESCRIPTION = 3
_THING = 2
_WORDS = re.compile(r"\w+|[^\w\s]")
_TITLES = frozenset({"rank", "honorific"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A passage that names a person.

    Args:
        sentence: where it stands.
        start, end: offsets of the whole mention, titles included.
        name: the name.
        form: the name, taken apart.
        rank: the military rank before it.
        role: the office before or after it.
        role_kind: kind of office; empty where there is none.
        role_tokens: tokens of the role.
        titled: whether a rank, role or honorific stands with it.
    """

    sentence: Sentence
    start: int
    end: int
    name: Quote
    form: NameForm
    rank: Quote | None = None
    role: Quote | None = None
    role_kind: str = ""
    role_tokens: tuple[Token, ...] = ()
    titled: bool = False


def find_mentions(reading: Reading) -> tuple[Mention, ...]:
    """Find the persons named in a release; a bare name counts if something else says that it is a person's."""
    found = [mention for sentence in reading.reports() for mention in _in_sentence(reading, sentence)]
    found = [mention for mention in found if not _breaks_off(reading, mention, found)]
    heads = {sentence.index for sentence in reading.sentences if is_headline(reading.tokens[sentence.index])}
    told = [mention for mention in found if mention.sentence.index not in heads]
    # A headline in capitals names whom the body names, or by a title and two words at least.
    sure = {mention.start for mention in told if _is_sure(reading, mention)}
    sure |= {m.start for m in found if m.sentence.index in heads and m.titled and len(m.form.tokens) > 1}
    sure |= set(_listed(reading, told, sure))
    forms = NameIndex({mention.form: mention.form for mention in found if mention.start in sure})
    return tuple(mention for mention in found if mention.start in sure or forms.find(mention.form) is not None)


def _breaks_off(reading: Reading, mention: Mention, others: Sequence[Mention]) -> bool:
    """Tell whether a text breaks off in a name that it gives before."""
    if mention.name.end < len(reading.document.text.rstrip()):
        return False
    return any(other.name.exact.startswith(mention.name.exact) for other in others if other.start < mention.start)


def _listed(reading: Reading, mentions: Sequence[Mention], sure: Set[int]) -> Iterator[int]:
    """Give where bare names of two words stand that go on with a list which a sure name begins: "X, Y and Z"."""
    words = reading.lexicon.words("conjunctions")
    before: Mention | None = None
    for mention in mentions:
        if mention.start not in sure and before is not None and len(mention.form.tokens) > 1:
            between = reading.document.text[before.end : mention.start]
            if (
                mention.sentence == before.sentence
                and _WORDS.findall(between.casefold())
                and words.issuperset(_WORDS.findall(between.casefold()))
            ):
                yield mention.start
                before = mention
                continue
        before = mention if mention.start in sure else None


def _is_sure(reading: Reading, mention: Mention) -> bool:
    words = len(mention.form.tokens)
    if words == 0:
        return False
    if mention.titled:
        return True
    if words < 2:
        return False
    lexicon = reading.lexicon
    if any(mention.form.patronymic) or any(same_person(mention.form, form) for form, _ in lexicon.known(mention.form)):
        return True
    text, base = reading.folded_sentence(mention.sentence)
    after = text[reading.folded.index(mention.end) - base :].lstrip(" ,")
    before = text[: reading.folded.index(mention.start) - base]
    return (
        lexicon.pattern("act_verbs").match(after) is not None
        or lexicon.pattern("introduces_person").search(before) is not None
    )


def _in_sentence(reading: Reading, sentence: Sentence) -> Iterator[Mention]:
    tokens, lexicon = reading.tokens[sentence.index], reading.lexicon
    roles = find_roles(tokens, lexicon)
    spans = list(name_spans(reading, tokens, roles))
    starts = {first for first, _ in spans}
    reached = 0
    before: Mention | None = None
    for first, last in spans:
        if first < reached or _is_in_role(reading, tokens, roles, first, last) or _is_eponym(tokens, last, lexicon):
            continue
        left = _left(tokens, roles, first, reached, lexicon)
        # "L'ambassadeur Salah, envoyé spécial de l'OCI": a bare title leaves room for the office behind the name.
        bare = left.role is None or left.role.last - left.role.first == 1
        right = _right(tokens, roles, last, starts, lexicon) if bare else None
        end = right[1] if right else last
        span = (left.first, max(end, last))
        role = right[0] if right else left.role
        mention = Mention(
            sentence=sentence,
            start=tokens[span[0]].start,
            end=tokens[span[1] - 1].end,
            name=reading.quote(tokens[first].start, tokens[last - 1].end),
            form=parse_name(reading.document.text[tokens[first].start : tokens[last - 1].end]),
            rank=_rank(reading, tokens, left, lexicon),
            titled=left.titled or role is not None,
        )
        if role is not None:
            part = tokens[role.first : role.last]
            mention = replace(
                mention, role=reading.quote(part[0].start, part[-1].end), role_kind=role.kind, role_tokens=tuple(part)
            )
        elif before is not None and _is_listed_behind(tokens, before, first, lexicon):
            mention = replace(mention, role_kind=before.role_kind, role_tokens=before.role_tokens, titled=True)
        reached = span[1]
        before = mention
        yield mention


def _is_eponym(tokens: Sequence[Token], last: int, lexicon: Lexicon) -> bool:
    """Tell whether a thing called after somebody follows a name: "Karim Toumi Medal", "Karim Toumi military camp"."""
    things = lexicon.words("named_things")
    return any(token.fold in things and not token.layer for token in tokens[last : last + _THING])


def _is_in_role(reading: Reading, tokens: Sequence[Token], roles: Sequence[RolePhrase], first: int, last: int) -> bool:
    """Tell whether capitalised words stand inside a role ("directeur d'AFRIPOL"), or one alone ends a body's name."""
    if not reading.lexicon.cased:
        return False
    if any(role.first < first and last <= role.last for role in roles):
        return True
    before = tokens[first - 1] if first else None
    words = reading.lexicon.words("portfolio") | reading.lexicon.words("not_names")
    return last - first == 1 and before is not None and before.capital and not before.layer and before.fold in words


def _is_listed_behind(tokens: Sequence[Token], before: Mention, first: int, lexicon: Lexicon) -> bool:
    """Tell whether a name goes on with a list whose members share a role: "senators A, B and C"."""
    if not any(token.fold in lexicon.words("shared_roles") for token in before.role_tokens[:_SHARED]):
        return False
    gap = [token.fold for token in tokens[:first] if token.start >= before.end]
    return bool(gap) and set(gap) <= lexicon.words("conjunctions")


@dataclass(frozen=True, slots=True)
class _Left:
    first: int
    role: RolePhrase | None
    ranks: tuple[int, int] | None
    titled: bool


def _left(tokens: Sequence[Token], roles: list[RolePhrase], first: int, reached: int, lexicon: Lexicon) -> _Left:
    """Walk back over titles, articles and commas to a role that ends there."""
    found = _Left(first, None, None, False)
    while found.first > reached:
        skipped = _skip_back(tokens, found.first, reached, lexicon)
        role = next((role for role in roles if role.last in (found.first, skipped) and role.first >= reached), None)
        if role is not None and found.role is None and _is_style(tokens, roles, role, lexicon):
            found = _Left(role.first, None, found.ranks, True)
            continue
        if role is not None and (found.role is None or _is_apposition(tokens, role, found.first, lexicon)):
            parted = any(token.fold in (",", ":") for token in tokens[role.last : found.first])
            if parted and (_is_listed(tokens, roles, role, lexicon) or _is_shared(tokens, role, lexicon)):
                break
            last = found.role.last if found.role else role.last
            found = _Left(role.first, RolePhrase(role.first, last, role.kind), found.ranks, True)
            continue
        further = None if found.role else _title(tokens, skipped, reached, found, lexicon)
        if further is None:
            break
        found = further
    return found


def _title(tokens: Sequence[Token], last: int, reached: int, found: _Left, lexicon: Lexicon) -> _Left | None:
    """Step back over one rank, honorific, or nationality between them that ends at `last`."""
    at = last - 1
    if at < reached:
        return None
    if tokens[at].layer == "rank":
        return _Left(at, None, found.ranks or (at, at + 1), True)
    if tokens[at].layer == "honorific":
        return _Left(at, None, found.ranks, True)
    if tokens[at].layer == "demonym" and at > reached and tokens[at - 1].layer in _TITLES:
        return _Left(at, None, found.ranks, found.titled)
    if tokens[at].layer == "demonym" and tokens[at].capital and at > reached and _is_article(tokens[at - 1], lexicon):
        # "L'Allemand Jürgen Stock"
        return _Left(at, None, found.ranks, True)
    return _tailed_rank(tokens, at, reached, lexicon)


def _tailed_rank(tokens: Sequence[Token], at: int, reached: int, lexicon: Lexicon) -> _Left | None:
    """Step back over the tail of a rank ("général major/pilote") to the rank."""
    tails = lexicon.words("rank_tails")
    if tokens[at].fold not in tails:
        return None
    back = at
    while back > reached and (tokens[back].fold in tails or tokens[back].fold in lexicon.words("rank_gaps")):
        back -= 1
    if tokens[back].layer != "rank":
        return None
    # "général de division, l'aviateur": what a comma parts is no tail of the rank.
    parted = any(token.fold == "," for token in tokens[back:at])
    return _Left(back, None, (back, back + 1 if parted else at + 1), True)


def _is_style(tokens: Sequence[Token], roles: list[RolePhrase], role: RolePhrase, lexicon: Lexicon) -> bool:
    """Tell whether a bare role stands between the fuller role and the name, as a style of address ("السفير")."""
    if lexicon.cased or role.last - role.first > 1:
        return False
    fuller = next((other for other in roles if other.last == role.first), None)
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


def _is_listed(tokens: Sequence[Token], roles: list[RolePhrase], role: RolePhrase, lexicon: Lexicon) -> bool:
    """Tell whether a role stands in a list of people: another role ends just before its comma and article."""
    before = role.first - 2
    parted = before >= 0 and tokens[before + 1].fold in lexicon.words("articles") and tokens[before].fold == ","
    return parted and any(other.last == before for other in roles)


def _is_article(token: Token, lexicon: Lexicon) -> bool:
    return not token.layer and token.fold in lexicon.words("articles")


def _is_shared(tokens: Sequence[Token], role: RolePhrase, lexicon: Lexicon) -> bool:
    """Tell a role in the plural, which no single person behind a comma or colon bears."""
    return any(token.fold in lexicon.words("shared_roles") for token in tokens[role.first : role.last])


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


def _right(
    tokens: Sequence[Token], roles: list[RolePhrase], last: int, starts: Set[int], lexicon: Lexicon
) -> tuple[RolePhrase, int] | None:
    """Take the roles in apposition behind a name, unless they introduce the next name."""
    if last >= len(tokens):
        return None
    direct = not lexicon.cased and tokens[last].layer == "role"
    marks = (",", "(", "-") if lexicon.cased else (",", "(", "-", ":")
    if not direct and tokens[last].fold not in marks:
        return None
    at = last if direct else last + 1
    taken: RolePhrase | None = None
    while True:
        start = at
        while (
            start < len(tokens)
            and tokens[start].fold in (lexicon.words("articles") | lexicon.words("role_openers"))
            and not tokens[start].layer
        ):
            start += 1
        role = next((r for r in roles if r.first == start), None) or _described(tokens, roles, at, start, lexicon)
        if role is None or _introduces(tokens, role.last, start > at, starts, lexicon):
            break
        if taken and _is_titled(tokens, role.last, lexicon):
            break
        taken = RolePhrase(taken.first if taken else role.first, role.last, taken.kind if taken else role.kind)
        at = role.last
        if at < len(tokens) and tokens[at].fold in lexicon.words("role_joins"):
            at += 1
        else:
            break
    return (taken, taken.last) if taken else None


def _described(
    tokens: Sequence[Token], roles: list[RolePhrase], at: int, start: int, lexicon: Lexicon
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


def _rank(reading: Reading, tokens: Sequence[Token], left: _Left, lexicon: Lexicon) -> Quote | None:
    if left.ranks is None:
        return None
    first, last = left.ranks
    tails = lexicon.words("rank_tails")
    while last < len(tokens) and (
        tokens[last].fold in tails
        or (tokens[last].fold in ("/", "(") and last + 1 < len(tokens) and tokens[last + 1].fold in tails)
    ):
        last += 1
    return reading.quote(tokens[first].start, tokens[last - 1].end)
