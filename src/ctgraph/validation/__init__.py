# SPDX-License-Identifier: Apache-2.0
"""Validation: foreign RDF in, findings out; SHACL shapes and the rules that complete them."""

from __future__ import annotations

from ctgraph.validation.change import replacement, validate_change
from ctgraph.validation.conformance import validate_store, validate_triples
from ctgraph.validation.engine import ENGINES, EngineName
from ctgraph.validation.explaining import explain
from ctgraph.validation.guide import ClassGuide, Requirement, class_guide, find_class, guided_classes, shapes_as_turtle
from ctgraph.validation.places import locate
from ctgraph.validation.reading import MAX_BYTES, RDF_SUFFIXES, read_rdf
from ctgraph.validation.recordchange import changed_records
from ctgraph.validation.records import record_findings
from ctgraph.validation.report import SEVERITIES, Finding, Place, Quotation, Severity, ValidationReport
from ctgraph.validation.shapes import messages_of_shape
from ctgraph.validation.tables import place_findings, report_cells, validate_table
from ctgraph.validation.valuewords import guide_words

__all__ = [
    "ENGINES",
    "MAX_BYTES",
    "RDF_SUFFIXES",
    "SEVERITIES",
    "ClassGuide",
    "EngineName",
    "Finding",
    "Place",
    "Quotation",
    "Requirement",
    "Severity",
    "ValidationReport",
    "changed_records",
    "class_guide",
    "explain",
    "find_class",
    "guide_words",
    "guided_classes",
    "locate",
    "messages_of_shape",
    "place_findings",
    "read_rdf",
    "record_findings",
    "replacement",
    "report_cells",
    "shapes_as_turtle",
    "validate_change",
    "validate_store",
    "validate_table",
    "validate_triples",
]
