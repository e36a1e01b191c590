# SPDX-License-Identifier: Apache-2.0
"""Find where names of persons may stand: by capital letters, or, in scripts without them, by what stands around."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ctgraph.extraction.lexicon import Lexicon
from ctgraph.extraction.reading import Reading
from ctgraph.extraction.roles import RolePhrase
from ctgraph.extraction.tokens import Token

__all__ = ["is_headline", "name_spans"]

_MAX_NAME = 11
# Tokens from the quote before a nickname to the name behind it.
_NICKNAME = 3
_NOT_NAMES = ("stop_words", "not_names", "portfolio", "role_adjectives", "rank_tails")
# A headline has so many words of so many letters, of which this share is written with a capital.
_LEAST, _TELLING, _TITLED = 4, 4, 0.7
# Words of a title that are names of persons too.
_ALSO = ("honorific", "rank", "role")
_NAMEABLE = frozenset({*_ALSO, "demonym"})
_TITLES = frozenset({"rank", "honorific"})
_MARKS = frozenset({",", "(", ":", "-", '"', "/"})
_STOPS = frozenset({".", "!", ";"})
_BESTOWED = frozenset({"rank", "honorific", "role"})
_SPACES = frozenset({" ", "\u00a0", ""})


def name_spans(reading: Reading, tokens: Sequence[Token], roles: Sequence[RolePhrase]) -> Iterator[tuple[int, int]]:
    """Give the runs of tokens that can be a person's name.

    Args:
        roles: roles of the same sentence.
    """
    cased = reading.lexicon.cased
    behind = {role.last for role in roles}
    capitals = _Capitals(reading, tokens, is_headline(tokens)) if cased else None
    at = 0
    while at < len(tokens):
        last = capitals.end(at) if capitals else _position(reading, tokens, at, behind)
        if last > at:
            yield at, last
        at = max(last, at + 1)


def is_headline(tokens: Sequence[Token]) -> bool:
    """Tell a line that writes most words with a capital, so that capitals tell no names."""
    if tokens and tokens[-1].fold in _STOPS:
        return False
    words = [token for token in tokens if len(token.fold) >= _TELLING and token.is_word]
    return len(words) >= _LEAST and sum(token.capital for token in words) >= _TITLED * len(words)


class _Capitals:
    """Runs of capitalised words of a sentence.

    Args:
        headline: whether the sentence writes most words with a capital.
    """

    def __init__(self, reading: Reading, tokens: Sequence[Token], headline: bool) -> None:
        self._lexicon = reading.lexicon
        self._text = reading.document.text
        self._tokens = tokens
        self._written_small = reading.small_words if headline else frozenset()
        self._other_words = reading.lexicon.words_of(*_NOT_NAMES, *(("headline_words",) if headline else ()))
        self._particles = reading.lexicon.words("name_particles")
        self._determiners = reading.lexicon.words("determiners")
        self._named_places = reading.lexicon.words("named_places")

    def end(self, at: int) -> int:
        """Give the end of the run that begins at `at`, or `at`."""
        tokens = self._tokens
        if not tokens[at].capital:
            # A particle in small letters begins no name.
            return at
        if at and not tokens[at - 1].layer and tokens[at - 1].fold in self._determiners:
            # "L'agenda de la Transition": no person's name bears an article.
            return at
        if self._names_place(at):
            return at
        end = at
        if tokens[at].fold in self._particles and tokens[at].capital and not tokens[at].layer and at + 1 < len(tokens):
            end = at + 1
        if end >= len(tokens) or not self._is_name(end):
            return at
        end += 1
        while end < len(tokens) and end - at < _MAX_NAME and self._is_beside(end):
            step = 1 if self._is_name(end) else self._inner(end)
            if not step:
                break
            end += step
        return end

    def _inner(self, at: int) -> int:
        """Count the tokens up to the next part of a name behind what may stand inside: a particle, hyphen or title."""
        if self._is_particle(at - 1) and self._is_title(at):
            return 1
        token = self._tokens[at]
        closes = at + _NICKNAME < len(self._tokens) and self._tokens[at + _NICKNAME - 1].fold == '"'
        if token.fold == '"' and closes and self._is_name(at + 1) and self._is_name(at + _NICKNAME):
            return _NICKNAME + 1
        if token.fold == "." and self._tokens[at - 1].fold in self._lexicon.words("name_abbreviations"):
            return 2 if self._is_name(at + 1) else 0
        if not token.layer and token.fold in self._particles:
            further = self._inner(at + 1) if self._is_particle(at + 1) else 0
            return further + 1 if further else 2 * (self._is_name(at + 1) or self._is_title(at + 1))
        titled = token.layer == "honorific" and token.capital and " " not in token.fold
        # A name that is also a city's: "Amina Djibo Sow".
        namesake = token.layer == "place" and token.capital and " " not in token.fold
        if (token.fold == "-" or titled or namesake) and self._is_name(at + 1):
            return 2
        return int(titled and token.fold in self._lexicon.words("name_endings"))

    def _names_place(self, at: int) -> bool:
        """Tell whether an institution or a place bears the name: "camp Baba-Sy", "Université Roi Saoud"."""
        back = at - 1
        while back >= max(at - _MAX_NAME, 0) and (self._tokens[back].layer in _BESTOWED or self._is_adjective(back)):
            back -= 1
        return back >= 0 and not self._tokens[back].layer and self._tokens[back].fold in self._named_places

    def _is_adjective(self, at: int) -> bool:
        token = self._tokens[at]
        return not token.capital and not token.layer and token.fold.endswith(self._lexicon.adjective_endings)

    def _is_title(self, at: int) -> bool:
        """Tell a title or city that is a name behind a particle: "bin Sultan", "Ould Cheikh"."""
        if at >= len(self._tokens):
            return False
        token = self._tokens[at]
        return token.capital and token.layer in _BESTOWED | {"place"} and " " not in token.fold

    def _is_particle(self, at: int) -> bool:
        tokens = self._tokens
        return at < len(tokens) and not tokens[at].layer and tokens[at].fold in self._particles

    def _is_beside(self, at: int) -> bool:
        return self._text[self._tokens[at - 1].end : self._tokens[at].start] in _SPACES

    def _is_name(self, at: int) -> bool:
        if at >= len(self._tokens):
            return False
        token = self._tokens[at]
        if token.layer == "role" and token.fold in self._lexicon.words("name_roles"):
            return at > 0 and token.capital and self._tokens[at - 1].layer in _TITLES
        if token.layer or not token.capital or not token.is_word or token.fold.endswith("'"):
            return False
        return token.fold not in self._written_small and token.fold not in self._other_words


def _position(reading: Reading, tokens: Sequence[Token], at: int, behind: set[int]) -> int:
    """Give the end of the name that begins at `at`, or `at`: behind a title, behind a role, or by its own words."""
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
    if before in behind:
        return end if any(given) or descent or end - at > 1 else at
    return end if given[0] and end - at > 1 and (descent or given[1] or _ends_in_family(tokens, end, lexicon)) else at


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
        if not (second or (devoted and tokens[end].definite) or _is_part(reading, tokens[end], end > at)):
            break
        if end - at > 1 and _closes(tokens, end - 1, lexicon) and not _goes_on(tokens[end], lexicon):
            break
        end += 1
    while end > at and (tokens[end - 1].fold in lexicon.words("name_particles") or tokens[end - 1].fold == "-"):
        end -= 1
    return end


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
    """Tell whether a word for a rank or an office is a given name here ("Sultan bin …"): the name goes on behind it."""
    word = tokens[at].layer in _ALSO and tokens[at].fold in lexicon.words("given_names")
    return word and at + 1 < len(tokens) and tokens[at + 1].fold in lexicon.words("descent")


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
    return _is_given(token, inside, lexicon) or _is_unknown(token, exact, lexicon)


def _is_given(token: Token, inside: bool, lexicon: Lexicon) -> bool:
    """Tell whether a word is a given name, a family name from a nation, or a particle or later part of a name."""
    if token.layer == "demonym" and inside and token.fold.startswith(lexicon.morphology.article):
        return True
    if token.fold in lexicon.words("given_names"):
        return token.layer in ("", "demonym", *(_ALSO if inside else ()))
    later = inside and token.fold in lexicon.words("name_ends")
    return not token.layer and (later or token.fold in lexicon.words("name_particles"))


def _is_unknown(token: Token, exact: str, lexicon: Lexicon) -> bool:
    """Tell whether a word is none that is known, and has the shape of none that is no name."""
    if token.layer or not token.is_word or lexicon.is_known(token.fold):
        return False
    return not (lexicon.pattern("not_name_written").search(exact) or lexicon.pattern("not_name").search(token.fold))


def _is_family(token: Token) -> bool:
    return token.definite or token.layer == "demonym"


def _ends_in_family(tokens: Sequence[Token], end: int, lexicon: Lexicon) -> bool:
    """Tell whether a name ends as family names from a place or a trade do."""
    return lexicon.pattern("family_name").search(tokens[end - 1].fold) is not None
