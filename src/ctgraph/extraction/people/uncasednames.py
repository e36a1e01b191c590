# SPDX-License-Identifier: Apache-2.0
"""Find names of persons where no letter is a capital: behind a title or a role, beside a verb, by their own words."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from ctgraph.document import wording_of
from ctgraph.extraction.lexicon.lexicon import Lexicon
from ctgraph.extraction.people.uncasedtitles import follows_title
from ctgraph.extraction.people.uncasedwords import (
    ENDS,
    is_closed,
    is_family_behind,
    is_family_noun,
    is_family_title,
    is_foreign,
    is_given_only,
    is_over,
    names_something,
    tells_time,
)
from ctgraph.extraction.reading.portfolios import is_devout
from ctgraph.extraction.reading.reading import Reading
from ctgraph.extraction.reading.tokens import Token, is_blank

__all__ = ["name_end"]

_MAX_NAME = 11
# The marks of short vowels, but for that which tells an indefinite noun.
_VOWELS = re.compile("[\u064c-\u0652\u0670]")
# Words of a title that are names of persons too.
_ALSO = ("honorific", "rank", "role")
_NAMEABLE = frozenset({*_ALSO, "demonym"})
# Layers of given names: at the head of a name, and behind another part of one.
_GIVEN = frozenset({"", "demonym"})
_GIVEN_INSIDE = _GIVEN | _NAMEABLE
# Layers whose single words are names too, between parts of a name: a city, a nation, an office.
_PLACES = frozenset({"demonym", "place", "state"})
_HOMONYMS = _PLACES | {*_ALSO, "topic"}
_MARKS = frozenset({",", "(", ":", "-", '"', "/"})


def name_end(reading: Reading, tokens: Sequence[Token], at: int, behind: Set[int]) -> int:
    """Give the end of the name that begins at `at`, or `at`: behind a title, behind a role, or by its own words.

    Args:
        behind: where the roles of the sentence end.
    """
    lexicon = reading.lexicon
    titled = tokens[at].is_word and follows_title(tokens, at, lexicon)
    opened = at in behind and is_closed(tokens, at, lexicon)
    end = _run(reading, tokens, at, titled, opened) if tokens[at].is_word else at
    if end == at or names_something(tokens, at, lexicon):
        return at
    if tokens[at].fold in lexicon.words("stop_words") and tokens[at].fold not in lexicon.words("given_names"):
        # "لا غنى": a particle of names that is a word too begins none.
        return at
    given = [token.fold in lexicon.words("given_names") for token in tokens[at:end]]
    if titled:
        return end if end - at > 1 or given[0] or _is_family(tokens[at]) else at
    if _is_family(tokens[at]) and not given[0]:
        return at
    office = _before_marks(tokens, at, behind) in behind
    if end - at == 1:
        return end if office and given[0] and not tokens[at].definite else at
    if office and tokens[at - 1].layer == "role" and not (any(given[1:2]) or is_given_only(tokens[at], lexicon)):
        # "قائد خفر السواحل": behind a bare head, a definite noun makes a name only with the shape of a family's.
        office = not tokens[end - 1].definite or tokens[end - 1].fold.endswith(lexicon.adjective_endings)
    # "وسام الهلال": what is a common word too needs more to be a name.
    sure = given[0] and (any(given[1:2]) or is_given_only(tokens[at], lexicon))
    told = sure or office or tokens[at].fold in lexicon.words("devoted")
    return end if told or _is_subject(tokens, at, end, lexicon) else at


def _before_marks(tokens: Sequence[Token], at: int, behind: Set[int]) -> int:
    """Step back over marks and nationalities to where a role ends."""
    while at and at not in behind and (tokens[at - 1].fold in _MARKS or tokens[at - 1].layer == "demonym"):
        at -= 1
    return at


def _is_subject(tokens: Sequence[Token], at: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether an office behind a comma explains words of no list, or they stand between a verb and what is said.

    Whom an office explains stands at the head of a sentence, behind a verb, a conjunction or a preposition.
    """
    if end >= len(tokens) or (at and tokens[at - 1].layer):
        return False
    before, behind = tokens[at - 1].fold if at else "", tokens[end]
    if at and lexicon.pattern("speech_verb").search(before):
        return behind.fold in lexicon.words("behind_speaker")
    if before in lexicon.words("days") and end - at > 1 and (behind.layer, behind.id) == ("role", "state"):
        # "استقبل الوزير أمس فلان الفلاني سفير كذا".
        return True
    office = behind.fold in (",", "(") and end + 1 < len(tokens) and tokens[end + 1].layer == "role"
    if at and office and lexicon.pattern("subject_verb").search(before):
        return True
    if not office or tokens[at].fold.endswith(lexicon.adjective_endings):
        return False
    return not before or before in lexicon.words("before_persons")


def _run(reading: Reading, tokens: Sequence[Token], at: int, titled: bool, opened: bool) -> int:
    """Give the end of the words from `at` on that can be parts of one name.

    Args:
        titled: whether a title stands right before.
        opened: whether the first word is one of a name, whatever it looks like.
    """
    lexicon, text = reading.lexicon, reading.document.text
    end = at
    opened = opened or is_devout(tokens, at, lexicon) or _is_ruler(tokens, at, lexicon)
    if opened or (titled and _opens(reading, tokens, at)):
        end += 1
    while end < len(tokens) and end - at < _MAX_NAME and not tells_time(tokens, end, lexicon):
        gap = text[tokens[end - 1].end : tokens[end].start]
        if end > at and not (gap and is_blank(gap)):
            if not (tokens[end].fold == "-" and end + 1 < len(tokens) and _is_part(reading, tokens[end + 1], True)):
                break
            end += 1
            continue
        if end > at and (_is_office(tokens, end, lexicon) or _is_thing(tokens, at, end, lexicon)):
            break
        if not (_is_part(reading, tokens[end], end > at) or (end > at and _goes_on(reading, tokens, at, end, titled))):
            break
        if end - at > 1 and is_over(tokens, end, lexicon):
            break
        end += 1
    while end > at and (tokens[end - 1].fold in lexicon.words("name_particles") or tokens[end - 1].fold == "-"):
        end -= 1
    return end


def _is_office(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a word that is a name too is an office: another's, a body's or an adjective of offices follows it.

    "مساعد رئيس", "الأمين التنفيذي".
    """
    if tokens[at].layer != "role" or at + 1 >= len(tokens):
        return False
    following = tokens[at + 1]
    words = lexicon.words_of("portfolio", "role_adjectives")
    return following.layer == "role" or (not following.layer and following.fold in words)


def _is_thing(tokens: Sequence[Token], at: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether behind a full name stands a word that is another's name too: "وسام الأرز", "باسم زملائه"."""
    if tokens[end].fold not in lexicon.words("name_breaks") or (end - at == 1 and not tokens[at].definite):
        return False
    follow = tokens[end + 1] if end + 1 < len(tokens) else None
    if follow is None or not (follow.is_word or follow.fold == '"'):
        return False
    return follow.fold not in lexicon.words_of("given_names", "name_ends", "descent")


def _opens(reading: Reading, tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word that looks like another one begins a name behind a title: more of the name follows it.

    A verb of what is to come ("ستويان بيتروف"), or an office, a rank or a city without the article ("سفير الحق").
    """
    lexicon, token = reading.lexicon, tokens[at]
    if not token.is_word or token.definite or at + 1 >= len(tokens):
        return False
    following = tokens[at + 1]
    if token.layer in _HOMONYMS and " " not in token.fold and not token.fold.startswith(lexicon.morphology.article):
        closes = following.fold in lexicon.words("name_ends")
        return (closes or tokens[at - 1].layer != "honorific") and _is_name_word(following, lexicon)
    plain = is_foreign(token, lexicon) and lexicon.pattern("subject_verb").search(token.fold) is None
    return plain and (_is_name_word(following, lexicon) or _is_part(reading, following, True))


def _is_name_word(token: Token, lexicon: Lexicon) -> bool:
    """Tell whether a word is sure to be a part of a name: given or of descent, or the later part of one."""
    if any(token.fold in lexicon.words(name) for name in ("given_names", "descent", "name_ends")):
        return token.layer in _GIVEN_INSIDE
    nisba = token.definite and not token.layer and not lexicon.is_known(token.fold)
    return nisba and token.fold.endswith(lexicon.adjective_endings)


def _goes_on(reading: Reading, tokens: Sequence[Token], at: int, end: int, titled: bool) -> bool:
    """Tell whether a word that looks like no part of a name is one for what stands before and behind it."""
    lexicon, token, before = reading.lexicon, tokens[end], tokens[end - 1]
    if not token.is_word or token.fold in lexicon.words("stop_words"):
        return False
    if before.fold in lexicon.words("descent") and not before.layer:
        # "بن شارع", "أبو طالب": whatever follows a word of descent is a name.
        return " " not in token.fold
    unknown = token.definite and not (token.layer or before.definite or lexicon.is_known(token.fold))
    family = (
        is_family_behind(tokens, at, end, lexicon)
        or is_family_noun(tokens, at, end, lexicon)
        or (titled and is_family_title(tokens, at, end, lexicon))
    )
    if unknown or family or is_devout(tokens, end, lexicon):
        # "حسن الربيعان", "خالد العذبة": family names may end as plurals and the feminine do.
        return True
    shaped = lexicon.pattern("not_name").search(token.fold) is None and token.fold not in lexicon.words("day_words")
    if token.definite and shaped and not (token.layer or before.definite):
        # "الدكتور بدران العمر", "عبدالله بن حامد الشهري": some are common words too.
        born = any(part.fold in lexicon.words("descent_words") for part in tokens[at:end])
        if (titled and end - at == 1) or (born and token.fold.endswith(lexicon.adjective_endings)):
            return True
    verb = lexicon.pattern("subject_verb").search(token.fold) is not None
    if end - at == 1 and not verb and is_foreign(tokens[at], lexicon) and is_foreign(token, lexicon):
        # A foreign name is more than one word: the second one may look like a verb.
        return True
    return _is_homonym(reading, tokens, end, titled and end - at == 1)


def _is_homonym(reading: Reading, tokens: Sequence[Token], end: int, second: bool) -> bool:
    """Tell whether a word without the article that names something else too is inside a name, or ends it at a mark.

    Args:
        second: whether it follows the first word of a name behind a title.
    """
    lexicon, token = reading.lexicon, tokens[end]
    noun = token.layer in _HOMONYMS or (not token.layer and lexicon.is_known(token.fold))
    if not noun or token.definite or " " in token.fold or token.fold.startswith(lexicon.morphology.article):
        return False
    following = tokens[end + 1] if end + 1 < len(tokens) else None
    if following is None or not following.is_word:
        ends = token.fold in lexicon.words("portfolio") if not token.layer else token.layer in _PLACES
        given = tokens[end - 1].fold in lexicon.words("given_names") or is_foreign(tokens[end - 1], lexicon)
        # "يوسف كوري": a nation's adjective without the article tells nothing of whom a name makes definite.
        return (
            (second or token.layer == "demonym") and ends and given and following is not None and following.fold in ENDS
        )
    ambiguous = token.layer in _PLACES or (not token.layer and token.fold in lexicon.words("common_words"))
    if ambiguous and is_foreign(following, lexicon) and _is_part(reading, following, True):
        return True
    return (bool(token.layer) or second) and _is_name_word(following, lexicon)


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
        or (
            tokens[at].fold.startswith(lexicon.morphology.article)
            and tokens[at + 1].fold not in lexicon.words("descent_words")
        )
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
    exact = _VOWELS.sub("", wording_of(reading.document.text[token.start : token.end]))
    if lexicon.pattern("never_name_written").search(exact):
        return False
    return _is_given(token, inside, lexicon) or _is_unknown(token, exact, inside, lexicon)


def _is_given(token: Token, inside: bool, lexicon: Lexicon) -> bool:
    """Tell whether a word is a given name, a family name from a nation, or a particle or later part of a name."""
    if token.layer == "demonym" and inside and token.fold.startswith(lexicon.morphology.article):
        return True
    if token.fold in lexicon.words("given_names"):
        return token.layer in (_GIVEN_INSIDE if inside else _GIVEN)
    later = inside and token.fold in lexicon.words("name_ends")
    return not token.layer and (later or token.fold in lexicon.words("name_particles"))


def _is_unknown(token: Token, exact: str, inside: bool, lexicon: Lexicon) -> bool:
    """Tell whether a word is none that is known, and has the shape of none that is no name."""
    cases = (token.fold, *map(token.fold.removesuffix, lexicon.words("case_endings")))
    if token.layer or not token.is_word or any(map(lexicon.is_known, cases)):
        return False
    if inside and lexicon.pattern("family_shape").search(token.fold):
        return True
    if not token.definite and token.fold.startswith(lexicon.morphology.article):
        # "ألبرتين": only folding makes an article of these letters.
        return True
    return not (lexicon.pattern("not_name_written").search(exact) or lexicon.pattern("not_name").search(token.fold))


def _is_family(token: Token) -> bool:
    return token.definite or token.layer == "demonym"
