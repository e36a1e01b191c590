# SPDX-License-Identifier: Apache-2.0
"""Which annotated event an extracted one is: as the scorer of the extraction pairs them, one to one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ctgraph.concepts import event_families
from ctgraph.linking import PersonMention, compare_mentions
from tellings.records import event_key

__all__ = ["align_events"]

Json = Mapping[str, Any]
Pair = tuple[int, int]
_ALIKE = 0.7


def align_events(gold: Mapping[str, Json], found: Iterable[Json]) -> dict[str, str]:
    """Give the key of the annotated event that each extracted one is; those that are none are left out.

    In each release the pair with most in common goes first: type (twice 2, or twice 1 for the family alone, which is
    the least), date (2), each person (1). What annotators set down as background takes what is left over.
    """
    aligned = {}
    for record in found:
        wanted, given = gold[record["id"]]["events"], record["events"]
        held = [number for number, event in enumerate(wanted) if event["status"] != "background"]
        pairs = _greedy(wanted, given, held, range(len(given)))
        left = [number for number in range(len(given)) if number not in {other for _, other in pairs}]
        pairs += _greedy(wanted, given, [number for number in range(len(wanted)) if number not in held], left)
        aligned.update({event_key(record["id"], b): event_key(record["id"], a) for a, b in pairs})
    return aligned


def _greedy(wanted: Sequence[Json], given: Sequence[Json], firsts: Iterable[int], seconds: Iterable[int]) -> list[Pair]:
    weights = sorted(((_weight(wanted[a], given[b]), a, b) for a in firsts for b in seconds), reverse=True)
    pairs: list[Pair] = []
    for weight, a, b in weights:
        if weight and all(a != one and b != other for one, other in pairs):
            pairs.append((a, b))
    return pairs


def _weight(gold: Json, found: Json) -> int:
    families = event_families()
    same = found["type"] in (gold["type"], *gold.get("alt_types", ()))
    if not same and (families[gold["type"]] != families[found["type"]] or gold["type"] == "other"):
        return 0
    people = sum(any(_same(one, other) for other in _names(found)) for one in _names(gold))
    return 2 * (2 if same else 1) + 2 * (bool(gold["date"]) and gold["date"] == found["date"]) + people


def _names(event: Json) -> list[str]:
    return [part["name"] for part in event["participants"] if part["name"] and not part.get("optional")]


def _same(one: str, other: str) -> bool:
    return compare_mentions(PersonMention("a", (one,)), PersonMention("b", (other,))).score > _ALIKE
