# SPDX-License-Identifier: Apache-2.0
"""Ask a store: by the name of a query or in SPARQL, within limits that no query can exceed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from ctgraph.errors import QueryRejected, QueryTimedOut, QueryTooLarge
from ctgraph.query.answer import Answer, Cell, collect, write_answer
from ctgraph.query.gate import check_query
from ctgraph.query.named import NamedQuery, Parameter, find_query, named_queries, read_query
from ctgraph.query.terms import unknown_terms
from ctgraph.sandbox import Stopped, run_limited
from ctgraph.store import Store, open_store
from ctgraph.store.faults import translated
from ctgraph.vocab import IDENTITY_VIEWS, expand

__all__ = [
    "Answer",
    "Cell",
    "Limits",
    "NamedQuery",
    "Parameter",
    "find_query",
    "is_name",
    "named_queries",
    "read_query",
    "run_query",
    "unknown_terms",
    "write_answer",
]

_NAME: Final = re.compile(r"[\w-]+")
# Without a brace there is SPARQL only where it describes a thing, and words before that are a keyword.
_SPARQL: Final = re.compile(
    r"[{<#:]|^\s*(?:select|ask|construct|prefix|base|insert|delete|drop|clear|load|add|move|copy|create|with)\b",
    re.IGNORECASE,
)
_IDENTITY: Final = re.compile(rf"\bctg:identity\b|<{re.escape(expand('ctg:identity'))}>")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take.

    Args:
        seconds: wall-clock time.
        memory_bytes: address space of the process that answers.
        rows: rows of the answer; further ones are cut off, and the answer says so.
        answer_bytes: text of the answer.
    """

    seconds: float = 10
    memory_bytes: int = 1 << 30
    rows: int = 10_000
    answer_bytes: int = 20 << 20


def run_query(
    store: Store,
    query: str,
    parameters: Mapping[str, str] = MappingProxyType({}),
    limits: Limits = Limits(),
    view: str = "default",
) -> Answer:
    """Answer a question.

    An embedded store is asked in a child process, on what was last published; a server in this process, within the
    time that the store was opened with.

    Args:
        query: name of a query, number of a question (``Q1``), or SPARQL; the latter may have a header too.
        parameters: values as users type them, by name.
        view: by which identity links `ctg:identity` goes: strict, default or permissive.

    Raises:
        QueryRejected: not valid, not allowed, or a wrong parameter.
        QueryTimedOut: over the time limit.
        QueryTooLarge: over the limit of memory or answer size.
    """
    from ctgraph.query.parameters import bind  # the child process, which imports this module too, does without

    named = find_query(query) if is_name(query) else read_query(query)
    sparql = _in_view(bind(named, parameters, store), view)
    check_query(sparql)
    if store.directory is None:
        with translated("", sparql):
            return collect(store.query(sparql), sparql, max_rows=limits.rows, max_bytes=limits.answer_bytes)
    answer = run_limited(
        _answer,
        store.directory,
        sparql,
        limits,
        seconds=limits.seconds,
        memory_bytes=limits.memory_bytes,
    )
    return _stopped(answer, limits) if isinstance(answer, Stopped) else answer


def is_name(query: str) -> bool:
    """Tell the name of a query, the number of a question, or a question in words, from SPARQL."""
    return _NAME.fullmatch(query.strip()) is not None or _SPARQL.search(query) is None


def _in_view(sparql: str, view: str) -> str:
    return _IDENTITY.sub(f"<{expand(IDENTITY_VIEWS[view])}>", sparql) if view != "default" else sparql


def _answer(directory: Path, sparql: str, limits: Limits) -> Answer:
    """Answer in the child process."""
    with open_store(directory) as store, translated(str(directory), sparql):
        return collect(store.query(sparql), sparql, max_rows=limits.rows, max_bytes=limits.answer_bytes)


def _stopped(stopped: Stopped, limits: Limits) -> Answer:
    """Say why a query gave no answer."""
    match stopped.reason:
        case "time":
            raise QueryTimedOut(
                f"The query was stopped after {limits.seconds:g} s.",
                remedy="Patterns that share no variable multiply; ask for less, or give it more time.",
            )
        case "memory":
            raise QueryTooLarge(
                f"The query needs more than {limits.memory_bytes >> 20} MB of memory.",
                remedy="Ask for less: no patterns without a common variable, no sorting of everything.",
            )
        case "size":
            raise QueryTooLarge("The answer is too large.", remedy="Ask for fewer rows or columns, or use LIMIT.")
        case "crash":
            raise QueryRejected(
                f"The query engine gave up on this query ({stopped.detail.strip().rpartition(chr(10))[2]}).",
                remedy="Long chains of operators are a known cause; write it more simply.",
            )
