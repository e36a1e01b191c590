# SPDX-License-Identifier: Apache-2.0
"""Find who is named: honorific, rank, role and name in any of the orders that releases use."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import takewhile

from ctgraph.document import Quote, Sentence
from ctgraph.extraction.lexicon.lexicon import Lexicon
from ctgraph.extraction.lexicon.nameindex import NameIndex
from ctgraph.extraction.people.namespans import is_headline, name_spans
from ctgraph.extraction.people.posts import is_attached, is_bare, is_former, past_letters, taken_post
from ctgraph.extraction.people.titles import rank_in, titles_before
from ctgraph.extraction.people.titlesbehind import role_behind
from ctgraph.extraction.reading.reading import Reading
from ctgraph.extraction.reading.roles import RolePhrase
from ctgraph.extraction.reading.tokens import Token
from ctgraph.text import NameForm, fold_text, parse_name

__all__ = ["Mention", "find_mentions"]

# The head of a role stands among so many of its first tokens.
_SHARED = 3
_THING = 2
_CALLED = 4
# An acronym has so many letters at least, and at most where several stand together.
_LETTERS, _ACRONYM = 2, 4
_WORDS = re.compile(r"\w+|[^\w\s]")


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
    found = [_by_family(reading, m, found) for m in found if not _breaks_off(reading, m, found)]
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


def _by_family(reading: Reading, mention: Mention, others: Sequence[Mention]) -> Mention:
    """Cut what runs on behind the family name of somebody named before, where no letter is a capital."""
    words = mention.name.exact.split()
    if reading.lexicon.cased or len(words) < _THING or not mention.titled or mention.role is not None:
        return mention
    given = fold_text(words[0]) in reading.lexicon.words("given_names")
    fuller = (other.name.exact.split() for other in others if other.start < mention.start)
    if given or not any(len(name) > 1 and name[-1] == words[0] for name in fuller):
        return mention
    name = reading.quote(mention.name.start, mention.name.start + len(words[0]))
    return replace(mention, end=name.end, name=name, form=parse_name(words[0]))


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
        return words > 1 or not _is_participle(reading, mention)
    if words < 2:
        return False
    lexicon = reading.lexicon
    if any(mention.form.patronymic) or lexicon.known_persons.find(mention.form):
        return True
    text, base = reading.folded_sentence(mention.sentence)
    after = text[reading.folded.index(mention.end) - base :].lstrip(" ,")
    before = text[: reading.folded.index(mention.start) - base]
    return (
        is_attached(reading, mention.name)
        or lexicon.pattern("act_verbs").match(after) is not None
        or lexicon.pattern("introduces_person").search(before) is not None
        or _is_of_nation(reading, mention)
    )


def _is_of_nation(reading: Reading, mention: Mention) -> bool:
    """Tell whether a state stands behind a name in brackets, or behind a comma and "for": "X Y (Niger)"."""
    tokens = reading.tokens[mention.sentence.index]
    at = bisect_left(tokens, mention.end, key=lambda token: token.start)
    follow = [token for token in tokens[at : at + 4] if token.fold not in reading.lexicon.words("articles")]
    if len(follow) < _THING + 1:
        return False
    first = bisect_left(tokens, mention.start, key=lambda token: token.start)
    # "à Ségou Koura (Mali)": what a preposition leads to is a place.
    listed = (
        first == 0 or not tokens[first - 1].is_word or tokens[first - 1].fold in reading.lexicon.words("conjunctions")
    )
    opens = listed and follow[0].fold == "(" and follow[2].fold == ")"
    if follow[0].fold in reading.lexicon.words("genitives") and follow[1].layer == "state":
        # "His colleagues X of Ivory Coast, Y of Mali and Z of Benin"
        ends = not follow[2].is_word or follow[2].fold in reading.lexicon.words("conjunctions")
        return ends and any(token.fold in reading.lexicon.words("shared_roles") for token in tokens[:first])
    stands_for = follow[0].fold == "," and follow[1].fold in reading.lexicon.words("behalf_words")
    return (opens and follow[1].layer == "state") or (stands_for and follow[2].layer in ("state", "organization"))


def _is_participle(reading: Reading, mention: Mention) -> bool:
    """Tell a lone word that opens a sentence before a comma and an office ("Satisfait, le chef de mission")."""
    text, base = reading.folded_sentence(mention.sentence)
    opens = not text[: reading.folded.index(mention.name.start) - base].strip(" -\"'")
    shaped = reading.lexicon.pattern("participle").fullmatch(
        text[reading.folded.index(mention.name.start) - base : reading.folded.index(mention.name.end) - base]
    )
    return opens and mention.start == mention.name.start and shaped is not None


def _in_sentence(reading: Reading, sentence: Sentence) -> Iterator[Mention]:
    tokens, lexicon = reading.tokens[sentence.index], reading.lexicon
    roles = reading.roles[sentence.index]
    spans = list(name_spans(reading, tokens, roles))
    starts = {first for first, _ in spans}
    reached = 0
    before: Mention | None = None
    for first, last in spans:
        if first < reached or _is_in_role(reading, tokens, roles, first, last) or _is_eponym(tokens, last, lexicon):
            continue
        if _is_adverb(tokens, first, last, lexicon) or _is_acronym(reading, tokens, first, last):
            continue
        left = titles_before(tokens, roles, first, reached, lexicon)
        # "L'ambassadeur Salah, envoyé spécial de l'OCI": a bare title leaves room for the office behind the name.
        bare = left.role is None or is_bare(tokens[left.role.first : left.role.last])
        bare = bare or is_former(tokens, left.role, last, lexicon)
        behind = past_letters(tokens, last, lexicon)
        # "استقبل رئيس البرلمان فلان الأمين العام": without a comma, whom an officer meets stands behind the name.
        direct = not lexicon.cased and behind < len(tokens) and tokens[behind].layer == "role"
        bare = bare and (not direct or left.role is None or _repeats(tokens, left.role, behind, lexicon))
        right = role_behind(tokens, roles, behind, starts, lexicon) if bare else None
        if right and left.role is not None and _is_anothers(tokens, right[1], starts, lexicon):
            right = None
        end = right[1] if right else last
        span = (left.first, max(end, last))
        post = taken_post(tokens, roles, last, starts, lexicon)
        role = post or (right[0] if right else left.role)
        mention = Mention(
            sentence=sentence,
            start=tokens[span[0]].start,
            end=tokens[span[1] - 1].end,
            name=reading.quote(tokens[first].start, tokens[last - 1].end),
            form=parse_name(reading.document.text[tokens[first].start : tokens[last - 1].end]),
            rank=rank_in(reading, tokens, left, lexicon),
            titled=left.titled or role is not None,
        )
        if role is not None:
            part = tokens[role.first : role.last]
            # "French Senator X, chairman of the committee": the nation tells for whom.
            former = tokens[left.role.first : left.role.last] if left.role and role is not left.role else ()
            nation = former if former and former[0].layer == "demonym" else ()
            mention = replace(mention, role=_own_role(reading, part), role_kind=role.kind, role_tokens=(*nation, *part))
        elif before is not None and _is_listed_behind(tokens, before, left.first, lexicon):
            mention = replace(
                mention, role=before.role, role_kind=before.role_kind, role_tokens=before.role_tokens, titled=True
            )
        reached = span[1]
        before = mention
        yield mention


def _is_anothers(tokens: Sequence[Token], end: int, starts: Set[int], lexicon: Lexicon) -> bool:
    """Tell whether an office behind somebody with a title is that of who follows: "الملك فلان, وزير الدفاع, فلان"."""
    return not lexicon.cased and end < len(tokens) and tokens[end].fold == "," and end + 1 in starts


def _repeats(tokens: Sequence[Token], title: RolePhrase, at: int, lexicon: Lexicon) -> bool:
    """Tell whether the office behind a name begins with the noun of the title before it: "السفير فلان سفير كذا"."""
    noun = tokens[title.first].fold.removeprefix(lexicon.morphology.article)
    return title.last - title.first == 1 and tokens[at].fold.split()[0] == noun


def _is_adverb(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """Tell a lone word that opens a sentence before a comma and an office with its article: "Aussitôt, le chef"."""
    follow = tokens[last : last + 3]
    return (
        (first, last) == (0, 1)
        and bool(lexicon.words("role_breaks"))
        and len(follow) > 2
        and follow[0].fold == ","
        and follow[1].fold in lexicon.words("articles")
        and follow[2].layer in ("role", "rank")
    )


def _is_acronym(reading: Reading, tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell short words in capitals that no rank or honorific announces: bodies by their letters ("at GHQ, the chief").

    Of several, none is longer than an acronym: "(DG ISI)".
    """
    words = [reading.document.text[token.start : token.end] for token in tokens[first:last]]
    alone = len(words) == 1
    if not reading.lexicon.cased or not all(word.isupper() and word.isalpha() for word in words):
        return False
    if not all(len(word) >= _LETTERS and (alone or len(word) <= _ACRONYM) for word in words):
        return False
    before = tokens[first - 1] if first else None
    opens = before is None and last < len(tokens) and tokens[last].fold in ("-", "/")
    # "President DIALLO", but not "the designate DG Major General X"
    titled = before is not None and before.layer in ("rank", "honorific", "role")
    ranked = last < len(tokens) and tokens[last].layer in ("rank", "honorific")
    return opens or not titled or ranked


def _own_role(reading: Reading, tokens: Sequence[Token]) -> Quote:
    """Quote a role; of one in the plural that several bear, what each of them is: "senators", of each "senator"."""
    start, end, head = tokens[0].start, tokens[-1].end, tokens[-1].fold
    # "كبير المدربين": whoever is the head of several is none of them.
    alone = sum(token.layer == "role" for token in tokens) < 2 and tokens[-1].layer == "role"
    if alone and head in reading.lexicon.words("shared_roles"):
        end -= next((len(ending) for ending in reading.lexicon.forms["plurals"] if head.endswith(ending)), 0)
    return reading.quote(start, end)


def _is_eponym(tokens: Sequence[Token], last: int, lexicon: Lexicon) -> bool:
    """Tell whether a thing called after somebody follows a name: "Karim Toumi Medal", "Karim Toumi military camp"."""
    things = lexicon.words("named_things")
    named = list(takewhile(lambda token: token.capital and token.is_word, tokens[last : last + _CALLED]))
    near = tokens[last : last + max(_THING, len(named))]
    return any(token.fold in things and token.layer in ("", "portfolio") for token in near)


def _is_in_role(reading: Reading, tokens: Sequence[Token], roles: Sequence[RolePhrase], first: int, last: int) -> bool:
    """Tell whether capitalised words stand inside a role ("directeur d'AFRIPOL"), or one alone ends a body's name."""
    if not reading.lexicon.cased:
        return False
    if any(role.first < first and last <= role.last for role in roles):
        return True
    before = tokens[first - 1] if first else None
    words = reading.lexicon.words_of("portfolio", "not_names")
    return last - first == 1 and before is not None and before.capital and not before.layer and before.fold in words


def _is_listed_behind(tokens: Sequence[Token], before: Mention, first: int, lexicon: Lexicon) -> bool:
    """Tell whether a name goes on with a list whose members share a role: "senators A, B and C"."""
    if not any(token.fold in lexicon.words("shared_roles") for token in before.role_tokens[:_SHARED]):
        return False
    gap = [token.fold for token in tokens[:first] if token.start >= before.end]
    return bool(gap) and set(gap) <= lexicon.words("conjunctions")
