# SPDX-License-Identifier: Apache-2.0
"""Say which organisations a release names, and by which names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ctgraph.document import Quote
from ctgraph.extraction.reading.bylines import is_byline
from ctgraph.extraction.reading.publishers import publishes
from ctgraph.extraction.reading.reading import Reading
from ctgraph.model import ActorRef, OrganizationName, Value

__all__ = ["named_organizations", "names_of", "organizations_of"]


def named_organizations(reading: Reading) -> Iterator[tuple[ActorRef, Quote]]:
    """Give the organisations that a release names, each time with the words."""
    for sentence in (
        sentence for sentence in reading.sentences if sentence.kind != "noise" or is_byline(reading, sentence)
    ):
        for token in reading.tokens[sentence.index]:
            if token.layer == "organization" and not publishes(reading, token.id):
                yield reading.lexicon.body(token.id), reading.quote(token.start, token.end)


def organizations_of(reading: Reading, named: Iterable[tuple[ActorRef, Quote]]) -> tuple[Value[ActorRef], ...]:
    """Give each organisation once; the coalition too where only words for it or for its parts name it."""
    first: dict[str, Value[ActorRef]] = {}
    labels: set[str] = set()
    for actor, quote in named:
        if actor.id not in first and actor.label not in labels:
            first[actor.id] = Value(actor, quote)
            labels.add(actor.label)
    main = reading.coalition.actor
    for token in (token for sentence in reading.reports() for token in reading.tokens[sentence.index]):
        if token.layer == "anaphora" and token.id == main.id:
            first.setdefault(main.id, Value(main, reading.quote(token.start, token.end)))
    return tuple(first[key] for key in sorted(first))


def names_of(named: Iterable[tuple[ActorRef, Quote]]) -> tuple[OrganizationName, ...]:
    """Give each name of each organisation once, line breaks aside; a wording in small letters only describes it."""
    first: dict[tuple[str, str], OrganizationName] = {}
    for actor, quote in named:
        name = quote.wording
        if name.islower():
            continue
        first.setdefault((actor.id, name), OrganizationName(actor, Value(name, quote)))
    return tuple(first[key] for key in sorted(first))
