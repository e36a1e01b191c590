# SPDX-License-Identifier: Apache-2.0
"""Find names of persons where no letter is a capital: behind a title or a role, beside a verb, by their own words."""

from __future__ import annotations

from collections.abc import Sequence, Set

from ctgraph.extraction.lexicon import Lexicon
from ctgraph.extraction.reading import Reading
from ctgraph.extraction.tokens import Token

__all__ = ["name_end"]

_MAX_NAME = 11
# Words of a title that are names of persons too.
_ALSO = ("honorific", "rank", "role")
_NAMEABLE = frozenset({*_ALSO, "demonym"})
_TITLES = frozenset({"rank", "honorific"})
_MARKS = frozenset({",", "(", ":", "-", '"', "/"})
_SPACES = frozenset({" ", "\u00a0", ""})


def name_end(reading: Reading, tokens: Sequence[Token], at: int, behind: Set[int]) -> int:
    """Give the end of the name that begins at `at`, or `at`: behind a title, behind a role, or by its own words.

    Args:
        behind: where the roles of the sentence end.
    """
    end = _run(reading, tokens, at)
    if end == at:
        return at
    lexicon = reading.lexicon
    given = [token.fold in lexicon.words("given_names") for token in tokens[at:end]]
    descent = any(token.fold in lexicon.words("descent") for token in tokens[at + 1 : end - 1])
    if _names_something(tokens, at, lexicon):
        return at
    if _follows_title(tokens, at, lexicon):
        return end if end - at > 1 or given[0] or _is_family(tokens[at]) else at
    if _is_family(tokens[at]) and not given[0]:
        return at
    before = at
    while (
        before and before not in behind and (tokens[before - 1].fold in _MARKS or tokens[before - 1].layer == "demonym")
    ):
        before -= 1
    if end - at == 1:
        return end if before in behind and any(given) else at
    told = descent or any(given[1:]) or tokens[at].fold in lexicon.words("devoted")
    shaped = given[0] and (told or _ends_in_family(tokens, end, lexicon))
    return end if before in behind or shaped or _is_subject(tokens, at, end, lexicon) else at


def _is_subject(tokens: Sequence[Token], at: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether words stand between a verb and an office behind a comma, or a verb of speech and what is said."""
    if at == 0 or end >= len(tokens) or tokens[at - 1].layer:
        return False
    verb, behind = tokens[at - 1].fold, tokens[end]
    if lexicon.pattern("speech_verb").search(verb):
        return behind.fold in lexicon.words("behind_speaker")
    office = behind.fold in (",", "(") and end + 1 < len(tokens) and tokens[end + 1].layer == "role"
    return office and lexicon.pattern("subject_verb").search(verb) is not None


def _names_something(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a body or a street is called after the person: "جامعة الملك سعود"."""
    back = at - 1
    while back >= 0 and tokens[back].layer in _ALSO:
        back -= 1
    return 0 <= back < at - 1 and tokens[back].fold in lexicon.words("named_after")


def _follows_title(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a rank, its tail, or an honorific stands right before."""
    back = at - 1
    while back >= 0 and (
        tokens[back].layer == "demonym" or (not tokens[back].layer and tokens[back].fold in _tails(lexicon))
    ):
        back -= 1
    if back < 0 or (back < at - 1 and tokens[back].layer != "rank"):
        return False
    return tokens[back].layer in _TITLES


def _tails(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.words("rank_tails") | lexicon.words("rank_gaps") | {")"}


def _run(reading: Reading, tokens: Sequence[Token], at: int) -> int:
    """Give the end of the words from `at` on that can be parts of one name."""
    lexicon, text = reading.lexicon, reading.document.text
    end = at
    if _is_ruler(tokens, at, lexicon):
        end += 1
    while end < len(tokens) and end - at < _MAX_NAME:
        if end > at and text[tokens[end - 1].end : tokens[end].start] not in (_SPACES - {""}):
            if not (tokens[end].fold == "-" and end + 1 < len(tokens) and _is_part(reading, tokens[end + 1], True)):
                break
            end += 1
            continue
        devoted = end > at and tokens[end - 1].fold in lexicon.words("devoted")
        # A foreign name is more than one word: the second one may look like a verb.
        second = end - at == 1 and _is_foreign(tokens[at], lexicon) and _is_foreign(tokens[end], lexicon)
        lone = end - at == 1 and _ends_there(tokens, at, end, lexicon)
        if not (second or lone or (devoted and tokens[end].definite) or _is_part(reading, tokens[end], end > at)):
            break
        if end - at > 1 and _closes(tokens, end - 1, lexicon) and not _goes_on(tokens[end], lexicon):
            break
        end += 1
    while end > at and (tokens[end - 1].fold in lexicon.words("name_particles") or tokens[end - 1].fold == "-"):
        end -= 1
    return end


def _ends_there(tokens: Sequence[Token], at: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether a common noun right before a mark is the family name of somebody with a rank."""
    noun = tokens[end]
    if noun.layer or noun.definite or noun.fold not in lexicon.words("portfolio"):
        return False
    closed = end + 1 < len(tokens) and not tokens[end + 1].is_word
    return closed and tokens[at].fold in lexicon.words("given_names") and _follows_title(tokens, at, lexicon)


def _is_foreign(token: Token, lexicon: Lexicon) -> bool:
    """Tell whether a word is in no list: neither a common word nor a given name."""
    known = lexicon.is_known(token.fold) or token.fold in lexicon.words("given_names")
    return token.is_word and not (token.layer or token.definite or known)


def _closes(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a word is a family name, behind which a name seldom goes on."""
    given = tokens[at].fold in lexicon.words("given_names") or tokens[at].fold in lexicon.words("name_ends")
    return tokens[at].definite and not given and tokens[at - 1].fold not in lexicon.words("devoted")


def _goes_on(token: Token, lexicon: Lexicon) -> bool:
    return token.definite or token.fold in (lexicon.words("given_names") | lexicon.words("name_particles"))


def _is_ruler(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a word for a rank or an office is a given name here: descent follows, or a rank stands before.

    "Sultan bin …", "العميد أمين محمد". Where descent follows, a plain word need not look like a name either.
    """
    if at + 1 >= len(tokens) or not tokens[at].is_word:
        return False
    descent = tokens[at + 1].fold in lexicon.words("descent")
    if not tokens[at].layer:
        born = tokens[at].definite and tokens[at + 1].fold in lexicon.words("descent_words")
        return born and not lexicon.is_known(tokens[at].fold)
    given = lexicon.words("given_names")
    if (
        tokens[at].layer not in _ALSO
        or tokens[at].fold not in given
        or tokens[at].fold.startswith(lexicon.morphology.article)
    ):
        return False
    ranked = at > 0 and tokens[at - 1].layer == "rank"
    return descent or (ranked and tokens[at + 1].fold in given and not tokens[at + 1].definite)


def _is_part(reading: Reading, token: Token, inside: bool) -> bool:
    """Tell whether a word can be part of a name.

    Args:
        inside: whether a part stands before it.
    """
    lexicon = reading.lexicon
    if not token.is_word or (token.layer and token.layer not in _NAMEABLE):
        return False
    exact = reading.document.text[token.start : token.end]
    if lexicon.pattern("never_name_written").search(exact):
        return False
    return _is_given(token, inside, lexicon) or _is_unknown(token, exact, inside, lexicon)


def _is_given(token: Token, inside: bool, lexicon: Lexicon) -> bool:
    """Tell whether a word is a given name, a family name from a nation, or a particle or later part of a name."""
    if token.layer == "demonym" and inside and token.fold.startswith(lexicon.morphology.article):
        return True
    if token.fold in lexicon.words("given_names"):
        return token.layer in ("", "demonym", *(_ALSO if inside else ()))
    later = inside and token.fold in lexicon.words("name_ends")
    return not token.layer and (later or token.fold in lexicon.words("name_particles"))


def _is_unknown(token: Token, exact: str, inside: bool, lexicon: Lexicon) -> bool:
    """Tell whether a word is none that is known, and has the shape of none that is no name."""
    cases = (token.fold, *map(token.fold.removesuffix, lexicon.words("case_endings")))
    if token.layer or not token.is_word or any(map(lexicon.is_known, cases)):
        return False
    if inside and lexicon.pattern("family_shape").search(token.fold):
        return True
    return not (lexicon.pattern("not_name_written").search(exact) or lexicon.pattern("not_name").search(token.fold))


def _is_family(token: Token) -> bool:
    return token.definite or token.layer == "demonym"


def _ends_in_family(tokens: Sequence[Token], end: int, lexicon: Lexicon) -> bool:
    """Tell whether a name ends as family names from a place or a trade do."""
    return lexicon.pattern("family_name").search(tokens[end - 1].fold) is not None
