# SPDX-License-Identifier: Apache-2.0
"""Say which persons a sentence means that names them no more: by a pronoun that opens it, or by their office alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ctgraph.document import Sentence
from ctgraph.extraction.people.mentions import Mention
from ctgraph.extraction.people.persons import Named
from ctgraph.extraction.reading.reading import Reading
from ctgraph.extraction.reading.tokens import Token

__all__ = ["meant_in"]

_TITLES = frozenset({"role", "rank"})


def meant_in(reading: Reading, sentence: Sentence, persons: Sequence[Named]) -> tuple[Named, ...]:
    """Give the persons named before a sentence that it means by a pronoun, an office or a rank without a name."""
    before = [person for person in persons if person.mentions[0].start < sentence.start]
    named = [mention for person in persons for mention in person.mentions if mention.sentence == sentence]
    meant = [*_by_pronoun(reading, sentence, before), *_by_title(reading, sentence, before, named)]
    return tuple(dict.fromkeys(meant))


def _by_pronoun(reading: Reading, sentence: Sentence, persons: Sequence[Named]) -> Iterator[Named]:
    """Give the subject of the last sentence with names, where a pronoun opens this one; both who were named last, where
    it speaks of "the two men".

    A pronoun that a verb of receiving governs means whom the release names first.

    Where verbs stand first, "the two sides" are those of whom a release tells first.
    """
    text = reading.folded_sentence(sentence)[0]
    latest = sorted(persons, key=lambda person: max(m.start for m in person.mentions if m.start < sentence.start))
    if reading.lexicon.pattern("both_again").search(text):
        yield from persons[:2] if reading.lexicon.verb_first else latest[-2:]
    elif reading.lexicon.pattern("subject_pronoun").search(text):
        yield from _subject_before(sentence, persons)
    if reading.lexicon.pattern("object_pronoun").search(text):
        # "The chief of staff had received him": whom the release is about, who is named first.
        yield from persons[:1]


def _subject_before(sentence: Sentence, persons: Sequence[Named]) -> Sequence[Named]:
    """Give whom the last sentence with names names first: who is its subject stays that of the next."""
    earlier = [
        (m.sentence.index, -m.start, at) for at, p in enumerate(persons) for m in p.mentions if m.start < sentence.start
    ]
    return [persons[max(earlier)[2]]] if earlier else []


def _by_title(
    reading: Reading, sentence: Sentence, persons: Sequence[Named], named: Sequence[Mention]
) -> Iterator[Named]:
    """Give the only holder of an office or rank that stands in the sentence with no name and of no other state."""
    tokens = reading.tokens[sentence.index]
    for at, token in enumerate(tokens):
        if token.layer not in _TITLES or any(mention.start <= token.start < mention.end for mention in named):
            continue
        holders = [person for person in persons if _holds(person, token)]
        nation = tokens[at + 1] if at + 1 < len(tokens) and tokens[at + 1].layer == "demonym" else None
        if nation is not None and len(holders) > 1:
            holders = [person for person in holders if _is_of(person, nation)]
        if len(holders) == 1 and _is_definite(reading, tokens[:at]):
            yield holders[0]


def _is_definite(reading: Reading, before: Sequence[Token]) -> bool:
    """Tell whether an article stands before a title, or before one small word to it: "the visiting general"."""
    articles = reading.lexicon.words("articles")
    adjective = len(before) > 1 and not before[-1].capital and not before[-1].layer and before[-1].is_word
    return any(token.fold in articles for token in before[-2 if adjective else -1 :])


def _holds(person: Named, title: Token) -> bool:
    """Tell whether a person is called by an office or rank that begins alike."""
    if title.layer == "rank":
        return person.rank is not None and person.rank.exact.casefold().startswith(title.fold)
    return any(token.layer == "role" and token.fold == title.fold for m in person.mentions for token in m.role_tokens)


def _is_of(person: Named, nation: Token) -> bool:
    """Tell whether the office of a person names a state, as "the Egyptian minister" does."""
    return any(token.id == nation.id for mention in person.mentions for token in mention.role_tokens)
