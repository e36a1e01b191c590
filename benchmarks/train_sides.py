# SPDX-License-Identifier: Apache-2.0
"""Make data/sides/*.json from annotated releases: run it again when these have grown.

usage: python benchmarks/train_sides.py [--texts DIR]... [--output DIR] [--measure]

With --measure it prints, for each batch of releases, the share of sides that are right when the batch is not trained
on, beside the share with the weights that are there.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from calibration.gold import FURTHER, GOLD, RELEASES, read_gold
from calibration.labels import pair_events, same_name
from calibration.multinomial import Example, best_of, train, written
from ctgraph.bundle import data_path
from ctgraph.extraction import Extractor
from ctgraph.extraction.lexicon.classifier import Classifier, Feature
from ctgraph.loaders import load

_RIDGE = 1.0
# Sides that are weighed; words alone tell who chairs.
_SIDES = ("host", "guest")


@dataclass(frozen=True, slots=True)
class Observed:
    """Somebody whose side nothing tells outright: what speaks for it, and what the weights in use make of it."""

    lang: str
    batch: str
    example: Example
    given: str


@dataclass(frozen=True)
class Watch(Classifier):
    """Weights that remember what they were asked, by where a name stands and by the kind of act."""

    asked: dict[tuple[int, str], frozenset[str]] = field(default_factory=dict)

    def chances(self, features: Iterable[Feature]) -> dict[str, float]:
        """Note what is asked, and answer as the weights do."""
        found = list(features)
        kinds = (key.removeprefix("kind=") for key, _ in found if key.startswith("kind=") and "," not in key)
        self.asked[found[0][1], next(kinds)] = frozenset(key for key, _ in found)
        return super().chances(found)


def main() -> None:
    """Read, train, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--texts", type=Path, action="append", default=[], help="folder of texts with gold.jsonl")
    parser.add_argument("--output", type=Path, default=data_path("sides"))
    parser.add_argument("--measure", action="store_true", help="measure each batch with the others trained on")
    arguments = parser.parse_args()
    folders = arguments.texts or sorted(path.parent for path in FURTHER.glob("*/gold.jsonl"))
    observed = list(_observe([(GOLD, RELEASES, ""), *((path / "gold.jsonl", path, path.name) for path in folders)]))
    if arguments.measure:
        measure(observed)
    model = train([one.example for one in observed], _RIDGE)
    for lang in sorted({one.lang for one in observed}):
        others = tuple(f"{one.lang}:" for one in observed if one.lang != lang)
        weights = {key: row for key, row in model["weights"].items() if not key.startswith(others)}
        path = arguments.output / f"{lang}.json"
        path.write_text(written({"bias": model["bias"], "weights": weights}), encoding="utf-8")
    print(f"{len(observed)} sides")


def _observe(sources: Sequence[tuple[Path, Path, str]]) -> Iterator[Observed]:
    bundled = Extractor.bundled()
    watches = {lang: _watching(bundled.lexicon(lang).sides) for lang in bundled.languages}
    lexicons = {lang: replace(bundled.lexicon(lang), sides=watch) for lang, watch in watches.items()}
    extractor = Extractor(lexicons, bundled.version)
    for gold, texts, batch in sources:
        for key, record in read_gold(gold).items():
            path = texts / f"{key}.md"
            if path.is_file() and record["lang"] in watches:
                asked = watches[record["lang"]].asked
                asked.clear()
                for example, given in _of_release(extractor, path, record, asked):
                    yield Observed(record["lang"], batch.partition("-")[2] or "bundled", example, given)


def _watching(model: Classifier | None) -> Watch:
    return Watch(model.bias, model.weights) if model else Watch(dict.fromkeys(_SIDES, 0.0), {})


def _of_release(
    extractor: Extractor, path: Path, record: dict[str, Any], asked: dict[tuple[int, str], frozenset[str]]
) -> Iterator[tuple[Example, str]]:
    events = extractor.extract(load(path)).events
    told = [event for event in record["events"] if event.get("status") != "background"]
    for wanted, event in pair_events(told, events):
        for participant in event.participants:
            if participant.name is None:
                continue
            hints = asked.get((participant.name.quote.start, event.type.value))
            named = (
                one for one in wanted["participants"] if one["name"] and same_name(one["name"], participant.name.value)
            )
            side = next((one["side"] for one in named), None)
            if hints and side in _SIDES and participant.side.origin == "inferred":
                yield Example(record["id"], hints, (side,)), participant.side.value


def measure(observed: Sequence[Observed]) -> None:
    """Print how many sides are right in each batch, by weights that were not trained on it and by those given."""
    right: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for batch in sorted({one.batch for one in observed}):
        model = train([one.example for one in observed if one.batch != batch], _RIDGE)
        for one in (one for one in observed if one.batch == batch):
            (side,), learned = one.example.types, best_of(model, one.example.features)
            for key in ((batch, one.lang), ("all", one.lang)):
                for at, counts in enumerate((True, learned == side, one.given == side)):
                    right[key][at] += counts
    for (batch, lang), (count, held, given) in sorted(right.items()):
        print(f"{batch:8} {lang}  {count:4} sides  held out {held / count:.3f}  given {given / count:.3f}")


if __name__ == "__main__":
    main()
