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
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from calibration.gold import FURTHER, GOLD, RELEASES, read_gold
from calibration.multinomial import Example, best_of, train, written
from ctgraph.bundle import data_path
from ctgraph.document import Document
from ctgraph.extraction import Extractor
from ctgraph.extraction.acts.leads import NO_ACT, features_of, lead_tokens
from ctgraph.extraction.lexicon.lexicon import Lexicon
from ctgraph.extraction.reading.reading import read
from ctgraph.extraction.reading.sections import read_sections
from ctgraph.loaders import load

LEADS = Path(__file__).parent / "leads"
_FOLDS = 5
_RIDGE = 0.3


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
        path.write_text(written(train(examples, _RIDGE)), encoding="utf-8")
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


def cross_validate(examples: Sequence[Example], families: Mapping[str, str]) -> tuple[float, float]:
    """Give the share of leads whose type, and whose family, is right when they are not trained on."""
    folds = [hashlib.sha256(example.id.encode()).digest()[0] % _FOLDS for example in examples]
    kinds = same = 0
    for fold in range(_FOLDS):
        model = train([example for example, at in zip(examples, folds, strict=True) if at != fold], _RIDGE)
        for example in (example for example, at in zip(examples, folds, strict=True) if at == fold):
            best = best_of(model, example.features)
            kinds += best in example.types
            same += families.get(best) in {families.get(kind) for kind in example.types}
    return kinds / len(examples), same / len(examples)


if __name__ == "__main__":
    main()
