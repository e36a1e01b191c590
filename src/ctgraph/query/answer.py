# SPDX-License-Identifier: Apache-2.0
"""Answers of queries: plain rows of cells, and the W3C formats they are written in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, BinaryIO, Final, Literal, NamedTuple

import pyoxigraph as ox

from ctgraph.errors import QueryTooLarge, UsageError
from ctgraph.store import QueryResults
from ctgraph.vocab import PREFIXES, XSD

__all__ = ["Answer", "Cell", "collect", "write_answer"]

Format = Literal["csv", "json", "xml", "turtle"]

_ROW_FORMATS: Final = {
    "csv": ox.QueryResultsFormat.CSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}


class Cell(NamedTuple):
    """One value of an answer: an RDF term in plain parts."""

    value: str
    kind: Literal["iri", "literal", "bnode"] = "literal"
    datatype: str = ""
    lang: str = ""

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave.

    Args:
        kind: `select` (rows), `ask` (one cell, true or false) or `graph` (rows of subject, predicate, object).
        query: the SPARQL that was asked, parameters bound.
        variables: names of the columns.
        rows: cells, None where a variable is unbound.
        truncated: whether there were more rows than the limit allows.
    """

    kind: Literal["select", "ask", "graph"]
    query: str
    variables: tuple[str, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    truncated: bool = False


def collect(results: QueryResults, query: str, *, max_rows: int, max_bytes: int) -> Answer:
    """Take rows from an engine, no more than allowed.

    Raises:
        QueryTooLarge: the values of the rows taken are over `max_bytes`.
    """
    if isinstance(results, ox.QueryBoolean):
        return Answer("ask", query, ("answer",), ((Cell(str(bool(results)).lower(), datatype=f"{XSD}boolean"),),))
    kind: Literal["select", "graph"]
    found: Iterable[Iterable[Any]]
    if isinstance(results, ox.QuerySolutions):
        kind, variables = "select", tuple(variable.value for variable in results.variables)
        found = results
    else:
        kind, variables = "graph", ("subject", "predicate", "object")
        found = ((triple.subject, triple.predicate, triple.object) for triple in results)
    rows: list[tuple[Cell | None, ...]] = []
    size = 0
    for terms in islice(found, max_rows + 1):
        row = tuple(_cell(term) for term in terms)
        size += sum(len(cell.value) for cell in row if cell)
        if size > max_bytes:
            raise QueryTooLarge(
                f"The answer is over {max_bytes >> 20} MB.", remedy="Ask for fewer rows or columns, or use LIMIT."
            )
        rows.append(row)
    return Answer(kind, query, variables, tuple(rows[:max_rows]), truncated=len(rows) > max_rows)


def write_answer(answer: Answer, form: Format, stream: BinaryIO) -> None:
    """Write an answer as SPARQL results (CSV, JSON, XML), or a graph as Turtle.

    Raises:
        UsageError: the format does not fit the kind of answer.
    """
    if (form == "turtle") != (answer.kind == "graph"):
        fits = "turtle" if answer.kind == "graph" else "csv, json or xml"
        raise UsageError(f"This answer cannot be written as {form}.", remedy=f"Use {fits}.")
    if form == "turtle":
        used = {prefix: name for prefix, name in PREFIXES.items() if _mentions(answer, name)}
        ox.serialize(map(_triple, answer.rows), stream, ox.RdfFormat.TURTLE, prefixes=used)
        return
    document = _sparql_json(answer)
    if form == "json":
        # An extra member, which readers of SPARQL results may ignore.
        document |= {"truncated": True} if answer.truncated else {}
        stream.write(json.dumps(document, ensure_ascii=False).encode() + b"\n")
        return
    text = json.dumps(document, ensure_ascii=False).encode()
    ox.parse_query_results(text, ox.QueryResultsFormat.JSON).serialize(stream, _ROW_FORMATS[form])


def _mentions(answer: Answer, namespace: str) -> bool:
    return any(cell.value.startswith(namespace) for row in answer.rows for cell in row if cell)


def _sparql_json(answer: Answer) -> dict[str, Any]:
    """Lay an answer out as SPARQL 1.1 Query Results JSON."""
    if answer.kind == "ask":
        return {"head": {}, "boolean": str(answer.rows[0][0]) == "true"}
    rows = [
        {name: _json_term(cell) for name, cell in zip(answer.variables, row, strict=True) if cell}
        for row in answer.rows
    ]
    return {"head": {"vars": list(answer.variables)}, "results": {"bindings": rows}}


def _json_term(cell: Cell) -> dict[str, str]:
    term = {"type": {"iri": "uri"}.get(cell.kind, cell.kind), "value": cell.value}
    if cell.lang:
        term["xml:lang"] = cell.lang
    elif cell.datatype and cell.datatype != f"{XSD}string":
        term["datatype"] = cell.datatype
    return term


def _cell(term: Any) -> Cell | None:
    if isinstance(term, ox.NamedNode):
        return Cell(term.value, "iri")
    if isinstance(term, ox.BlankNode):
        return Cell(term.value, "bnode")
    if isinstance(term, ox.Literal):
        lang = term.language or ""
        return Cell(term.value, "literal", "" if lang else term.datatype.value, lang)
    return None if term is None else Cell(str(term))


def _triple(row: Sequence[Cell | None]) -> ox.Triple:
    subject, predicate, value = (_term(cell) for cell in row if cell)
    return ox.Triple(subject, predicate, value)  # type: ignore[arg-type]


def _term(cell: Cell) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if cell.kind == "iri":
        return ox.NamedNode(cell.value)
    if cell.kind == "bnode":
        return ox.BlankNode(cell.value)
    if cell.lang:
        return ox.Literal(cell.value, language=cell.lang)
    return ox.Literal(cell.value, datatype=ox.NamedNode(cell.datatype or f"{XSD}string"))
