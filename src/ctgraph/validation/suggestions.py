# SPDX-License-Identifier: Apache-2.0
"""The nearest valid value: "Marocco", did you mean ct:state/MA (Morocco)?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, RdfFormat, parse
from rdflib import SH, URIRef

from ctgraph.document import is_partial_date
from ctgraph.nearest import asked, meant_dates
from ctgraph.validation.report import Finding
from ctgraph.validation.shapes import load_shapes
from ctgraph.validation.vocabulary import kind_of_values, names_of
from ctgraph.vocab import CT, PREFIXES, XSD, compact

__all__ = ["suggest"]

_DATATYPES: Final = {4: "gYear", 7: "gYearMonth", 10: "date"}
_CLOSED: Final = "http://www.w3.org/ns/shacl#ClosedConstraintComponent"
_LEXICAL: Final = {
    f"{XSD}integer": re.compile(r"\s*[+-]?[0-9]{1,15}\s*"),
    f"{XSD}decimal": re.compile(r"\s*[+-]?[0-9]{1,15}(?:\.[0-9]{1,15})?\s*"),
    f"{XSD}string": re.compile(r".{1,100}", re.DOTALL),
}
# Values that are compared; of a node with thousands the first few tell enough.
_MOST_VALUES: Final = 3

_Value = NamedNode | Literal


def suggest(finding: Finding, language: str = "en", *, cell: bool = False) -> Finding:
    """Add to a finding what was perhaps meant; unchanged where nothing is like it.

    Args:
        cell: whether the value is mended in a cell of a table, which has the code and not the IRI.
    """
    meant = list(dict.fromkeys(_meant(finding)))
    if not meant:
        return finding
    shown = (_as_cell(key) if cell else _in_words(key, name) for key, name in meant)
    return replace(finding, suggestion=asked(shown, language))


def _meant(finding: Finding) -> Iterator[tuple[str, str]]:
    """Give what was perhaps meant: an IRI or a term in Turtle, and the name by which it was found."""
    local = finding.shape.rpartition("/")[2]
    if local == "Term" or _CLOSED in finding.constraints:
        yield from _terms(finding)
        return
    kind = kind_of_values(finding.shape)
    for value in map(_term, finding.values[:_MOST_VALUES]):
        if value is None:
            continue
        if kind == "date":
            yield from ((_date(date), "") for date in _dates(value))
        elif kind:
            yield from _nearest(kind, value)
        else:
            yield from _typed(finding.shape, value)


def _terms(finding: Finding) -> Iterator[tuple[str, str]]:
    """Find a declared class or property like the one that is not."""
    if finding.path in {"rdf:type", "ctg:property"}:
        kind = "class" if finding.path == "rdf:type" else "property"
        named = [compact(value.value) for value in map(_term, finding.values) if isinstance(value, NamedNode)]
    else:
        kind, named = "property", [finding.path or ""]
    for name in named:
        prefix, _, local = name.partition(":")
        if near := names_of(kind).nearest(local):
            # Of two vocabularies that have it, the one that was written is meant.
            same = PREFIXES.get(prefix, "") + near[1]
            yield (same if same in load_shapes().terms else near[0]), ""


def _nearest(kind: str, value: _Value) -> Iterator[tuple[str, str]]:
    """Find what is known by a name like a value, or like the end of its IRI."""
    text = unquote(value.value.rpartition("/")[2]) if isinstance(value, NamedNode) else value.value
    if near := names_of(kind).nearest(text):
        key, name = near
        if key != value.value:
            yield (key, name) if key.startswith(CT) else (f'"{key}"', name)


def _dates(value: _Value) -> tuple[str, ...]:
    if isinstance(value, Literal) and is_partial_date(value.value):
        return (value.value,)
    return meant_dates(value.value) if isinstance(value, Literal) else ()


def _date(date: str) -> str:
    return f'"{date}"^^xsd:{_DATATYPES[len(date)]}'


def _typed(shape: str, value: _Value) -> Iterator[tuple[str, str]]:
    """Give a literal the datatype that its shape asks for, where its text is one of it."""
    wanted = load_shapes().graph.value(URIRef(shape), SH.datatype)
    lexical = _LEXICAL.get(str(wanted))
    if not isinstance(value, Literal) or value.datatype.value == str(wanted):
        return
    if lexical and lexical.fullmatch(value.value):
        text = str(Literal(value.value.strip()))
        yield (text if str(wanted) == f"{XSD}string" else f"{text}^^{compact(str(wanted))}"), ""


def _term(value: str) -> _Value | None:
    if value.startswith("_:"):
        return None
    (triple,) = parse(f"<urn:s> <urn:p> {value} .", format=RdfFormat.N_TRIPLES)
    return triple.object if isinstance(triple.object, NamedNode | Literal) else None


def _in_words(key: str, name: str) -> str:
    short = compact(key)
    told = name and name.casefold() != key.rpartition("/")[2].strip('"').casefold()
    return f"{short} ({name})" if told else short


def _as_cell(key: str) -> str:
    """Write a value as a cell has it.

    >>> _as_cell("https://w3id.org/ctgraph/membership-role/member"), _as_cell('"2019-12"^^xsd:gYearMonth')
    ("'member'", "'2019-12'")
    """
    return repr(key.split('"')[1] if key.startswith('"') else unquote(key.rpartition("/")[2]))
