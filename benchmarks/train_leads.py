# SPDX-License-Identifier: Apache-2.0
"""Make data/leads/*.json from annotated releases and from invented leads: run it again when either has grown.

usage: python benchmarks/train_leads.py [--texts DIR]... [--leads DIR] [--output DIR] [--measure]

With --measure it prints, for each language, the share of leads whose type and whose family are right in 5-fold
cross-validation; that takes some minutes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from calibration.gold import FURTHER, GOLD, RELEASES, read_gold
from calibration.logistic import Array
from ctgraph.bundle import data_path
from ctgraph.document import Document
from ctgraph.extraction import Extractor
from ctgraph.extraction.leads import NO_ACT, features_of, lead_tokens
from ctgraph.extraction.lexicon import Lexicon
from ctgraph.extraction.reading import read
from ctgraph.extraction.sections import read_sections
from ctgraph.loaders import load

LEADS = Path(__file__).parent / "leads"
_FOLDS = 5
# What occurs in one lead alone says nothing of others, and weights nearer to nought than this decide nothing.
_LEAST, _SLIGHT = 2, 0.04
_RIDGE, _STEPS, _RATE = 0.3, 150, 0.1


@dataclass(frozen=True, slots=True)
class Example:
    """A lead: its id, its features, and the types that are right."""

    id: str
    features: frozenset[str]
    types: tuple[str, ...]


def main() -> None:
    """Read, train, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--texts", type=Path, action="append", default=[], help="folder of texts with gold.jsonl")
    parser.add_argument("--leads", type=Path, default=LEADS, help="folder of invented leads, <lang>.jsonl")
    parser.add_argument("--output", type=Path, default=data_path("leads"))
    parser.add_argument("--measure", action="store_true", help="cross-validate")
    arguments = parser.parse_args()
    folders = arguments.texts or sorted(path.parent for path in FURTHER.glob("*/gold.jsonl"))
    extractor = Extractor.bundled()
    families = {concept.notation: concept.family for concept in extractor.lexicon("fr").concepts["event-type"]}
    for lang in extractor.languages:
        lexicon = extractor.lexicon(lang)
        lexicon.prepare()
        examples = [*_of_releases(lexicon, folders), *_of_leads(lexicon, arguments.leads / f"{lang}.jsonl")]
        path = arguments.output / f"{lang}.json"
        path.write_text(_written(train(examples)), encoding="utf-8")
        print(f"{lang}: {len(examples)} leads, {path.stat().st_size // 1000} kB")
        if arguments.measure:
            kind, family = cross_validate(examples, families)
            print(f"{lang}: type {kind:.3f}, family {family:.3f}")


def _of_releases(lexicon: Lexicon, folders: Sequence[Path]) -> Iterator[Example]:
    for gold, texts in ((GOLD, RELEASES), *((folder / "gold.jsonl", folder) for folder in folders)):
        for key, record in read_gold(gold).items():
            path = texts / f"{key}.md"
            if record["lang"] == lexicon.lang and path.is_file():
                told = [event for event in record["events"] if event.get("status") != "background"]
                types = (told[0]["type"], *told[0].get("alt_types", ())) if told else (NO_ACT,)
                yield _example(lexicon, load(path), types)


def _of_leads(lexicon: Lexicon, path: Path) -> Iterator[Example]:
    for at, line in enumerate(path.read_text("utf-8").splitlines() if path.is_file() else ()):
        row = json.loads(line)
        digest = hashlib.sha256(row["text"].encode()).hexdigest()
        document = Document(id=f"{lexicon.lang}-{at}", text=row["text"], lang=lexicon.lang, sha256=digest)
        yield _example(lexicon, document, (row["type"], *row.get("alt_types", ())))


def _example(lexicon: Lexicon, document: Document, types: Sequence[str]) -> Example:
    tokens = lead_tokens(read_sections(read(document, lexicon)))
    return Example(document.id, frozenset(key for key, _ in features_of(tokens)), tuple(types))


def train(examples: Sequence[Example]) -> dict[str, Any]:
    """Fit a multinomial logistic regression with a ridge, by gradient descent with momentum (Adam)."""
    counts = Counter(key for example in examples for key in example.features)
    names = {key: at for at, key in enumerate(sorted(key for key, count in counts.items() if count >= _LEAST))}
    classes = sorted({kind for example in examples for kind in example.types[:1]})
    found = [sorted(names[key] for key in example.features if key in names) for example in examples]
    right = np.array([[float(kind == example.types[0]) for kind in classes] for example in examples])
    weights, bias = _descend(found, right, len(names))
    kept = {
        key: {kind: weight for kind, weight in _by_class(classes, weights[at]).items() if abs(weight) >= _SLIGHT}
        for key, at in names.items()
    }
    return {"bias": _by_class(classes, bias), "weights": {key: row for key, row in kept.items() if row}}


def _by_class(classes: Sequence[str], weights: Array) -> dict[str, float]:
    return {kind: round(float(weight), 2) for kind, weight in zip(classes, weights, strict=True)}


def _descend(found: Sequence[Sequence[int]], right: Array, features: int) -> tuple[Array, Array]:
    """Minimise the cross entropy and the ridge.

    Source: Kingma, Ba, Adam: a method for stochastic optimization, arXiv:1412.6980; the rate falls to nought.

    Args:
        found: for each example, the features that it has; by number.
    """
    rows = np.repeat(np.arange(len(found)), [len(keys) + 1 for keys in found])
    columns = np.array([key for keys in found for key in (*keys, features)])
    by_column = np.argsort(columns, kind="stable")
    starts, held = np.flatnonzero(np.diff(rows, prepend=-1)), np.unique(columns)
    firsts = np.searchsorted(columns[by_column], held)
    weights = np.zeros((features + 1, right.shape[1]))
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        odds = np.add.reduceat(weights[columns], starts)
        chance = np.exp(odds - odds.max(axis=1, keepdims=True))
        chance /= chance.sum(axis=1, keepdims=True)
        slope = _RIDGE * weights
        slope[-1] = 0.0
        slope[held] += np.add.reduceat((chance - right)[rows[by_column]], firsts)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        rate = _RATE * (1 - step / (_STEPS + 1))
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-6)
    return weights[:-1], weights[-1]


def cross_validate(examples: Sequence[Example], families: Mapping[str, str]) -> tuple[float, float]:
    """Give the share of leads whose type, and whose family, is right when they are not trained on."""
    folds = [hashlib.sha256(example.id.encode()).digest()[0] % _FOLDS for example in examples]
    kinds = same = 0
    for fold in range(_FOLDS):
        model = train([example for example, at in zip(examples, folds, strict=True) if at != fold])
        for example in (example for example, at in zip(examples, folds, strict=True) if at == fold):
            odds = Counter(model["bias"])
            for key in example.features:
                odds.update(model["weights"].get(key, {}))
            best = max(odds, key=odds.__getitem__)
            kinds += best in example.types
            same += families.get(best) in {families.get(kind) for kind in example.types}
    return kinds / len(examples), same / len(examples)


def _written(model: Mapping[str, Any]) -> str:
    return json.dumps(model, ensure_ascii=False, separators=(",", ":")).replace("},", "},\n") + "\n"


if __name__ == "__main__":
    main()
