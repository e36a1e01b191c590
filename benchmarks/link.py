# SPDX-License-Identifier: Apache-2.0
"""Say how well persons are linked: clusters against the curated table, pairs of hard names, time as names become more.

usage: python benchmarks/link.py [--facts FOLDER --gold FILE] [--quick]

The facts and annotated releases are those of ../shared where it is there, else those that travel with ctgraph. In
`bcubed_f1` linking sees of each curated person the preferred name, the state and the posts; the other spellings are
mentions to be linked, and so are the persons of the releases. The last line is one JSON object of figures.
"""

from __future__ import annotations

import argparse
import csv
import json
import time
from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from ctgraph.bundle import data_path
from ctgraph.linking import PersonMention, compare_mentions, link_persons
from ctgraph.tables import Tables, load_tables
from linking.generator import synthetic_mentions
from linking.gold import curated_mentions, spelling_mentions, text_mentions
from linking.pairs import DEVELOPMENT, MEASURE, NamePair, read_pairs
from linking.scores import bcubed

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
# A pair of names is judged the same from this score on, as in the default view.
LIKELY = 0.73
GROWTH, NAIVE = (10_000, 100_000), 5_000


def read_tables(facts: Path | None) -> Tables:
    """Read the curated tables; of the persons those that a folder of facts has too."""
    tables = load_tables(data_path("tables"))
    if facts is None:
        return tables
    with (facts / "persons.csv").open(encoding="utf-8", newline="") as lines:
        kept = {row["id"] for row in csv.DictReader(lines)}
    return replace(tables, persons=tuple(person for person in tables.persons if person.id in kept))


def score_clusters(tables: Tables, gold: Path, *, spellings: bool) -> dict[str, float]:
    """Link the persons of releases and table, and compare with who they are."""
    items = [
        *curated_mentions(tables, spellings=spellings),
        *text_mentions(gold, tables),
        *spelling_mentions(tables, states=True),
    ]
    truth = {mention.id: person for mention, person in items}
    views = link_persons(mention for mention, _ in items).views
    precision, recall, f1 = bcubed(views["default"], truth)
    moghedi = {at for at, found in enumerate(views["default"]) for one in found if truth[one] == "mohammed-al-moghedi"}
    return {
        "mentions": len(items),
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(f1, 4),
        "clusters_of_the_secretary_general": len(moghedi),
        "strict_f1": round(bcubed(views["strict"], truth)[2], 4),
        "permissive_f1": round(bcubed(views["permissive"], truth)[2], 4),
    }


def score_pairs(pairs: Iterable[NamePair]) -> dict[str, float]:
    """Judge pairs of bare names."""
    pairs = list(pairs)
    judged = [(pair, _likely(pair)) for pair in pairs]
    right = sum(found and pair.same for pair, found in judged)
    across = [found for pair, found in judged if pair.same and pair.across_scripts]
    positive, found = sum(pair.same for pair in pairs), sum(found for _, found in judged)
    return {
        "positive": positive,
        "negative": len(pairs) - positive,
        "precision": round(right / found, 4),
        "recall": round(right / positive, 4),
        "f1": round(2 * right / (found + positive), 4),
        "arabic_latin_recall": round(sum(across) / len(across), 4),
    }


def _likely(pair: NamePair) -> bool:
    return compare_mentions(PersonMention("a", (pair.one,)), PersonMention("b", (pair.other,))).score >= LIKELY


def time_linking(count: int) -> float:
    """Give the processor time that linking so many synthetic names takes, in seconds."""
    mentions = synthetic_mentions(count)
    began = time.process_time()
    link_persons(mentions)
    return time.process_time() - began


def time_all_pairs(count: int) -> float:
    """Give the processor time that comparing every name with every other would take, from a sample of pairs."""
    mentions = synthetic_mentions(count)
    step = 97
    began = time.process_time()
    compared = 0
    for at, (one, other) in enumerate(combinations(mentions, 2)):
        if at % step == 0:
            compare_mentions(one, other)
            compared += 1
    return (time.process_time() - began) * (count * (count - 1) / 2) / compared


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=Path, default=SHARED / "facts" if SHARED.is_dir() else None)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--quick", action="store_true", help="leave the timing of many names out")
    options = parser.parse_args()
    if options.facts is None:
        print("No ../shared here: the tables and annotated releases that travel with ctgraph are used.")
    gold = options.gold or (SHARED / "evaluation/dev/gold.jsonl" if options.facts else ROOT / "tests/golden/gold.jsonl")
    tables = read_tables(options.facts)
    figures: dict[str, object] = {}
    for title, spellings in (("without the columns of spellings", False), ("with them", True)):
        clusters = score_clusters(tables, gold, spellings=spellings)
        print(f"persons, {title}: {clusters}")
        figures["bcubed_f1_with_spellings" if spellings else "bcubed_f1"] = clusters["f1"]
    for title, path in (("earlier rounds", DEVELOPMENT), ("last round", MEASURE)):
        pairs = score_pairs(read_pairs(path))
        print(f"pairs, {title}: {pairs}")
    figures |= {"pairs_f1": pairs["f1"], "arabic_latin_recall": pairs["arabic_latin_recall"]}
    if not options.quick:
        seconds = {count: time_linking(count) for count in (*GROWTH, NAIVE)}
        naive = time_all_pairs(NAIVE)
        for count, taken in seconds.items():
            print(f"linking {count:>7,} names: {taken:8.1f} s")
        print(f"all pairs of {NAIVE:,} names: {naive:8.1f} s (from a sample)")
        figures["growth_10k_to_100k"] = round(seconds[GROWTH[1]] / seconds[GROWTH[0]], 1)
        figures["naive_5k_against_linking"] = round(naive / seconds[NAIVE], 1)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
