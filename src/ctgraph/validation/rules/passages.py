# SPDX-License-Identifier: Apache-2.0
"""Rules on passages: each is what the text of its source has between its offsets."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Set

from pyoxigraph import Literal, NamedNode

from ctgraph.validation.columns import Columns
from ctgraph.validation.rules.model import ROW, Fault, one_of, text_of
from ctgraph.vocab import expand

__all__ = ["evidence_in_source", "quotes_in_text", "text_and_digest"]

_TEXT, _SHA256, _PASSAGE = map(expand, ("ctg:text", "ctg:sha256", "ctg:passage"))
_SELECTOR, _SOURCE, _EXACT = map(expand, ("oa:hasSelector", "oa:hasSource", "oa:exact"))
_START, _END = expand("oa:start"), expand("oa:end")
_EVIDENCE = NamedNode(expand("ctg:Evidence"))


def text_and_digest(data: Columns, terms: Set[str]) -> Iterator[Fault]:
    """Find texts that are not in Unicode form C and digests that are not theirs."""
    for release, number in data.relation(_TEXT).rows():
        text = text_of(data.terms[number])
        if not unicodedata.is_normalized("NFC", text):
            yield Fault("Release-text", data.terms[release], (Literal(f"{text[:40]}…"),))
        digest = hashlib.sha256(text.encode()).hexdigest()
        for value in data.said(_SHA256).get(release, ()):
            if text_of(data.terms[value]) != digest:
                yield Fault("Release-sha256", data.terms[release], (data.terms[value],))


def quotes_in_text(data: Columns, terms: Set[str]) -> Iterator[Fault]:
    """Find passages whose wording is not the text between their offsets."""
    texts = {release: text_of(data.terms[text]) for release, text in data.relation(_TEXT).rows()}
    sources, spans = data.said(_SOURCE), _spans(data)
    for passage, number in data.relation(_EXACT).rows():
        for source in sources.get(passage, ()):
            if source in texts and passage in spans:
                start, end = spans[passage]
                if texts[source][start:end] != text_of(data.terms[number]):
                    yield Fault("Passage-exact", data.terms[passage], (data.terms[number],))


def evidence_in_source(data: Columns, terms: Set[str]) -> Iterator[Fault]:
    """Find evidence whose quote lies in another source, or outside the passage that it opens."""
    sources, passages, selectors = data.said(_SOURCE), data.said(_PASSAGE), data.said(_SELECTOR)
    rows, spans = frozenset(data.instances(ROW).tolist()), _spans(data)

    def holds(passage: int, selector: int) -> bool:
        """Tell whether a passage is the selected row, or contains the selected quote as far as offsets are given."""
        if passage == selector:
            return passage in rows
        outer, inner = spans.get(passage), spans.get(selector)
        return not (outer and inner) or (outer[0] <= inner[0] and inner[1] <= outer[1])

    for evidence in data.instances(_EVIDENCE).tolist():
        selector, passage = one_of(selectors, evidence), one_of(passages, evidence)
        if selector is None:
            continue
        for source in sources.get(evidence, ()):
            if source not in sources.get(selector, (source,)):
                yield Fault("Evidence-selector", data.terms[evidence], (data.terms[selector],))
            elif passage is not None and not (source in sources.get(passage, (source,)) and holds(passage, selector)):
                yield Fault("Evidence-passage", data.terms[evidence], (data.terms[passage],))


def _spans(data: Columns) -> dict[int, tuple[int, int]]:
    """Read the offsets of all passages that have them in order."""
    spans, ends = {}, data.said(_END)
    for passage, start in data.relation(_START).rows():
        end = one_of(ends, passage)
        if end is not None and passage not in spans:
            first, last = (value.key if (value := data.value(number)) else None for number in (start, end))
            if isinstance(first, int) and isinstance(last, int) and 0 <= first <= last:
                spans[passage] = (first, last)
    return spans
