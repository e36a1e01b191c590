# SPDX-License-Identifier: Apache-2.0
"""Say how well tellings of one event are found: pairwise F1 on annotated clusters, and time as tellings become more.

usage: python benchmarks/happenings.py [--clusters FILE --gold FILE] [--quick]

Clusters and annotated releases are those of ../shared where it is there, else tests/golden/clusters.json, which has few
of them, and tests/golden/gold.jsonl. Each annotated cluster lies in one of two halves, by the hash of its label: the
weights were set by hand on half 0, then checked against half 1, which a few of them follow too. An extracted event
counts as the annotated one that the scorer of the extraction pairs it with (benchmarks/tellings/alignment.py). The last
line is one JSON object of figures, for the default view:
pairwise_f1_gold: from the annotated records;
pairwise_f1_extracted: from the extracted ones, over the events that the extraction found; links of others are wrong;
pairwise_f1_extracted_all: the same, where every event that the extraction missed is a link missed;
pairwise_f1_own: on tests/golden/happenings.jsonl, invented tellings that were written after the weights were set;
growth_2k_to_10k: how many times as long ten thousand synthetic tellings take as two thousand.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from calibration.gold import RELEASES, half_of, read_gold, read_releases
from ctgraph.bundle import data_path
from ctgraph.extraction import to_record
from ctgraph.linking import Happenings, Telling, link_events
from ctgraph.tables import Tables, load_tables
from tellings.alignment import align_events
from tellings.pairs import PairScore, score_pairs, synthetic_tellings
from tellings.records import event_key, persons_of, read_tellings, tellings_of

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests" / "golden"
SHARED = ROOT.parent / "shared" / "evaluation" / "dev"
GROWTH = (2_000, 10_000)


def read_clusters(path: Path) -> dict[str, str]:
    """Give the label of the cluster of each annotated event."""
    clusters = json.loads(path.read_text("utf-8"))
    return {event_key(release, at): cluster["label"] for cluster in clusters for release, at in cluster["events"]}


def link(tellings: Sequence[Telling], tables: Tables, name: Callable[[str], str] = str) -> Happenings:
    """Link persons, then events; give the tellings other names afterwards."""
    found = link_events(tellings, persons_of(tellings, tables))
    views = {
        view: tuple(type(one)(tuple(map(name, one.tellings))) for one in happenings)
        for view, happenings in found.views.items()
    }
    return Happenings(found.links, views)


def print_table(title: str, found: Happenings, truth: Mapping[str, str]) -> PairScore:
    """Print precision, recall and F1 of the views, and of the default view by halves; give the default view's."""
    print(f"{title}: {len(set(truth.values()))} happenings of {len(truth)} tellings")
    scores = {f"{view} view": score_pairs(happenings, truth) for view, happenings in found.views.items()}
    for half in (0, 1):
        judged = [one for one, label in truth.items() if half_of(label) == half]
        scores[f"default, half {half}"] = score_pairs(found.views["default"], truth, judged)
    for row, score in scores.items():
        counts = f"{score.right} right of {score.given}, {score.wanted} wanted"
        print(f"  {row:18} P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}  ({counts})")
    return scores["default view"]


def grow(sizes: Sequence[int]) -> float:
    """Give how many times as long more tellings take."""
    seconds = []
    for size in sizes:
        tellings = list(synthetic_tellings(size))
        start = time.process_time()
        link_events(tellings, str)
        seconds.append(time.process_time() - start)
        print(f"{size} synthetic tellings: {seconds[-1]:.1f} s")
    return seconds[-1] / seconds[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    at_hand = (SHARED / "event_clusters.json").is_file()
    parser.add_argument(
        "--clusters", type=Path, default=SHARED / "event_clusters.json" if at_hand else GOLDEN / "clusters.json"
    )
    parser.add_argument("--gold", type=Path, default=SHARED / "gold.jsonl" if at_hand else GOLDEN / "gold.jsonl")
    parser.add_argument("--quick", action="store_true", help="leave out the extraction and the synthetic tellings")
    options = parser.parse_args()
    if not at_hand:
        print("../shared is not there: a small set of own clusters is measured instead (tests/golden/clusters.json)")
    tables, gold, truth = load_tables(data_path("tables")), read_gold(options.gold), read_clusters(options.clusters)
    figures: dict[str, float | None] = {}
    figures["pairwise_f1_gold"] = print_table("annotated", link(list(tellings_of(gold.values())), tables), truth).f1
    own, happenings = read_tellings(GOLDEN / "happenings.jsonl")
    figures["pairwise_f1_own"] = print_table("invented", link(own, tables), happenings).f1
    if not options.quick:
        records = [to_record(one.extraction) for one in read_releases(gold, RELEASES)]
        aligned = align_events(gold, records)
        found = link(list(tellings_of(records)), tables, lambda key: aligned.get(key, f"{key} (no annotated event)"))
        kept = {key: label for key, label in truth.items() if key in aligned.values()}
        figures["pairwise_f1_extracted"] = print_table("extracted, events found", found, kept).f1
        figures["pairwise_f1_extracted_all"] = print_table("extracted, all events", found, truth).f1
        figures["growth_2k_to_10k"] = grow(GROWTH)
    print(json.dumps({key: round(figure, 3) for key, figure in figures.items() if figure is not None}))


if __name__ == "__main__":
    main()
