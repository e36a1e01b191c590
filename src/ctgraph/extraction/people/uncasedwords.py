# SPDX-License-Identifier: Apache-2.0
"""Tell words that can only be parts of a name from others, where no letter is a capital, by what stands about them."""

from __future__ import annotations

from collections.abc import Sequence

from ctgraph.extraction.lexicon.lexicon import Lexicon
from ctgraph.extraction.reading.tokens import Token

__all__ = [
    "ENDS",
    "is_closed",
    "is_family_behind",
    "is_family_noun",
    "is_family_title",
    "is_foreign",
    "is_given_only",
    "is_over",
    "names_something",
    "tells_time",
]

# Marks that end a clause, and with it a name.
ENDS = frozenset({",", ".", ")"})
# Words of a title that are names of persons too.
_TITLES = ("honorific", "rank", "role")
# Lists of words that tell when, or that mean nothing alone.
_TIMES = ("stop_words", "weekdays", "relative_days", "times_of_day", "days")


def is_family_behind(tokens: Sequence[Token], at: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether the word behind a given name can only be the family name, whatever else it looks like.

    Movements are called after families ("يحيى الحوثي"); and what looks like a verb or a plural ("سميرة سيطايل,",
    "سامر القضاة,") would not stand alone between a given name and a mark.
    """
    token, before = tokens[end], tokens[end - 1]
    if not is_given_only(before, lexicon):
        return False
    if token.layer == "organization":
        return token.fold.startswith(lexicon.morphology.article) and token.fold.endswith(lexicon.adjective_endings)
    if end - at > 1 or end + 1 >= len(tokens) or tokens[end + 1].fold not in ENDS:
        return False
    if token.definite and not token.layer:
        return token.fold not in lexicon.words_of("day_words", "role_adjectives")
    return is_foreign(token, lexicon)


def is_family_noun(tokens: Sequence[Token], at: int, end: int, lexicon: Lexicon) -> bool:
    """Tell a common noun that alone parts a given name behind a title from the next clause: a family's name.

    "الفريق توفيق جوهر,", "رئيس الأركان عبد الحق الخيام,".
    """
    token, follow = tokens[end], tokens[end + 1 : end + 2]
    first = at + (tokens[at].fold in lexicon.words("devoted"))
    explained = follow and tokens[end + 2 : end + 3] and tokens[end + 2].layer == "role"
    acts = explained and at > 0 and lexicon.pattern("subject_verb").search(tokens[at - 1].fold)
    titled = at > 0 and bool(tokens[at - 1].layer or acts)
    ends = ENDS | lexicon.words_of("conjunctions", "behind_names", "relative_days")
    if not titled or first != end - 1 or not follow or follow[0].fold not in ends:
        return False
    endings = (*lexicon.forms.get("plurals", ()), *lexicon.forms.get("case_endings", ()))
    noun = not token.layer and lexicon.is_known(token.fold) and not token.fold.endswith(endings)
    given = first > at or is_given_only(tokens[first], lexicon)
    if lexicon.pattern("subject_verb").search(token.fold):
        return False
    return noun and given and token.fold not in lexicon.words_of("day_words", "role_adjectives", *_TIMES)


def is_family_title(tokens: Sequence[Token], at: int, end: int, lexicon: Lexicon) -> bool:
    """Tell a title that closes a name behind a given name: a family's ("الدكتور سعيد الخطيب,")."""
    token, follow = tokens[end], tokens[end + 1 : end + 2]
    titles = token.layer in _TITLES and " " not in token.fold
    closes = not follow or follow[0].fold in ENDS | lexicon.words_of("conjunctions", "behind_names", "stop_words")
    definite = token.fold.startswith(lexicon.morphology.article)
    return titles and definite and closes and end - at == 1 and is_given_only(tokens[at], lexicon)


def names_something(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a body or a street is called after the person: "جامعة الملك سعود"."""
    back = at - 1
    things = lexicon.words("named_after")
    if tokens[at].fold in things and at + 1 < len(tokens) and tokens[at + 1].layer in _TITLES:
        # "وسام الملك فيصل": the thing itself, which is a name too.
        return True
    while back >= 0 and tokens[back].layer in _TITLES and tokens[back].fold.split()[-1] not in things:
        back -= 1
    return back >= 0 and tokens[back].fold.split()[-1] in things


def is_closed(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether two words of no list stand alone before a mark: behind an office a name, like verbs or not."""
    if at + 2 >= len(tokens):
        return False
    plain = all(is_foreign(token, lexicon) for token in tokens[at : at + 2])
    return plain and tokens[at + 2].fold in ENDS and lexicon.pattern("subject_verb").search(tokens[at].fold) is None


def is_foreign(token: Token, lexicon: Lexicon) -> bool:
    """Tell whether a word is in no list: neither a common word nor a given name."""
    known = lexicon.is_known(token.fold) or token.fold in lexicon.words("given_names")
    return token.is_word and not (token.layer or token.definite or known)


def is_given_only(token: Token, lexicon: Lexicon) -> bool:
    """Tell whether a word is a given name and no common word."""
    return token.fold in lexicon.words("given_names") and not lexicon.is_known(token.fold)


def is_over(tokens: Sequence[Token], end: int, lexicon: Lexicon) -> bool:
    """Tell whether a name ends before `end`: with a family name, behind which only some words go on with it."""
    last, follow = tokens[end - 1], tokens[end]
    family = last.definite and last.fold not in lexicon.words_of("given_names", "name_ends")
    goes_on = follow.definite or follow.fold in lexicon.words_of("given_names", "name_particles")
    return family and not goes_on and tokens[end - 2].fold not in lexicon.words("devoted")


def tells_time(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a word that is also a name tells the time of a day: "صباح أمس"."""
    following = tokens[at + 1].fold if at + 1 < len(tokens) else ""
    return tokens[at].fold in lexicon.words("times_of_day") and following in lexicon.words("days")
