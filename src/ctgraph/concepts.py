# SPDX-License-Identifier: Apache-2.0
"""The concepts of the schemes in ontology/, with their labels and wordings by language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ctgraph.bundle import ontology_path
from ctgraph.iris import scheme_iri
from ctgraph.vocab import SCHEMES, SKOS

__all__ = ["Concept", "event_families", "load_concepts"]


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of one of the schemes.

    Args:
        iri: what stands in the graph.
        notation: last part of the IRI, unique in its scheme; what model objects and tables carry.
        broader: notation of the broader concept (the family of an event type), None at the top.
        pref: preferred label by language.
        alt: other wordings by language, in the order of code points.
    """

    iri: str
    notation: str
    broader: str | None
    pref: Mapping[str, str]
    alt: Mapping[str, tuple[str, ...]]

    @property
    def family(self) -> str:
        """The broader concept, or the concept itself at the top."""
        return self.broader or self.notation


def load_concepts(scheme: str) -> tuple[Concept, ...]:
    """Read the concepts of a scheme, sorted by notation.

    >>> [concept.notation for concept in load_concepts("domain")]
    ['communication', 'ctf', 'ideology', 'military']
    """
    from pyoxigraph import Literal, NamedNode, RdfFormat, parse

    parent = scheme_iri(scheme)
    notations: dict[str, str] = {}
    broader: dict[str, str] = {}
    words: dict[tuple[str, str], dict[str, list[str]]] = {}
    for triple in parse(path=ontology_path(SCHEMES[scheme]), format=RdfFormat.TURTLE):
        if not isinstance(triple.subject, NamedNode) or triple.subject.value == parent:
            continue
        iri, predicate, value = triple.subject.value, triple.predicate.value, triple.object
        if isinstance(value, NamedNode) and predicate == SKOS + "broader":
            broader[iri] = value.value
        elif isinstance(value, Literal) and value.language:
            words.setdefault((iri, predicate), {}).setdefault(value.language, []).append(value.value)
        elif isinstance(value, Literal) and predicate == SKOS + "notation":
            notations[iri] = value.value
    return tuple(
        Concept(
            iri=iri,
            notation=notation,
            broader=notations[broader[iri]] if iri in broader else None,
            pref={lang: labels[0] for lang, labels in words[iri, SKOS + "prefLabel"].items()},
            alt={lang: tuple(sorted(alts)) for lang, alts in words.get((iri, SKOS + "altLabel"), {}).items()},
        )
        for iri, notation in sorted(notations.items(), key=lambda pair: pair[1])
    )


def event_families() -> Mapping[str, str]:
    """Give the family of each event type.

    >>> event_families()["reception"]
    'encounter'
    """
    return {concept.notation: concept.family for concept in load_concepts("event-type")}
