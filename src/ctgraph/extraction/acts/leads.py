# SPDX-License-Identifier: Apache-2.0
"""What the lead of a text tells, estimated by a linear classifier over its words.

The words of the lexicon say most surely which act a release tells. The classifier weighs them by all else that leads
speak of, and gives a type to leads that tell their act in words no lexicon has. `make leads` writes its weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ctgraph.extraction.lexicon.classifier import Classifier, Feature
from ctgraph.extraction.reading.sections import Sections
from ctgraph.extraction.reading.tokens import Token

__all__ = ["NO_ACT", "Lead", "features_of", "lead_tokens"]

# The headline and the sentences that follow it; more where they are short.
_SENTENCES, _TOKENS = 3, 60
# What is named counts as what it is, not by its name.
_NAMED = frozenset({"state", "demonym", "place", "organization", "anaphora", "coalition", "rank", "honorific", "role"})
_STEMS = (4, 5)
_BREAK = "</s>"

# The type of leads that tell no act.
NO_ACT = "none"


@dataclass(frozen=True)
class Lead:
    """The lead of a text, and what it is likely to tell."""

    tokens: tuple[Token, ...]
    model: Classifier

    @classmethod
    def of(cls, sections: Sections, model: Classifier) -> Lead:
        """Take the first sentences that tell the news."""
        return cls(lead_tokens(sections), model)

    @cached_property
    def _features(self) -> list[Feature]:
        return features_of(self.tokens)

    @cached_property
    def chances(self) -> Mapping[str, float]:
        """How likely each type of event is, and none."""
        return self.model.chances(self._features)

    def telling(self, kind: str) -> Token | None:
        """Give the word that speaks most for a type of event."""
        weights = self.model.speaking_for(kind, self._features)
        words = [(weight, -at) for at, weight in weights.items() if self.tokens[at].is_word and self.tokens[at].end]
        return self.tokens[-max(words)[1]] if words else None


_END = Token(0, 0, _BREAK, "", "", False)


def lead_tokens(sections: Sections) -> tuple[Token, ...]:
    """Give the tokens of the first sentences that tell the news, with a mark behind each sentence."""
    tokens: list[Token] = []
    for at, sentence in enumerate(sections.reading.told()):
        if at >= _SENTENCES and len(tokens) >= _TOKENS:
            break
        tokens += (*sections.reading.tokens[sentence.index], _END)
    return tuple(tokens)


def features_of(tokens: Sequence[Token]) -> list[Feature]:
    """Give the words of a lead, their beginnings, and these in pairs."""
    short, long = _STEMS
    words = [_word(token) for token in tokens]
    stems = [word if word.startswith("<") else word[:long] for word in words]
    found: list[Feature] = []
    for at, (word, stem) in enumerate(zip(words, stems, strict=True)):
        if not word:
            continue
        found.append((word, at))
        if word[0] != "<":
            found += ((f"{word[:short]}…", at), (f"{stem}…", at))
        if at:
            found += ((f"{words[at - 1]} {word}", at), (f"{stems[at - 1]}… {stem}…", at))
        if at > 1:
            found.append((f"{stems[at - 2]}… _ {stem}…", at))
    return found


def _word(token: Token) -> str:
    if token.layer in _NAMED:
        return f"<{token.layer}>"
    return "<number>" if token.fold[:1].isdigit() else token.fold
