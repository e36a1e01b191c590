# SPDX-License-Identifier: Apache-2.0
"""A person's name taken apart: given name, fathers, house, family, without titles, articles and particles."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from ctgraph.linking.givennames import given_names
from ctgraph.linking.phones import is_arabic
from ctgraph.linking.words import NameWords, bundled_words, fold_name

__all__ = ["NameToken", "PersonName", "parse_person_name"]

_GLUED_ARTICLE = re.compile(r"\b(Al|El)(?=[A-Z][a-z])")
_ABBREVIATED_TITLE = re.compile(
    r"^(?:h\.? ?e\.?|h\.? ?r\.? ?h\.?|h\.? ?m\.?|s\.? ?e\.? ?m?\.?|s\.? ?a\.? ?r?\.?|s\.? ?m\.?) (?=\w{2})"
)
_ASIDE = re.compile(r"\([^)]*\)|\"[^\"]*\"")
_WORD = re.compile(r"(-?)([^\W\d_]+)(?=(-?))")


@dataclass(frozen=True, slots=True)
class NameToken:
    """A word of a name.

    Args:
        word: folded, without the article; compounds (Abd al-Rahman, Salah al-Din, Abu Bakr) as one word.
        descent: whether a particle of descent stands before it.
        article: whether it had an article, as names of families do.
        honour: whether it may be left out (Haji, Syed).
        given: the given names that it may be.
        house: key of the ruling house that it names.
    """

    word: str
    descent: bool = False
    article: bool = False
    honour: bool = False
    given: frozenset[str] = frozenset()
    house: str = ""

    @property
    def compound(self) -> bool:
        """Tell whether it is made of two words, of which the first is Abd."""
        return bool(_SERVANT_OF.match(self.word)) and not any(
            name in ("عبدالله", "عبده", "عبدي") for name in self.given
        )

    @property
    def initial(self) -> bool:
        """Tell whether it is one letter that stands for a name."""
        return len(self.word) == 1


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name taken apart.

    Args:
        text: as written.
        tokens: what identifies the person, in order.
    """

    text: str
    tokens: tuple[NameToken, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Give the words alone."""
        return tuple(token.word for token in self.tokens)

    @property
    def full(self) -> bool:
        """Tell whether it names somebody outside its text too: more than a family name or a given name alone."""
        told = [token for token in self.tokens if not token.honour]
        return len(told) > 1 or any(token.compound for token in told)


@lru_cache(maxsize=1 << 18)
def parse_person_name(name: str) -> PersonName:
    """Take a name apart.

    >>> parse_person_name("Gen. Abdul Rahman bin Saïd Al-Moghedi").words
    ('abdrahman', 'said', 'moghedi')
    """
    words = bundled_words()
    folded = fold_name(_surname_last(_GLUED_ARTICLE.sub(r"\1-", name)))
    folded = _ASIDE.sub(" ", _ABBREVIATED_TITLE.sub("", folded))
    written = [(bool(found[1]), found[2], bool(found[3])) for found in _WORD.finditer(folded)]
    return PersonName(name, _Parser(words).tokens(_untitled(written, words)))


def _surname_last(name: str) -> str:
    """Turn "Al-Moghedi, Mohammed" round; after a comma in capitals stand orders and degrees, which go."""
    family, comma, rest = name.partition(",")
    if not comma:
        return name
    return family if rest.strip().isupper() or not rest.strip() else f"{rest} {family}"


def _untitled(written: list[tuple[bool, str, bool]], words: NameWords) -> list[tuple[bool, str, bool]]:
    """Take the titles away that stand in front, leaving at least a word, and two where the title is a name as well."""
    at = 0
    while at < len(written) - 1:
        word, following = written[at][1], written[at + 1][1]
        if word not in words.titles | words.honours or written[at][2] or following in words.descent:
            break
        # "Amir Khan", "M. Ali", "Sheikh Fahad"
        ambiguous = word in words.given or word in words.honours or (len(word) == 1 and word.isascii())
        if len(written) - at < 3 and ambiguous:
            break
        at += 1
    return written[at:]


class _Parser:
    """Reads the words of one name from the left to the right."""

    def __init__(self, words: NameWords) -> None:
        self.words = words
        self.read: list[NameToken] = []
        self.descent = self.article = False
        # What the next word is to be joined to: "abd", "abu" or nothing.
        self.prefix = ""

    def tokens(self, written: list[tuple[bool, str, bool]]) -> tuple[NameToken, ...]:
        """Give the tokens of a name."""
        for at, (_, word, hyphen) in enumerate(written):
            following = written[at + 1][1] if at + 1 < len(written) else ""
            self._word(self.words.short.get(word, word), following, hyphen)
        if self.prefix:
            self._append(self.prefix)
        # Behind all others even a title is the family's name.
        return (*self.read[:-1], *(replace(token, honour=False) for token in self.read[-1:]))

    def _word(self, word: str, following: str, hyphen: bool) -> None:
        words = self.words
        if word in words.tails and self.read and not self.prefix:
            self._extend(word)
        elif self._is_article(word, following, hyphen):
            self.article = True
        elif self.prefix:
            self._append(self.prefix + self._second_part(word))
        elif word in words.joined and following:
            self.prefix = word
        elif word in words.descent and following:
            self.descent = True
        elif self._is_servant(word, following):
            self.prefix = "عبد" if is_arabic(word) else "abd"
        elif word in words.kunya and following and not hyphen | (following in words.descent):
            self.prefix = "ابو" if is_arabic(word) else "abu"
        else:
            self._append(_servant(self._bare(word)))

    def _second_part(self, word: str) -> str:
        """Give what follows Abd, Abu or ذو, without the article unless it is part of the name."""
        if self.prefix in self.words.joined:
            return word.removeprefix("ا") if word.startswith("ال") else word
        if self.prefix + word in self.words.given or len(word) < 4:
            return word
        return word.removeprefix("ال")

    def _is_article(self, word: str, following: str, hyphen: bool) -> bool:
        if not following:
            return False
        if word in self.words.articles:
            return True
        sun = word in self.words.sun_articles and (hyphen or bool(self.prefix))
        return sun and (following[0] == word[-1] or following.startswith(word[1:]))

    def _is_servant(self, word: str, following: str) -> bool:
        if word not in self.words.servant or not following:
            return False
        return word not in self.words.given or following in self.words.articles

    def _bare(self, word: str) -> str:
        """Drop a glued Arabic article."""
        if word.startswith("ال") and len(word) > 4 and word not in self.words.given:
            self.article = True
            return word[2:]
        return word

    def _extend(self, tail: str) -> None:
        """Join the end of a compound to the word before: Salah al-Din, Hafeez Ullah."""
        last = self.read[-1]
        if is_arabic(tail):
            end = "اله" if tail == "الله" else tail.removeprefix("ال")
            if last.word.endswith("ه"):
                # عناية الله: the ta marbuta is heard.
                last = replace(last, word=last.word[:-1] + "ت")
        else:
            end = tail if tail in _KEPT_TAILS else "allah" if tail.endswith("llah") else "din"
        joined = last.word + end
        self.read[-1] = NameToken(joined, last.descent, last.article, given=self._given(joined))
        self.article = False

    def _given(self, word: str) -> frozenset[str]:
        """Give the names that a word may be; a servant of somebody is told by whom he serves."""
        if word in self.words.given:
            return self.words.given[word]
        if served := _SERVANT_OF.match(word):
            rest = word[served.end() :]
            # Abdelatif may be Abd al-Latif.
            return frozenset("عبد" + name for name in given_names(rest) | given_names("l" + rest))
        if end := _ENDED.search(word):
            # Hossam al-Din and Essam al-Din are told apart by what stands before.
            tail = "دين" if end[0] in ("din", "دين") else "اله"
            return frozenset(name + tail for name in given_names(word[: end.start()]))
        return given_names(word)

    def _append(self, word: str) -> None:
        word = _compound(word)
        house = self.words.houses.get(word)
        self.read.append(
            NameToken(
                word,
                descent=self.descent,
                article=self.article and not self.prefix,
                honour=word in self.words.honours and not self.descent,
                given=self._given(word),
                house=house.name if house and self.article and self.read else "",
            )
        )
        self.descent = self.article = False
        self.prefix = ""


_KEPT_TAILS = ("oglu", "zade")
_ENDED = re.compile(r"(?<=\w\w)(?:din|دين|(?:a|ou|u|o)llah|اله)$")
_SERVANT_OF = re.compile(r"(?:abd|عبد)(?=\w{3})")
_SERVANT = re.compile(
    r"^abd(?:[aeiou]{1,2}(?:l|r(?=r)|s(?=s)|n(?=n)|z(?=z)|t(?=t)|d(?=d))?)(?=\w{3})|^عبدال(?=\w\w)|^عبد(?=\w{3})"
)
_GOD = re.compile(r"(?<=\w{3})الله$")
_FAITH = re.compile(r"(?<=\w{3})(?:[aeiou]+d*)?(?:dine?|deen)$|(?<=\w{3})[ae]ttin$|(?<=\w\w)الدين$")


def _servant(word: str) -> str:
    """Write the compounds of Abd alike: Abdelaziz, Abdulaziz, عبدالعزيز."""
    if word in bundled_words().given:
        return word
    return _SERVANT.sub("abd" if word.isascii() else "عبد", word)


def _compound(word: str) -> str:
    """Write the compounds that end in -din alike: Noureddine, Nuruddin, نورالدين."""
    if word in bundled_words().given:
        return word
    return _GOD.sub("اله", _FAITH.sub("دين" if is_arabic(word) else "din", word))
