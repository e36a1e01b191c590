# SPDX-License-Identifier: Apache-2.0
"""The store on a SPARQL 1.1 server: SPARQLWrapper words the requests, `transport` sends them.

docs/decisions/0006-store.md says how the union of the named graphs is asked for, and why.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from pyoxigraph import (
    NamedNode,
    QueryResultsFormat,
    QuerySolution,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    parse_query_results,
)
from pyoxigraph import Store as MemoryStore
from SPARQLWrapper import INSERT, POST, SELECT, SPARQLWrapper

from ctgraph.errors import CtgraphError, StoreError, StoreUnavailable
from ctgraph.store import Mode, QueryResults
from ctgraph.store.endpoint import Endpoint, read_endpoint
from ctgraph.store.faults import rejected
from ctgraph.store.triples import as_stored, graph_name, lines, prologue
from ctgraph.transport import Reply, send
from ctgraph.vocab import PREFIXES

__all__ = ["RemoteStore"]

Parameters = tuple[tuple[str, str], ...]

_MAX_ANSWER_BYTES: Final = 50 << 20
_MAX_UPDATE_BYTES: Final = 50 << 20
_ACCEPT: Final = "application/sparql-results+json, application/n-triples;q=0.9, text/turtle;q=0.8"
_GRAPH_FORMATS: Final = {"application/n-triples": RdfFormat.N_TRIPLES, "text/turtle": RdfFormat.TURTLE}
_SAMPLE: Final = "SELECT ?s ?p ?o { GRAPH ?g { ?s ?p ?o FILTER(!isBlank(?s) && !isBlank(?o)) } } LIMIT 1"
_GRAPH_NAMES: Final = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
# Parameters that may make a server answer from the union: none, where it does so anyway; Oxigraph's own.
_UNION: Final[tuple[Parameters, ...]] = ((), (("union-default-graph", ""),))


class RemoteStore:
    """A store on a server; see `ctgraph.store.Store` for what the methods promise.

    Each graph goes over in one update request, which SPARQL 1.1 servers take as one transaction.
    """

    directory: Path | None = None
    kept: Path | None = None

    def __init__(self, location: str, mode: Mode, *, seconds: float, environ: Mapping[str, str]) -> None:
        self._endpoint = read_endpoint(location, environ)
        self._mode = mode
        self._seconds = seconds
        self._dataset: Parameters | None = None

    def replace_graph(self, graph: str, triples: Iterable[Triple]) -> bool:
        """Make a named graph hold exactly these triples, in one transaction."""
        name = graph_name(graph)
        self._check_writable()
        new, old = as_stored(graph, triples), set(self.triples(graph))
        if new == old:
            return False
        text = f"DROP SILENT GRAPH {name}"
        if new:
            text += f" ;\nINSERT DATA {{ GRAPH {name} {{ {lines(new)} }} }}"
        self._update(text, graph)
        return True

    def remove_graph(self, graph: str) -> bool:
        """Remove a named graph; tell whether it was there."""
        name = graph_name(graph)
        self._check_writable()
        if not self._ask(f"ASK {{ GRAPH {name} {{ ?s ?p ?o }} }}", ()):
            return False
        self._update(f"DROP SILENT GRAPH {name}", graph)
        return True

    def graph_names(self) -> tuple[str, ...]:
        """List the IRIs of the named graphs, sorted."""
        names = (solution["g"] for solution in self._select(_GRAPH_NAMES, ()))
        return tuple(sorted(name.value for name in names if isinstance(name, NamedNode)))

    def triples(self, graph: str) -> Iterator[Triple]:
        """Read a named graph."""
        results = self._results(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph_name(graph)} {{ ?s ?p ?o }} }}", ())
        if not isinstance(results, QueryTriples):
            raise self._unexpected("no triples")
        yield from results

    def query(self, sparql: str) -> QueryResults:
        """Answer a query."""
        return self._results(sparql, self._union_parameters())

    def flush(self) -> None:
        """Do nothing: a server answers an update when it has stored it."""

    def close(self) -> None:
        """Do nothing: no connection stays open between requests."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _check_writable(self) -> None:
        if self._mode != "write":
            raise StoreError(
                "The store was opened for reading.", where=self._endpoint.query_url, remedy="Open it for writing."
            )

    def _union_parameters(self) -> Parameters:
        """Find out, once a session, what makes this server answer from the union of its named graphs.

        A triple of a named graph that the default graph shows is the sign.
        """
        if self._dataset is None:
            sample: QuerySolution | None = next(self._select(_SAMPLE, ()), None)
            if sample is None:
                return ()
            ask = f"ASK {{ {sample['s']} {sample['p']} {sample['o']} }}"
            self._dataset = next((union for union in _UNION if self._ask(ask, union)), None)
        if self._dataset is None:  # the long way, which every server must understand
            names = self.graph_names()
            kinds = ("default-graph-uri", "named-graph-uri")
            self._dataset = tuple((kind, name) for kind in kinds for name in names)
        return self._dataset

    def _select(self, sparql: str, dataset: Parameters) -> QuerySolutions:
        results = self._results(sparql, dataset)
        if not isinstance(results, QuerySolutions):
            raise self._unexpected("no rows")
        return results

    def _ask(self, sparql: str, dataset: Parameters) -> bool:
        return bool(self._results(sparql, dataset))

    def _results(self, sparql: str, dataset: Parameters) -> QueryResults:
        wrapper = self._wrapper(prologue(PREFIXES.items()) + sparql, SELECT)
        for name, value in dataset:
            wrapper.addParameter(name, value)
        reply = self._send(wrapper, sparql)
        try:
            return _read(reply)
        except (ValueError, SyntaxError) as error:
            raise self._unexpected(reply.media_type) from error

    def _update(self, text: str, graph: str) -> None:
        if len(text.encode()) > _MAX_UPDATE_BYTES:
            what = f"The graph is over {_MAX_UPDATE_BYTES >> 20} MB, more than one request may carry."
            raise StoreError(what, where=graph, remedy="Split its source into smaller files.")
        self._send(self._wrapper(text, INSERT))
        self._dataset = None

    def _wrapper(self, text: str, kind: str) -> SPARQLWrapper:
        wrapper = SPARQLWrapper(self._endpoint.query_url, self._endpoint.update_url)
        # Set directly: setQuery would search the text for its kind with expressions that take long on some texts.
        wrapper.queryString, wrapper.queryType = text, kind
        wrapper.setMethod(POST)
        wrapper.setOnlyConneg(True)
        wrapper.addCustomHttpHeader("Accept", _ACCEPT)
        if self._endpoint.user:
            wrapper.setCredentials(self._endpoint.user, self._endpoint.password)
        return wrapper

    def _send(self, wrapper: SPARQLWrapper, sparql: str = "") -> Reply:
        request = wrapper._createRequest()  # SPARQLWrapper's own sending follows redirects and has no deadline
        reply = send(request, seconds=self._seconds, max_bytes=_MAX_ANSWER_BYTES, failure=StoreUnavailable)
        if 200 <= reply.status < 300:
            return reply
        raise _refusal(reply, self._endpoint, sparql)

    def _unexpected(self, what: str) -> StoreUnavailable:
        return StoreUnavailable(
            f"The server answered with {what or 'something'} instead of SPARQL results.",
            where=self._endpoint.query_url,
            remedy="Is this the address of its SPARQL query service?",
        )


def _read(reply: Reply) -> QueryResults:
    """Read the body of an answer.

    Raises:
        ValueError, SyntaxError: it is cut, or no SPARQL result at all.
    """
    if form := _GRAPH_FORMATS.get(reply.media_type):
        memory = MemoryStore()
        memory.load(reply.body, form)
        return memory.query("CONSTRUCT WHERE { ?s ?p ?o }")
    if reply.media_type not in {"application/sparql-results+json", "application/json"}:
        raise ValueError(reply.media_type)
    json.loads(reply.body)  # pyoxigraph reads as rows are taken, and would find a cut too late
    return parse_query_results(reply.body, QueryResultsFormat.JSON)


def _refusal(reply: Reply, endpoint: Endpoint, sparql: str) -> CtgraphError:
    """Say why a server did not answer."""
    message = endpoint.redacted(reply.body[:300].decode("utf-8", "replace").strip())
    where = endpoint.query_url
    if reply.location:
        target = endpoint.redacted(reply.location)
        return StoreUnavailable(
            f"The server sends on to {target}.", where=where, remedy="If you trust that address, give it instead."
        )
    if reply.status == 400 and sparql:
        return rejected(sparql, message or "the server does not say why.", lines_before=1)
    remedies = {
        401: "Set CTGRAPH_ENDPOINT_USER and CTGRAPH_ENDPOINT_PASSWORD.",
        403: "The account may not do that.",
        404: "Is this the address of its SPARQL query service? Give QUERY_URL,UPDATE_URL if the two differ.",
        405: "Give QUERY_URL,UPDATE_URL if the two differ.",
    }
    remedy = (
        f"Try again after {reply.retry_after} s."
        if reply.retry_after
        else remedies.get(reply.status, "Its log may say why.")
    )
    what = f"The server answered {reply.status}" + (f": {message}" if reply.media_type == "text/plain" else ".")
    return StoreUnavailable(what, where=where, remedy=remedy)
