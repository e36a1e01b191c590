# SPDX-License-Identifier: Apache-2.0
"""Say what names from spaCy gain and cost on the annotated French releases, and what it finds without the grammar.

usage: python benchmarks/names.py [MODEL]

The last line is one JSON object of figures.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable

from calibration.gold import RELEASES, read_gold
from ctgraph.backends.spacy_names import DEFAULT_MODEL, SpacyNames, load_spacy_names
from ctgraph.document import Document
from ctgraph.extraction import Extractor
from ctgraph.extraction.people.candidates import further_persons
from ctgraph.extraction.reading.reading import read
from ctgraph.extraction.reading.sections import read_sections
from ctgraph.loaders import load
from ctgraph.text import parse_name, within_text


def found_by(extractor: Extractor, documents: Iterable[Document]) -> tuple[dict[str, list[str]], float]:
    """Give the persons of each release, and how many releases were read in a second."""
    documents = list(documents)
    extractor.extract(documents[0])
    began = time.perf_counter()
    found = {one.id: [person.name.value for person in extractor.extract(one).persons] for one in documents}
    return found, len(documents) / (time.perf_counter() - began)


def found_alone(names: SpacyNames, extractor: Extractor, documents: Iterable[Document]) -> dict[str, list[str]]:
    """Give the persons that the model would add if the grammar knew none."""
    lexicon = extractor.lexicon("fr")
    readings = ((one, read_sections(read(one, lexicon)).reading) for one in documents)
    return {
        one.id: [person.name.value for person in further_persons(reading, (), names.find(one, "fr"))]
        for one, reading in readings
    }


def compared(gold: dict[str, list[str]], found: dict[str, list[str]]) -> dict[str, float]:
    """Count the persons found, wrong and missed."""
    right = sum(any(_same(one, other) for other in found[key]) for key, persons in gold.items() for one in persons)
    wrong = sum(not any(_same(one, other) for other in gold[key]) for key, persons in found.items() for one in persons)
    missed = sum(map(len, gold.values())) - right
    return {"right": right, "wrong": wrong, "missed": missed, "f1": round(2 * right / (2 * right + wrong + missed), 3)}


def _same(one: str, other: str) -> bool:
    return within_text(parse_name(one), parse_name(other))


def main() -> None:
    """Print a table, then the figures."""
    names = load_spacy_names(sys.argv[1] if len(sys.argv) > 1 else DEFAULT_MODEL)
    gold = {key: record["persons"] for key, record in read_gold().items() if record["lang"] == "fr"}
    documents = [load(RELEASES / f"{key}.md") for key in gold]
    plain = Extractor.bundled()
    without, speed = found_by(plain, documents)
    both, slower = found_by(Extractor.bundled(names), documents)
    rows = {
        "grammar": {**compared(gold, without), "releases_a_second": round(speed, 1)},
        "grammar and spaCy": {**compared(gold, both), "releases_a_second": round(slower, 1)},
        "spaCy alone": compared(gold, found_alone(names, plain, documents)),
    }
    print(f"{len(documents)} French releases, {names.version}")
    for name, row in rows.items():
        print(f"  {name:<18}" + "  ".join(f"{key} {value}" for key, value in row.items()))
    print(json.dumps({name.replace(" ", "_"): row for name, row in rows.items()}))


if __name__ == "__main__":
    main()
