# SPDX-License-Identifier: Apache-2.0
"""Write what one release says, each value with the evidence that opens its words and its sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Any

from ctgraph.document import Quote, Sentence
from ctgraph.iris import concept, decision_iri, part_iri, quote_iri, release_iri, sentence_iri
from ctgraph.model import Extraction, Value
from ctgraph.rdf.description import Description, describe_row
from ctgraph.tables import Row
from ctgraph.vocab import expand

__all__ = ["Sourced"]

# Properties of which a node may have several values: each value has an evidence node of its own.
_SEVERAL = {"ctg:concerns", "ctg:domain", "ctg:mentions", "ctg:party", "ctg:topic"}


class Sourced:
    """A description of what an extraction says.

    Args:
        extraction: what was read in the release.
    """

    def __init__(self, extraction: Extraction) -> None:
        self.extraction = extraction
        self.release = release_iri(extraction.document.id)
        self.description = Description()
        self._starts = [sentence.start for sentence in extraction.sentences]

    def node(self, node: str, kind: str) -> None:
        """Open a node of a class that comes from the release."""
        self.description.type(node, kind)
        self.description.link(node, "prov:wasDerivedFrom", self.release)

    def concept(self, node: str, predicate: str, scheme: str, value: Value[str]) -> None:
        """Say that a value is a concept of a scheme."""
        self.resource(node, predicate, concept(scheme, value.value), value)

    def resource(self, node: str, predicate: str, iri: str, value: Value[Any], row: Row | None = None) -> None:
        """Point from a node to another that a value names; a curated row may back it."""
        self.description.link(node, predicate, iri)
        evidence = self.evidence(node, predicate, value, iri)
        if row:
            self.description.link(evidence, "ctg:row", describe_row(self.description, row))

    def text(self, node: str, predicate: str, value: Value[str] | None) -> None:
        """Give a node a plain string, if there is one."""
        if value:
            self.description.text(node, predicate, value.value)
            self.evidence(node, predicate, value)

    def date(self, node: str, predicate: str, value: Value[str] | None) -> None:
        """Give a node a date, if there is one."""
        if value:
            self.description.date(node, predicate, value.value)
            self.evidence(node, predicate, value)

    def evidence(self, node: str, predicate: str, value: Value[Any], iri: str | None = None) -> str:
        """Write the evidence of a value of a node, and give its IRI."""
        name = predicate.partition(":")[2]
        key = iri.rsplit("/", 2)[1:] if iri and predicate in _SEVERAL else []
        evidence = part_iri(node, "evidence", name, *key)
        self.describe_evidence(evidence, node, predicate, value, iri)
        return evidence

    def describe_evidence(
        self, evidence: str, node: str, predicate: str, value: Value[Any], iri: str | None = None
    ) -> None:
        """Write evidence under an IRI of its own: words, sentence, origin, confidence and decision."""
        say = self.description
        say.type(evidence, "ctg:Evidence")
        say.link(evidence, "ctg:about", node)
        say.link(evidence, "ctg:property", expand(predicate))
        say.link(evidence, "ctg:valueNode", iri)
        say.link(evidence, "ctg:origin", concept("origin", value.origin))
        say.link(evidence, "oa:hasSource", self.release)
        say.link(evidence, "oa:hasSelector", self._passage("ctg:Quote", value.quote))
        say.link(evidence, "ctg:passage", self._passage("ctg:Sentence", self._sentence(value.quote)))
        say.text(evidence, "dcterms:identifier", value.id)
        say.decimal(evidence, "ctg:confidence", value.confidence)
        for doubt in value.doubts:
            say.text(evidence, "ctg:doubt", doubt)
        if value.decision:
            say.link(evidence, "ctg:decision", decision_iri(value.decision))

    def phrase(self, node: str, predicate: str, value: Value[str] | None) -> None:
        """Give a node a text in the language of the release, if there is one."""
        if value:
            self.description.text(node, predicate, value.value, self.extraction.lang)
            self.evidence(node, predicate, value)

    def number(self, node: str, predicate: str, value: Value[int] | None) -> None:
        """Give a node a whole number, if there is one."""
        if value:
            self.description.number(node, predicate, value.value)
            self.evidence(node, predicate, value)

    def is_background(self, quote: Quote) -> bool:
        """Tell whether a quote stands in a sentence that tells the background."""
        return any(sentence.kind == "background" for sentence in self._touched(quote))

    def _touched(self, quote: Quote) -> list[Sentence]:
        first = max(bisect_right(self._starts, quote.start) - 1, 0)
        last = bisect_left(self._starts, quote.end)
        return [sentence for sentence in self.extraction.sentences[first:last] if sentence.end > quote.start]

    def _sentence(self, quote: Quote) -> Quote:
        """Give the sentence, or the run of sentences, that holds a quote."""
        touched = self._touched(quote)
        start = min([quote.start, *(s.start for s in touched)])
        end = max([quote.end, *(s.end for s in touched)])
        return Quote(start, end, self.extraction.document.text[start:end])

    def _passage(self, kind: str, passage: Quote | Sentence) -> str:
        name = sentence_iri if kind == "ctg:Sentence" else quote_iri
        iri, say = name(self.release, passage.start, passage.end), self.description
        say.type(iri, kind)
        say.text(iri, "oa:exact", passage.exact)
        say.number(iri, "oa:start", passage.start)
        say.number(iri, "oa:end", passage.end)
        say.link(iri, "oa:hasSource", self.release)
        return iri
