# SPDX-License-Identifier: Apache-2.0
"""Named queries: SPARQL files whose comments at the top say what they answer and which parameters they take.

Each parameter stands in the query as one clause ``VALUES ?name { default }``, so that the file is valid SPARQL as it
is and any engine can run it with the defaults.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, get_args

from ctgraph.bundle import queries_path
from ctgraph.errors import QueryRejected

__all__ = ["Kind", "NamedQuery", "Parameter", "find_query", "named_queries", "read_query", "values_clause"]

Kind = Literal[
    "actor", "date", "domain", "integer", "iri", "language", "organization", "person", "post", "state", "text"
]

_FIELD: Final = re.compile(r"#\s*(title|answers|param|example|compute):\s*(\S.*?)\s*$")
_PARAM: Final = re.compile(r"(?P<name>[A-Za-z]\w*)\s+(?P<kind>\w+)\s+(?P<need>optional|required)\s+(?P<text>\S.*)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query.

    Args:
        name: of the variable that it binds.
        kind: what its value must be.
        required: whether the query makes no sense without it.
        text: what it means, in a sentence.
    """

    name: str
    kind: Kind
    required: bool
    text: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with its header.

    Args:
        name: what to type; the file's stem.
        title: the question, as an analyst asks it.
        answers: numbers of the competency questions, such as ``Q1``.
        examples: command lines.
        sparql: the whole file.
        compute: name of the network measure that makes the answer of what the query selects; empty for most.
    """

    name: str
    title: str
    answers: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    examples: tuple[str, ...]
    sparql: str
    compute: str = ""


@cache
def named_queries() -> tuple[NamedQuery, ...]:
    """Read the queries that travel with ctgraph, sorted by name."""
    paths = sorted(queries_path().glob("*.rq"))
    return tuple(read_query(path.read_text(encoding="utf-8"), path.stem) for path in paths)


def find_query(name: str) -> NamedQuery:
    """Find a query by its name or by the number of a question that it answers.

    Raises:
        QueryRejected: there is none; the error says which names are near.
    """
    wanted = name.casefold()
    for query in named_queries():
        if wanted in {query.name, *(number.casefold() for number in query.answers)}:
            return query
    names = [query.name for query in named_queries()]
    like = [] if " " in wanted else difflib.get_close_matches(wanted, names, n=3)
    near = like or _about(wanted)
    lists = "'ctgraph query' lists the questions, 'ctgraph query about NAME' tells all of one actor."
    raise QueryRejected(
        f"There is no query named {name!r}.", remedy=f"Did you mean {' or '.join(near)}?" if near else lists
    )


def _about(words: str, most: int = 3) -> list[str]:
    """Give the queries whose questions share words with a question in words, the most rare words first."""
    stems = {query.name: _stems(f"{query.name} {query.title}") for query in named_queries()}
    common = Counter(stem for each in stems.values() for stem in each)
    wanted = _stems(words)
    scores = {name: sum(1 / common[stem] for stem in wanted & each) for name, each in stems.items()}
    best = max(scores.values(), default=0)
    # One word that many questions have tells nothing, and what shares far less than the best is not meant.
    return sorted((name for name in scores if scores[name] > max(0.1, best / 2)), key=lambda name: -scores[name])[:most]


def _stems(text: str) -> frozenset[str]:
    """Give the first five letters of each word of four letters or more, and "met"."""
    return frozenset(word[:5] for word in re.findall(r"\w+", text.casefold()) if len(word) > 3 or word == "met")


def read_query(sparql: str, name: str = "query") -> NamedQuery:
    """Read the header of a query; one without a header has neither title nor parameters.

    Raises:
        QueryRejected: a header line is malformed, or a parameter has no ``VALUES`` clause of its own.
    """
    fields: dict[str, list[str]] = {}
    for line in sparql.splitlines():
        if not line.startswith("#"):
            break
        if match := _FIELD.match(line):
            fields.setdefault(match[1], []).append(match[2])
    parameters = tuple(_parameter(text, name) for text in fields.get("param", ()))
    for parameter in parameters:
        if len(values_clause(parameter.name).findall(sparql)) != 1:
            raise QueryRejected(
                f"The parameter {parameter.name!r} needs exactly one clause VALUES ?{parameter.name} {{ … }}.",
                where=name,
                remedy="Add the clause to the query, or take the parameter out of its header.",
            )
    return NamedQuery(
        name=name,
        title=" ".join(fields.get("title", ())),
        answers=tuple(" ".join(fields.get("answers", ())).replace(",", " ").split()),
        parameters=parameters,
        examples=tuple(fields.get("example", ())),
        sparql=sparql,
        compute=" ".join(fields.get("compute", ())),
    )


def values_clause(name: str) -> re.Pattern[str]:
    """Match the clause that binds a parameter."""
    return re.compile(rf"\bVALUES\s+\?{re.escape(name)}\s*\{{[^{{}}]*\}}")


def _parameter(text: str, query: str) -> Parameter:
    match = _PARAM.fullmatch(text)
    if match is None or match["kind"] not in get_args(Kind):
        raise QueryRejected(
            f"The header line 'param: {text}' cannot be read.",
            where=query,
            remedy=f"Write 'param: NAME TYPE optional|required MEANING'; types are {', '.join(get_args(Kind))}.",
        )
    kind: Kind = match["kind"]  # type: ignore[assignment]
    return Parameter(match["name"], kind, match["need"] == "required", match["text"])
