# SPDX-License-Identifier: Apache-2.0
"""Words that are written together with the word behind them: Arabic conjunctions, prepositions and the article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Any

from ctgraph.extraction.lexicon.macros import any_of
from ctgraph.text import fold_text

__all__ = ["Morphology"]

# Below this length what is left of a word is no word: "والي" is no "و" with an article.
_STEM = 3
# Behind the commonest conjunction even a particle of two letters.
_PARTICLE = 2


@dataclass(frozen=True, slots=True)
class Morphology:
    """What a language writes in front of a word without a space; nothing, where both are empty.

    Args:
        conjunctions: what may stand before everything else ("و").
        prepositions: what may stand before the article ("ب").
        article: the article ("ال").
        contracting: the preposition that swallows the first letter of the article ("لل").
    """

    conjunctions: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    article: str = ""
    contracting: str = ""

    @classmethod
    def of(cls, forms: Mapping[str, Any]) -> Morphology:
        """Take what the lexicon of a language says, nothing where it says nothing."""
        return cls(
            tuple(map(fold_text, forms.get("conjunctions", ()))),
            tuple(map(fold_text, forms.get("prepositions", ()))),
            fold_text(forms.get("article", "")),
            fold_text(forms.get("contracting", "")),
        )

    @property
    def proclitics(self) -> tuple[str, ...]:
        """What may stand before a word."""
        return (*self.conjunctions, *self.prepositions)

    @property
    def opening(self) -> str:
        """A pattern for the proclitics that may stand before a word."""
        parts = ("|".join(map(re.escape, written)) for written in (self.conjunctions, self.prepositions))
        return "".join(f"(?:{part})?" for part in parts if part)

    def is_proclitic(self, text: str) -> bool:
        """Tell whether a piece of text consists of proclitics alone.

        >>> Morphology(("و",), ("ب",)).is_proclitic("وب")
        True
        """
        rest = text[1:] if text[:1] in self.conjunctions else text
        return rest == "" or rest in self.prepositions

    def contracted(self, form: str) -> str | None:
        """Give how a form goes on behind the contracting preposition, None where nothing changes."""
        if not self.contracting or not form.startswith(self.article):
            return None
        return form[1:]

    def wording(self, forms: Set[str], plurals: Iterable[str]) -> str:
        """Give a pattern of any of some folded forms as whole words, with what a language joins to them.

        Args:
            plurals: endings that any of them may bear.

        >>> Morphology().wording({"mine"}, ["s"])
        '(?<!\\\\w)(?:mine)(?:s)?(?!\\\\w)'
        """
        short = (self.contracted(form) for form in forms)
        joined = {*forms, *(self.contracting + form for form in short if form)}
        endings = "|".join(map(re.escape, plurals))
        return rf"(?<!\w){self.opening}(?:{any_of(joined)})(?:{endings})?(?!\w)"

    def definite(self, form: str) -> tuple[str, ...]:
        """Give a form with and without the article; forms that have it inside stay as they are.

        >>> Morphology(article="ال").definite("أمين عام")
        ('أمين عام', 'الأمين العام')
        """
        words = form.split()
        if not self.article or any(word.startswith(self.article) for word in words):
            return (form,)
        return (form, " ".join(self.article + word for word in words))

    def split(
        self, word: str, is_known: Callable[[str], bool], is_name: Callable[[str], bool] = lambda _: False
    ) -> list[tuple[int, str]]:
        """Split a folded word into proclitics and the rest, which must be known or definite, each with where it begins.

        Names stand behind conjunctions only: a preposition would take letters off others.

        >>> Morphology(("و",), ("ب", "ل"), "ال", "ل").split("وللشرطه", lambda word: False)
        [(0, 'و'), (1, 'ل'), (2, 'الشرطه')]
        """
        if not self.article or word[:1] not in self.proclitics or is_known(word) or is_name(word):
            return [(0, word)]
        pieces: list[tuple[int, str]] = []
        at = 0
        for proclitics in (self.conjunctions, self.prepositions):
            rest = word[at + 1 :]
            named = proclitics is self.conjunctions and is_name(rest)
            if word[at : at + 1] in proclitics and (named or self._stands(rest, word[at], is_known)):
                pieces.append((at, word[at]))
                at += 1
        rest = word[at:]
        if at and word[at - 1] == self.contracting and self._swallowed(rest):
            rest = self.article + rest[1:]
        return [*pieces, (at, rest)]

    def _swallowed(self, rest: str) -> bool:
        return rest.startswith(self.article[1:]) and not rest.startswith(self.article) and len(rest) > _STEM

    def _stands(self, rest: str, proclitic: str, is_known: Callable[[str], bool]) -> bool:
        """Tell whether what follows a proclitic can stand alone."""
        least = _PARTICLE if proclitic in self.conjunctions[:1] else _STEM
        if (len(rest) >= least and is_known(rest)) or (
            rest.startswith(self.article) and len(rest) >= len(self.article) + _STEM
        ):
            return True
        if proclitic == self.contracting and self._swallowed(rest):
            return True
        inner = proclitic in self.conjunctions and rest[:1] in self.prepositions
        return inner and self._stands(rest[1:], rest[0], is_known)
