# SPDX-License-Identifier: Apache-2.0
"""What a text says, to compare what two texts say."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import replace
from functools import cache
from typing import Any

from ctgraph.document import Document
from ctgraph.extraction import Extractor, to_record
from ctgraph.text import fold_text

__all__ = ["extractor", "said"]


@cache
def extractor() -> Extractor:
    return Extractor.bundled()


def said(source: Document, text: str) -> Counter[str]:
    """Give what a text says, names folded, without where it says so."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    found = to_record(extractor().extract(replace(source, text=text, sha256=digest)))
    assert all(text[item["start"] : item["end"]] == item["exact"] for item in found["evidence"])
    return Counter(json.dumps(_folded({key: item}), sort_keys=True) for key in _KEYS for item in found[key])


_KEYS = ("events", "states", "organizations", "persons", "facts", "tenures", "agreements", "programmes")


def _folded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _folded(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_folded(item) for item in value]
    return fold_text(value) if isinstance(value, str) else value
