# SPDX-License-Identifier: Apache-2.0
"""The data of the page, as plain values that JSON can hold: each actor, sentence and tie once, the rest by index."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ctgraph.concepts import load_concepts
from ctgraph.network import RUNGS, Actor, Dispute, Fact, Network, Passage
from ctgraph.vocab import CT

__all__ = ["key_of", "pairs_of", "payload_of", "utf16_marks"]

Payload = dict[str, Any]


def payload_of(network: Network) -> Payload:
    """Give everything that the page shows, save where the actors stand and how thick the lines are."""
    actors = {actor.iri: index for index, actor in enumerate(network.actors)}
    facts = {fact.id: index for index, fact in enumerate(network.facts)}
    passages: dict[Passage, int] = {}
    told = {same: index for index, same in enumerate(dict.fromkeys(fact.same or fact.id for fact in network.facts))}
    meta = network.meta
    sides = {side.notation: side.pref.get(meta.lang, side.notation) for side in load_concepts("side")}
    found = [_fact(fact, actors, passages, sides) | {"same": told[fact.same or fact.id]} for fact in network.facts]
    disputes = [_dispute(dispute, actors, facts, passages) for dispute in network.disputes]
    return {
        "digest": meta.digest,
        "releases": meta.releases,
        "tables": meta.tables,
        "domains": [[notation, label] for notation, label in sorted(meta.domain_labels.items())],
        "rungs": [rung for rung in RUNGS if any(fact.rung == rung for fact in network.facts)],
        "actors": [_actor(actor) for actor in network.actors],
        "ties": [
            [actors[tie.source], actors[tie.target], tie.kind, [facts[fact] for fact in tie.facts], tie.rung]
            for tie in network.ties
        ],
        "facts": found,
        "disputes": disputes,
        "passages": [_passage(passage) for passage in passages],
    }


def pairs_of(network: Network) -> dict[tuple[int, int], list[int]]:
    """Give the indexes of the ties between any two actors, by the indexes of both, the lower one first."""
    actors = {actor.iri: index for index, actor in enumerate(network.actors)}
    pairs: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, tie in enumerate(network.ties):
        one, other = sorted((actors[tie.source], actors[tie.target]))
        pairs[one, other].append(index)
    return dict(pairs)


def key_of(iri: str) -> str:
    """Give the short form of an IRI that the page and its address use.

    >>> key_of("https://w3id.org/ctgraph/state/MA")
    'state/MA'
    """
    return iri.removeprefix(CT)


def utf16_marks(text: str, marks: tuple[tuple[int, int], ...]) -> list[list[int]]:
    """Turn code point intervals into the UTF-16 intervals by which JavaScript cuts strings.

    >>> utf16_marks("🕊 peace", ((2, 7),))
    [[3, 8]]
    """
    return [[_utf16_length(text[:start]), _utf16_length(text[:end])] for start, end in marks]


def _cells(row: str) -> str:
    """Write the row of a table as its cells: empty ones and addresses, which are linked, left out.

    >>> _cells('MA,imctc,member,,https://a.example/b,"named, among others"')
    'MA · imctc · member · named, among others'
    """
    cells = (cell.strip() for line in csv.reader([row]) for cell in line)
    return " · ".join(cell for cell in cells if cell and not cell.startswith(("http://", "https://")))


def _utf16_length(text: str) -> int:
    return len(text) + sum(char > "\uffff" for char in text)


def _actor(actor: Actor) -> Payload:
    return {
        "key": key_of(actor.iri),
        "kind": actor.kind,
        "label": actor.label,
        "short": actor.acronym,
        "labels": [[lang, label] for lang, label in sorted(actor.labels.items())],
        "names": list(actor.aliases),
    }


def _fact(fact: Fact, actors: Mapping[str, int], passages: dict[Passage, int], sides: Mapping[str, str]) -> Payload:
    told = [[_number(passage, passages), utf16_marks(passage.text, passage.marks)] for passage in fact.passages]
    return {
        "key": key_of(fact.id),
        "kind": fact.kind,
        "label": fact.type_label,
        "date": fact.date,
        "year": fact.year,
        "status": fact.status,
        "rung": fact.rung,
        "domains": list(fact.domains),
        "summary": fact.summary,
        "parts": [
            [actors[part.actor], sides.get(part.side, part.side), part.words, actors.get(part.represents)]
            for part in fact.actors
        ],
        "passages": told,
        "confidence": fact.confidence,
    }


def _number(passage: Passage, passages: dict[Passage, int]) -> int:
    """Give the number of a passage without its marks: the same sentence tells several facts, each with its own."""
    row = not (passage.lang or passage.marks)
    bare = replace(passage, marks=(), text=_cells(passage.text) if row else passage.text)
    return passages.setdefault(bare, len(passages))


def _dispute(
    dispute: Dispute, actors: Mapping[str, int], facts: Mapping[str, int], passages: dict[Passage, int]
) -> Payload:
    return {
        "actor": actors.get(dispute.subject),
        "name": dispute.subject_name,
        "property": dispute.property,
        "class": dispute.classed,
        "reasons": list(dispute.reasons),
        "values": [[value, _number(passage, passages)] for value, passage in dispute.values],
        "facts": [facts[fact] for fact in dispute.facts],
    }


def _passage(passage: Passage) -> Payload:
    web = passage.url.lower().startswith(("http://", "https://"))
    return {
        "text": passage.text,
        "source": passage.source,
        "title": passage.title,
        "url": passage.url if web else "",
        "lang": passage.lang,
        "published": passage.published,
    }
