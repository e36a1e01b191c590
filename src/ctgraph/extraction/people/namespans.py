# SPDX-License-Identifier: Apache-2.0
"""Find where names of persons may stand: by capital letters, or, in scripts without them, by what stands around."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ctgraph.extraction.people.uncasednames import name_end
from ctgraph.extraction.reading.portfolios import is_capital
from ctgraph.extraction.reading.reading import Reading
from ctgraph.extraction.reading.roles import RolePhrase
from ctgraph.extraction.reading.tokens import Token, is_blank

__all__ = ["is_headline", "name_spans"]

_MAX_NAME = 11
# Tokens from the quote before a nickname to the name behind it.
_NICKNAME = 3
# So many small words may bind a family name to a given name.
_LINKS = 2
_NOT_NAMES = ("stop_words", "not_names", "portfolio", "role_adjectives", "rank_tails")
# A headline has so many words of so many letters, of which this share is written with a capital.
_LEAST, _TELLING, _TITLED = 4, 4, 0.7
_TITLES = frozenset({"rank", "honorific"})
_STOPS = frozenset({".", "!", ";"})
_BESTOWED = frozenset({"rank", "honorific", "role"})


def name_spans(reading: Reading, tokens: Sequence[Token], roles: Sequence[RolePhrase]) -> Iterator[tuple[int, int]]:
    """Give the runs of tokens that can be a person's name.

    Args:
        roles: roles of the same sentence.
    """
    cased = reading.lexicon.cased
    behind = {role.last for role in roles}
    conjunctions = reading.lexicon.morphology.conjunctions
    capitals = _Capitals(reading, tokens, is_headline(tokens)) if cased else None
    at = 0
    while at < len(tokens):
        if capitals and not tokens[at].capital:
            # A particle in small letters begins no name.
            at += 1
            continue
        last = capitals.end(at) if capitals else name_end(reading, tokens, at, behind)
        if last > at:
            yield at, last
            # Who is joined to a name is named too.
            behind |= {last + 1 for token in tokens[last : last + 1] if token.fold in conjunctions}
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
        """Give the end of the run that begins at `at`, which has a capital, or `at`."""
        tokens = self._tokens
        if at and not tokens[at - 1].layer and tokens[at - 1].fold in self._determiners:
            # "L'agenda de la Transition": no person's name bears an article.
            return at
        if self._names_place(at):
            return at
        end = at
        if tokens[at].fold in self._particles and tokens[at].capital and not tokens[at].layer and at + 1 < len(tokens):
            end = at + 1
        # "M'Mahawa", "N'Guessan": letters before an apostrophe that no article has.
        end += self._elided(end)
        if end >= len(tokens) or not (self._is_name(end) or self._is_namesake(end) or self._is_given(end)):
            return at
        end += 1
        while end < len(tokens) and end - at < _MAX_NAME and self._is_beside(end):
            step = 1 if self._is_name(end) else self._tied(end) or self._inner(end)
            if not step:
                break
            end += step
        return end + self._ends_in_place(at, end)

    def _is_city(self, at: int) -> bool:
        token = self._tokens[at] if at < len(self._tokens) else None
        return token is not None and token.layer == "place" and token.capital and " " not in token.fold

    def _is_given_place(self, at: int) -> bool:
        """Tell a city that is a given name here, between a title and a name: "Captain Ngozi Eze"."""
        titled = at > 0 and self._tokens[at - 1].layer in _TITLES
        return titled and self._is_city(at) and self._is_name(at + 1) and self._is_beside(at + 1)

    def _ends_in_place(self, at: int, end: int) -> bool:
        """Tell whether a name of two words behind a title goes on with a city's: "Sheikh Mukhtar Robow Aden"."""
        titled = at > 0 and self._tokens[at - 1].layer in _TITLES
        return titled and end - at > 1 and self._is_city(end) and self._is_beside(end)

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
        titled = self._is_title_in_name(token)
        # A name that is also a city's: "Amina Djibo Sow".
        namesake = token.layer == "place" and token.capital and " " not in token.fold
        # "Al-Sheikh" is cut where the title begins.
        cut = token.fold == "-" and self._is_particle(at - 1) and self._is_title(at + 1)
        if cut or ((token.fold == "-" or titled or namesake) and self._is_name(at + 1)):
            return 2
        return int(titled and token.fold in self._lexicon.words("name_endings"))

    def _is_title_in_name(self, token: Token) -> bool:
        """Tell a title that stands inside names: "Mamadou Cheikh Diop", "Ibrahima Wali Sow"."""
        named = token.layer == "honorific" or (
            token.layer == "role" and token.fold in self._lexicon.words_of("name_titles", "name_roles")
        )
        return named and token.capital and " " not in token.fold

    def _tied(self, at: int) -> int:
        """Count the tokens up to the next part of a name behind an elided or small word: "M'Mahawa", "Hervé de La"."""
        count = self._elided(at) or self._bound(at)
        return count + 1 if count and self._is_name(at + count) else 0

    def _elided(self, at: int) -> int:
        """Count one token where a word before an apostrophe begins a part of a name."""
        token = self._tokens[at] if at + 1 < len(self._tokens) else None
        return int(token is not None and token.capital and token.fold in self._lexicon.words("name_elisions"))

    def _bound(self, at: int) -> int:
        """Count the small words that bind a family name to a given name: "Hervé de La Motte", "Patrick d'Anglade"."""
        links, count = self._lexicon.words("name_links"), 0
        while at + count < len(self._tokens) and count < _LINKS and self._tokens[at + count].fold in links:
            count += 1
        behind_given = at > 0 and self._is_name(at - 1) and not (at > 1 and self._is_name(at - 2))
        article = count == 1 and self._tokens[at].capital
        bare = at + count < len(self._tokens) and is_capital(self._tokens[at + count])
        return count if bare and (behind_given or article) else 0

    def _is_namesake(self, at: int) -> bool:
        """Tell a title that is a given name here, as a name with an article follows: "Sultan Al-Ruwais"."""
        token, behind = self._tokens[at], self._tokens[at + 1] if at + 1 < len(self._tokens) else None
        if behind is None or not token.capital or token.fold not in self._lexicon.words("name_titles"):
            return False
        return not behind.layer and behind.capital and behind.fold.partition("-")[0] in self._particles

    def _is_given(self, at: int) -> bool:
        """Tell a title that is a given name here, for one name alone follows: "General Cheikh Ndour"."""
        if self._is_given_place(at):
            return True
        token = self._tokens[at]
        if not token.capital or token.fold not in self._lexicon.words("given_titles"):
            return False
        alone = self._is_name(at + 1) and self._is_beside(at + 1)
        return alone and not (self._is_name(at + 2) or (at + 2 < len(self._tokens) and self._inner(at + 2)))

    def _names_place(self, at: int) -> bool:
        """Tell whether an institution or a place bears the name: "camp Baba-Sy", "Université Roi Saoud"."""
        back = at - 1
        while back >= max(at - _MAX_NAME, 0) and (self._tokens[back].layer in _BESTOWED or self._is_adjective(back)):
            back -= 1
        if back < at - 1 and back > 0 and self._tokens[back].fold in self._lexicon.words("genitives"):
            # "Avenue du Général X"
            return not self._tokens[back - 1].layer and self._tokens[back - 1].fold in self._lexicon.words("streets")
        if back > 0 and self._tokens[back].fold == '"':
            # "La force « Barkhane »"
            back -= 1
        return back >= 0 and not self._tokens[back].layer and self._tokens[back].fold in self._named_places

    def _is_adjective(self, at: int) -> bool:
        token = self._tokens[at]
        if token.layer == "demonym":
            return not token.capital
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
        return is_blank(self._text[self._tokens[at - 1].end : self._tokens[at].start])

    def _is_name(self, at: int) -> bool:
        if at >= len(self._tokens):
            return False
        token = self._tokens[at]
        if token.layer == "role" and token.fold in self._lexicon.words("name_roles"):
            return at > 0 and token.capital and self._tokens[at - 1].layer in _TITLES
        if token.layer or not token.capital or not token.is_word or token.fold.endswith("'"):
            return False
        if token.fold.partition("-")[0] in self._lexicon.numerals:
            # "Forty-three states"
            return False
        return token.fold not in self._written_small and token.fold not in self._other_words
