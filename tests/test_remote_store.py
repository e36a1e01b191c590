# SPDX-License-Identifier: Apache-2.0
"""A store on a server that is far from perfect, and one that must not be asked at all."""

from __future__ import annotations

import resource
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions, Triple

from ctgraph.errors import QueryRejected, StoreError, StoreUnavailable, UsageError
from ctgraph.store import open_store, remote
from ctgraph.store.endpoint import read_endpoint

Behaviour = Callable[[BaseHTTPRequestHandler], None]

JSON = "application/sparql-results+json"
ACCOUNT = {"CTGRAPH_ENDPOINT_USER": "reader", "CTGRAPH_ENDPOINT_PASSWORD": "s3cret-word"}


@contextmanager
def serving(behave: Behaviour) -> Iterator[tuple[str, list[str]]]:
    """Serve one behaviour on loopback; give the address and the requests seen."""
    seen: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            seen.append(f"{self.path} {self.headers.get('Authorization', '')}")
            with suppress(OSError):  # the client may have had enough
                behave(self)

        def do_GET(self) -> None:
            seen.append(self.path)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = False  # closing the server waits for its answers
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/query", seen
    finally:
        server.shutdown()
        server.server_close()


def reply(status: int, body: bytes = b"", media_type: str = "text/plain", **headers: str) -> Behaviour:
    def behave(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", media_type)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return behave


def trickle(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", JSON)
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b" ")
        time.sleep(0.1)


def flood(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", JSON)
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(bytes(1 << 20))


def silence(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(3)


CUT = b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"uri","value":"a:a"}},'
BEHAVIOURS = {
    "500": (reply(500, b"out of order"), "answered 500: out of order"),
    "503": (reply(503, b"busy", Retry_After="7"), "Try again after 7 s"),
    "401": (reply(401, b"bad s3cret-word"), "CTGRAPH_ENDPOINT_USER"),
    "404": (reply(404, b"<html>", "text/html"), "QUERY_URL,UPDATE_URL"),
    "page": (reply(200, b"<html><p>Hello", "text/html"), "text/html instead of SPARQL results"),
    "cut json": (reply(200, CUT, JSON), "instead of SPARQL results"),
    "cut body": (reply(200, CUT, JSON, Content_Length="500"), "broke off"),
    "nothing": (reply(200, b"", JSON), "instead of SPARQL results"),
    "other json": (reply(200, b"[1, 2]", "application/json"), "instead of SPARQL results"),
    "redirect": (reply(302, Location="http://169.254.169.254/latest"), "sends on to http://169.254.169.254"),
    "redirect to a file": (reply(307, Location="file:///etc/passwd"), "sends on to file:"),
    "trickle": (trickle, "within 1 s"),
    "silence": (silence, "within 1 s"),
    "flood": (flood, "over 50 MB"),
}


@pytest.mark.parametrize("name", BEHAVIOURS)
def test_a_bad_server_is_named_in_time(name: str) -> None:
    behave, message = BEHAVIOURS[name]
    memory, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    with serving(behave) as (url, _), open_store(url, seconds=1, environ=ACCOUNT) as store:
        with pytest.raises(StoreUnavailable) as caught:
            store.graph_names()
        took = time.monotonic() - start
    assert message in str(caught.value)
    assert url in str(caught.value) or url.removesuffix("/query") in str(caught.value)
    assert "s3cret-word" not in f"{caught.value!r}{caught.value.__cause__!r}"
    assert took < 2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory < 160 << 10


def test_no_server_is_said_at_once() -> None:
    with open_store("http://127.0.0.1:9/query") as store, pytest.raises(StoreUnavailable, match="Is it running"):
        store.graph_names()


def test_a_query_that_the_server_refuses_is_rejected() -> None:
    def behave(handler: BaseHTTPRequestHandler) -> None:
        (reply(400, b"error at 2:3: expected CONSTRUCT"))(handler)

    with serving(behave) as (url, _), open_store(url) as store, pytest.raises(QueryRejected, match="line 1, column 1"):
        store.query("SELEC * {}")


def test_a_redirect_leads_nowhere_and_no_proxy_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(reply(200)) as (canary, hits):
        monkeypatch.setenv("http_proxy", canary)
        monkeypatch.setenv("no_proxy", "")
        with serving(reply(301, Location=canary)) as (url, seen), open_store(url) as store:
            with pytest.raises(StoreUnavailable):
                store.graph_names()
            assert len(seen) == 1
    assert hits == []


def test_the_account_goes_only_into_the_header() -> None:
    empty = b'{"head":{"vars":["g"]},"results":{"bindings":[]}}'
    with serving(reply(200, empty, JSON)) as (url, seen), open_store(url, environ=ACCOUNT) as store:
        assert store.graph_names() == ()
        assert "s3cret-word" not in repr(store)
    assert seen == ["/query Basic cmVhZGVyOnMzY3JldC13b3Jk"]


@pytest.mark.parametrize(
    ("location", "message"),
    [
        ("ftp://example.org/sparql", "no http or https"),
        ("file:///etc/passwd", "no http or https"),
        ("http://example.org/sparql", "Plain http"),
        ("http://127.0.0.1.example.org/sparql", "Plain http"),
        ("http://[::2]/sparql", "Plain http"),
        ("https://me:pw@example.org/sparql", "Credentials"),
        ("http://localhost:7878/query,http://example.org/update", "Plain http"),
        ("http://localhost:port/query", "no address"),
    ],
)
def test_addresses_that_are_not_asked(location: str, message: str) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        open_store(location)
    assert "pw@" not in str(caught.value)


@pytest.mark.parametrize(
    ("location", "query_url", "update_url"),
    [
        ("http://localhost:7878", "http://localhost:7878/query", "http://localhost:7878/update"),
        ("http://[::1]:3030/ds/query", "http://[::1]:3030/ds/query", "http://[::1]:3030/ds/update"),
        ("http://127.0.0.1/update", "http://127.0.0.1/query", "http://127.0.0.1/update"),
        ("https://e.org/repositories/x", "https://e.org/repositories/x", "https://e.org/repositories/x/statements"),
        ("https://e.org/sparql", "https://e.org/sparql", "https://e.org/sparql"),
        ("https://e.org/q,https://e.org/u", "https://e.org/q", "https://e.org/u"),
    ],
)
def test_the_update_address_follows_the_layout(location: str, query_url: str, update_url: str) -> None:
    endpoint = read_endpoint(location, {})
    assert (endpoint.query_url, endpoint.update_url) == (query_url, update_url)


def test_a_graph_over_the_cap_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "_MAX_UPDATE_BYTES", 100)
    with serving(reply(200, b"", "application/n-triples")) as (url, seen), open_store(url, "write") as store:
        triple = Triple(NamedNode("a:a"), NamedNode("a:b"), Literal("x" * 100))
        with pytest.raises(StoreError, match="more than one request may carry"):
            store.replace_graph("a:g", [triple])
        assert len(seen) == 1


@pytest.mark.endpoint
@pytest.mark.parametrize("known", [remote._UNION, ((),)])
def test_the_union_is_found_on_servers_of_several_kinds(
    sparql_server: str, monkeypatch: pytest.MonkeyPatch, known: tuple[remote.Parameters, ...]
) -> None:
    """The second kind knows no parameter of its own: the graphs are listed to it one by one."""
    monkeypatch.setattr(remote, "_UNION", known)
    with open_store(sparql_server, "write") as store:
        for number in range(3):
            triple = Triple(NamedNode(f"a:{number}"), NamedNode("a:p"), Literal("x"))
            store.replace_graph(f"https://example.org/{number}", [triple])
            results = store.query("SELECT ?s ?g { ?s ?p ?o . GRAPH ?g { ?s ?p ?o } }")
            assert isinstance(results, QuerySolutions)
            assert len(list(results)) == number + 1
