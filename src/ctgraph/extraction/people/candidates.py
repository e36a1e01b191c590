# SPDX-License-Identifier: Apache-2.0
"""Take in what an optional back-end holds for names of persons, where the grammar saw a name but no person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ctgraph.document import Quote
from ctgraph.extraction.lexicon.nameindex import NameIndex
from ctgraph.extraction.people.namespans import name_spans
from ctgraph.extraction.people.persons import Named
from ctgraph.extraction.reading.reading import Reading
from ctgraph.model import Person, Value
from ctgraph.text import parse_name

__all__ = ["CONFIDENCE", "DOUBT", "further_persons"]

# Chance that a name which only a tagger sees is a person's of the release: none of 2 was in 46 annotated releases.
CONFIDENCE: Final = 0.3
DOUBT: Final = "only-a-tagger"


def further_persons(reading: Reading, persons: Sequence[Named], found: Sequence[Quote]) -> tuple[Person, ...]:
    """Give the persons that only a name finder sees; what the grammar found stays as it is.

    A candidate counts where it meets a run of two words or more that can be a name, outside page noise, and fits no
    person that the grammar found. The run gives the words, so that no title or place slips in.
    """
    known = NameIndex({parse_name(mention.name.exact): True for person in persons for mention in person.mentions})
    groups: dict[int, list[Quote]] = {}
    index: NameIndex[int] = NameIndex({})
    for name in sorted(_runs(reading, found), key=lambda quote: (-len(quote.exact.split()), quote.start)):
        form = parse_name(name.exact)
        if len(form.tokens) < 2 or len(name.exact.split()) < 2 or known.find(form):
            continue
        group = index.find(form)
        if group is None:
            group = len(groups)
            index.add(form, group)
        groups.setdefault(group, []).append(name)
    further = [Person(_value(names[0]), tuple(sorted(names))) for names in groups.values()]
    return tuple(sorted(further, key=lambda person: person.mentions[0]))


def _value(name: Quote) -> Value[str]:
    return Value(name.wording, name, "inferred", confidence=CONFIDENCE, doubts=(DOUBT,))


def _runs(reading: Reading, found: Sequence[Quote]) -> Iterator[Quote]:
    """Give the runs of words that can be a name and that a candidate meets, each once."""
    by_sentence: dict[int, list[Quote]] = {}
    for quote in found:
        by_sentence.setdefault(reading.sentence_at(quote.start).index, []).append(quote)
    for at, quotes in by_sentence.items():
        if reading.sentences[at].kind == "noise":
            continue
        tokens = reading.tokens[at]
        for first, last in name_spans(reading, tokens, reading.roles[at]):
            start, end = tokens[first].start, tokens[last - 1].end
            if any(quote.start < end and start < quote.end for quote in quotes):
                yield reading.quote(start, end)
