# SPDX-License-Identifier: Apache-2.0
"""The rule on terms: those of the ontology are declared there."""

from __future__ import annotations

from collections.abc import Iterator, Set

import numpy as np

from ctgraph.validation.columns import Columns, distinct, within
from ctgraph.validation.rules.model import Fault, text_of
from ctgraph.vocab import CTG, compact, expand

__all__ = ["terms_declared"]

_TYPE, _PROPERTY = expand("rdf:type"), expand("ctg:property")


def terms_declared(data: Columns, terms: Set[str]) -> Iterator[Fault]:
    """Find classes and properties in the namespace of the ontology that it does not declare."""
    for predicate in data.predicates():
        iri = text_of(data.terms[predicate])
        if _is_unknown(iri, terms):
            for subject, value in data.relation_of(predicate).rows():
                yield Fault("Term", data.terms[subject], (data.terms[value],), path=compact(iri))
    for naming in (_TYPE, _PROPERTY):
        relation = data.relation(naming)
        unknown = [n for n in distinct(relation.values).tolist() if _is_unknown(text_of(data.terms[n]), terms)]
        for subject, term in relation.where(within(relation.values, np.array(unknown, np.int32))).rows():
            yield Fault("Term", data.terms[subject], (data.terms[term],), path=compact(naming))


def _is_unknown(iri: str, terms: Set[str]) -> bool:
    return iri.startswith(CTG) and iri not in terms
