# SPDX-License-Identifier: Apache-2.0
"""A server on loopback that answers chat completions as it is told, and answers worded from an extraction."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from ctgraph.model import ActorRef, Event, Extraction, Participant, Value

__all__ = ["FakeServer", "Reply", "answer_of", "chat_server", "completion"]


@dataclass(frozen=True)
class Reply:
    """One answer of the server.

    Args:
        seconds: how long it thinks before it answers.
        trickle: seconds between bytes of the body.
    """

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0
    trickle: float = 0


@dataclass
class FakeServer:
    """What the server is told to answer, in order, the last again and again; and what it was asked."""

    address: str
    replies: list[Reply] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)

    def take(self) -> Reply:
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


def completion(content: str | None, *, ended: str = "stop") -> Reply:
    """Word a completion as servers do."""
    message = {"role": "assistant", "content": content}
    body = {
        "id": "c1",
        "object": "chat.completion",
        "choices": [{"index": 0, "message": message, "finish_reason": ended}],
    }
    return Reply(json.dumps(body).encode())


@contextmanager
def chat_server() -> Iterator[FakeServer]:
    """Run a server until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            fake.requests.append({"path": self.path, "headers": dict(self.headers), "body": json.loads(body)})
            reply = fake.take()
            time.sleep(reply.seconds)
            self.send_response(reply.status)
            for name, value in {"Content-Type": "application/json", **reply.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            try:
                for at in range(len(reply.body)) if reply.trickle else ():
                    self.wfile.write(reply.body[at : at + 1])
                    time.sleep(reply.trickle)
                if not reply.trickle:
                    self.wfile.write(reply.body)
            except OSError:
                pass  # whoever asked has had enough

        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        fake = FakeServer(f"http://127.0.0.1:{server.server_address[1]}/v1")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield fake
        finally:
            server.shutdown()
            thread.join()


def answer_of(extraction: Extraction) -> dict[str, Any]:
    """Word what an extraction says as a model would that reads as well."""
    return {
        "events": [_event(event) for event in extraction.events],
        "states": [_quoted(state) for state in extraction.states],
        "organizations": [_quoted(value) for value in extraction.organizations]
        + [{"value": name.organization.label, "quote": name.name.quote.exact} for name in extraction.names],
        "persons": [person.name.value for person in extraction.persons],
        "memberships": [
            {"state": _quoted(m.state), "organization": _quoted(m.organization), "role": _quoted(m.role)}
            for m in extraction.memberships
        ],
        "counts": [{"organization": _quoted(c.organization), "count": _quoted(c.count)} for c in extraction.counts],
    }


def _event(event: Event) -> dict[str, Any]:
    single = {key: _quoted(getattr(event, key)) for key in ("type", "status", "date", "date_end", "place", "country")}
    several = {key: [_quoted(value) for value in getattr(event, key)] for key in ("domains", "topics")}
    return {**single, **several, "participants": [_participant(one) for one in event.participants]}


def _participant(participant: Participant) -> dict[str, Any]:
    written = {key: getattr(participant, key) for key in ("name", "group", "rank", "role")}
    body = participant.represents
    return {
        **{key: value.quote.exact if value else None for key, value in written.items()},
        "acting": participant.acting.quote.exact if participant.acting else None,
        "represents": {"kind": body.value.kind, **(_quoted(body) or {})} if body else None,
        "side": _quoted(participant.side),
    }


def _quoted(value: Value[Any] | None) -> dict[str, Any] | None:
    if value is None:
        return None
    plain = value.value.label if isinstance(value.value, ActorRef) else value.value
    return {"value": plain, "quote": value.quote.exact}
