# SPDX-License-Identifier: Apache-2.0
"""Read the figures of programmes: people trained, sessions, countries, money and length; vague ones are none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ctgraph.extraction.statements.marking import Marked
from ctgraph.extraction.statements.quantities import quantity
from ctgraph.model import Figure, Value

__all__ = ["MEASURES", "figures_of"]

# Notations of ontology/measures.ttl that a programme can have, each a kind of statement of the lexicons.
MEASURES = ("trainees", "sessions", "countries", "amount", "hours", "days", "weeks", "months", "years")
_HUGE = 10**13
# One of these is an article rather than a figure.
_SEVERAL = frozenset({"trainees", "sessions", "countries"})


def figures_of(marked: Marked) -> Iterator[Figure]:
    """Give the figures that a text says exactly, in reading order; a number is taken once."""
    lexicon = marked.reading.lexicon
    taken: set[int] = set()
    found = [
        (match.start("n"), measure, match)
        for measure in MEASURES
        for pattern in lexicon.statements(measure)
        for match in pattern.finditer_by_line(marked.text)
    ]
    for start, measure, match in sorted(found, key=lambda row: (row[0], -row[2].end())):
        value = quantity(match["n"], lexicon.numerals, lexicon.forms.get("scales", {}))
        # "Over" is vague before a number of people, and none where the words for a length begin with it.
        before = marked.text[marked.sentence_start(start) : match.start()]
        if (
            start in taken
            or value is None
            or not (measure in _SEVERAL) < value < _HUGE
            or lexicon.pattern("vague").search(before)
        ):
            continue
        taken.add(start)
        yield Figure(
            measure=Value(measure, marked.quote(*match.span())),
            count=Value(value, marked.quote(*match.span("n"))),
            currency=_currency(marked, match) if measure == "amount" else None,
        )


def _currency(marked: Marked, match: re.Match[str]) -> Value[str] | None:
    """Give the ISO 4217 code of a currency where its wording decides it, else the wording."""
    quote = marked.quote(*match.span("currency"))
    code = next(
        (
            code
            for code, pattern in marked.reading.lexicon.pattern_table("currency_codes").items()
            if pattern.fullmatch(match["currency"])
        ),
        None,
    )
    return Value(code or quote.wording, quote)
