# SPDX-License-Identifier: Apache-2.0
"""Bind what users type to the parameters of a query, as terms: whatever a text holds, it stays one literal."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from typing import Final

from pyoxigraph import Literal, NamedNode

from ctgraph.concepts import load_concepts
from ctgraph.errors import QueryRejected
from ctgraph.query.actors import find_actor
from ctgraph.query.named import Kind, NamedQuery, Parameter, values_clause
from ctgraph.store import Store
from ctgraph.text import fold_text
from ctgraph.vocab import XSD

__all__ = ["bind"]

Term = NamedNode | Literal

_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_DATE_TYPES: Final = {4: "gYear", 7: "gYearMonth", 10: "date"}
_LANGUAGES: Final = ("ar", "en", "fr")


def bind(query: NamedQuery, values: Mapping[str, str], store: Store) -> str:
    """Give the text of a query with its parameters bound.

    Raises:
        QueryRejected: an unknown parameter, a required one missing, or a value of the wrong type.
    """
    known = {parameter.name for parameter in query.parameters}
    if unknown := sorted(set(values) - known):
        takes = f"It takes {', '.join(sorted(known))}." if known else "It takes none."
        raise QueryRejected(f"There is no parameter {unknown[0]!r}.", where=query.name, remedy=takes)
    sparql = query.sparql
    for parameter in query.parameters:
        if parameter.name in values:
            term = _term(parameter, values[parameter.name], store)
            before, after = values_clause(parameter.name).split(sparql)
            sparql = f"{before}VALUES ?{parameter.name} {{ {term} }}{after}"
        elif parameter.required:
            raise QueryRejected(
                f"The parameter {parameter.name!r} is missing: {parameter.text}",
                where=query.name,
                remedy=_example(query, parameter),
            )
    return sparql


def _example(query: NamedQuery, parameter: Parameter) -> str:
    example = next((line for line in query.examples if f" {parameter.name}=" in line), "")
    return f"Try: {example}" if example else f"Give a value of the type {parameter.kind}."


def _term(parameter: Parameter, value: str, store: Store) -> Term:
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise _wrong(parameter, value, "text in valid Unicode") from error
    if parameter.kind in _ACTORS:
        return NamedNode(find_actor(store, value, _ACTORS[parameter.kind]))
    return _READERS[parameter.kind](parameter, value)


def _date(parameter: Parameter, value: str) -> Literal:
    match = _DATE.fullmatch(value.strip())
    if match:
        year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
        if year and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:
            return Literal(match[0], datatype=NamedNode(XSD + _DATE_TYPES[len(match[0])]))
    raise _wrong(parameter, value, "a date such as 2019, 2019-12 or 2019-12-03")


def _integer(parameter: Parameter, value: str) -> Literal:
    if re.fullmatch(r"[+-]?\d{1,18}", value.strip(), re.ASCII):
        return Literal(int(value))
    raise _wrong(parameter, value, "a whole number")


def _iri(parameter: Parameter, value: str) -> NamedNode:
    try:
        return NamedNode(value.strip().removeprefix("<").removesuffix(">"))
    except ValueError as error:
        raise _wrong(parameter, value, "an IRI") from error


def _language(parameter: Parameter, value: str) -> Literal:
    if value.strip().casefold() in _LANGUAGES:
        return Literal(value.strip().casefold())
    raise _wrong(parameter, value, f"one of {', '.join(_LANGUAGES)}")


def _domain(parameter: Parameter, value: str) -> NamedNode:
    concepts, wanted = load_concepts("domain"), fold_text(value.strip())
    for concept in concepts:
        names = {concept.notation, *concept.pref.values(), *(alt for alts in concept.alt.values() for alt in alts)}
        if value.strip() == concept.iri or wanted in map(fold_text, names):
            return NamedNode(concept.iri)
    raise _wrong(parameter, value, f"one of {', '.join(concept.notation for concept in concepts)}")


def _text(_: Parameter, value: str) -> Literal:
    return Literal(value)


def _wrong(parameter: Parameter, value: str, expected: str) -> QueryRejected:
    return QueryRejected(f"{value!r} is not {expected}.", where=f"parameter {parameter.name}", remedy=parameter.text)


_READERS: Final[Mapping[Kind, Callable[[Parameter, str], Term]]] = {
    "date": _date,
    "domain": _domain,
    "integer": _integer,
    "iri": _iri,
    "language": _language,
    "text": _text,
}
# The classes that a parameter may name, as prefixed names.
_ACTORS: Final[Mapping[Kind, tuple[str, ...]]] = {
    "actor": ("ctg:State", "ctg:Organization", "ctg:Person"),
    "organization": ("ctg:Organization",),
    "person": ("ctg:Person",),
    "post": ("ctg:Post",),
    "state": ("ctg:State",),
}
