# SPDX-License-Identifier: Apache-2.0
"""Compare extracted records with annotated ones: F1 for events, participants, states, domains and facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from ctgraph.concepts import event_families
from ctgraph.text import fold_text, parse_name

Json = dict[str, Any]
FAMILY = event_families()


class Score:
    """Right, predicted and wanted counts by measure."""

    def __init__(self) -> None:
        self._counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])

    def add(self, measure: str, gold: Iterable[object], found: Iterable[object]) -> None:
        wanted, given = set(gold), set(found)
        for at, count in enumerate((len(wanted & given), len(given), len(wanted))):
            self._counts[measure][at] += count

    def f1(self, measure: str) -> float:
        right, given, wanted = self._counts[measure]
        return 2 * right / (given + wanted) if given + wanted else 1.0

    def pooled(self, measures: Iterable[str]) -> float:
        """Give F1 over the counts of several measures together."""
        right, given, wanted = map(sum, zip(*(self._counts[measure] for measure in measures), strict=True))
        return 2 * right / (given + wanted) if given + wanted else 1.0


def score(gold: Iterable[Json], found: dict[str, Json]) -> Score:
    """Compare records that share an id."""
    total = Score()
    for record in gold:
        _score_record(total, record, found[record["id"]])
    return total


def _score_record(total: Score, gold: Json, found: Json) -> None:
    total.add("states", gold["states"], found["states"])
    total.add("organizations", gold["organizations"], found["organizations"])
    total.add("persons", map(_key, gold["persons"]), map(_key, found["persons"]))
    for predicate in ("memberOf", "memberCount"):
        total.add(predicate, _facts(gold, predicate), _facts(found, predicate))
    events = [event for event in gold["events"] if event["status"] != "background"]
    pairs = _pairs(events, found["events"])
    total.add("family", range(len(events)), range(len(pairs)))
    total.add("family", (), (f"extra {at}" for at in range(len(found["events"]) - len(pairs))))
    exact = [_is_exact(wanted, given) for wanted, given in pairs]
    total.add("type and date", range(len(events)), (at if right else -at - 1 for at, right in enumerate(exact)))
    total.add("type and date", (), (f"extra {at}" for at in range(len(found["events"]) - len(pairs))))
    for at, event in enumerate(events):
        given = next((given for wanted, given in pairs if wanted is event), {"participants": [], "domains": []})
        total.add(
            "domains", ((at, domain) for domain in event["domains"]), ((at, domain) for domain in given["domains"])
        )
        total.add("participants", _people(event), _people(given))
        total.add("represents", _people(event, "represents"), _people(given, "represents"))


def _facts(record: Json, predicate: str) -> list[tuple[str, str]]:
    return [(str(fact["s"]), str(fact["o"])) for fact in record["facts"] if fact["p"] == predicate]


def _people(event: Json, *keys: str) -> list[tuple[object, ...]]:
    return [
        (_key(person["name"]), *(person[key] for key in keys)) for person in event["participants"] if person["name"]
    ]


def _key(name: str) -> frozenset[str]:
    return frozenset(parse_name(name).skeletons) or frozenset({fold_text(name)})


def _is_exact(wanted: Json, given: Json) -> bool:
    types = {wanted["type"], *wanted.get("alt_types", [])}
    return given["type"] in types and wanted["date"] in (None, given["date"])


def _pairs(gold: list[Json], found: list[Json]) -> list[tuple[Json, Json]]:
    """Pair events of one family, the likest first."""
    likeness = [
        (2 * _is_exact(wanted, given) + len({*_people(wanted)} & {*_people(given)}), i, j)
        for i, wanted in enumerate(gold)
        for j, given in enumerate(found)
        if FAMILY[given["type"]] in {FAMILY[kind] for kind in (wanted["type"], *wanted.get("alt_types", []))}
    ]
    pairs: list[tuple[int, int]] = []
    for _, i, j in sorted(likeness, key=lambda row: (-row[0], row[1], row[2])):
        if all(i != left and j != right for left, right in pairs):
            pairs.append((i, j))
    return [(gold[i], found[j]) for i, j in pairs]
