# SPDX-License-Identifier: Apache-2.0
"""What core SHACL cannot compare: quotes with the text, evidence with what it is about, the order of dates.

A rule reads the data and yields faults under the shape of ontology/shapes.ttl that it completes.
"""

from __future__ import annotations

from typing import Final

from ctgraph.validation.rules.dates import dates_exist, dates_in_order
from ctgraph.validation.rules.evidence import (
    decided_values_with_decision,
    evidence_of_values,
    known_values_with_row,
    values_with_evidence,
)
from ctgraph.validation.rules.model import Fault, Rule
from ctgraph.validation.rules.passages import evidence_in_source, quotes_in_text, text_and_digest
from ctgraph.validation.rules.terms import terms_declared

__all__ = ["RULES", "Fault", "Rule"]

RULES: Final[tuple[Rule, ...]] = (
    dates_exist,
    dates_in_order,
    text_and_digest,
    quotes_in_text,
    evidence_in_source,
    known_values_with_row,
    decided_values_with_decision,
    evidence_of_values,
    values_with_evidence,
    terms_declared,
)
