# SPDX-License-Identifier: Apache-2.0
"""One HTTP request with a hard end: no redirects, no proxies, a deadline for the whole, a cap on the body."""

from __future__ import annotations

import http.client
import socket
import threading
import urllib.request
from contextlib import suppress
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from ctgraph.errors import StoreUnavailable

__all__ = ["Reply", "send"]

_CONNECT_SECONDS: Final = 5.0


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered.

    Args:
        media_type: of the body, in lower case and without parameters.
        location: where a redirect points, else empty.
        retry_after: what the server says about trying again, else empty.
    """

    status: int
    media_type: str
    body: bytes
    location: str = ""
    retry_after: str = ""


def send(request: urllib.request.Request, *, seconds: float, max_bytes: int) -> Reply:
    """Send a request and read the whole reply.

    Args:
        seconds: from the first byte sent to the last one read; a server that trickles gains nothing.
        max_bytes: largest body that is read.

    Raises:
        StoreUnavailable: no connection, no complete answer in time, or a body over the cap.
    """
    url = urlsplit(request.full_url)
    connect = http.client.HTTPSConnection if url.scheme == "https" else http.client.HTTPConnection
    connection = connect(url.hostname or "", url.port, timeout=min(seconds, _CONNECT_SECONDS))
    where = f"{url.scheme}://{url.netloc}"
    try:
        connection.connect()
    except (OSError, http.client.HTTPException) as error:
        connection.close()
        raise StoreUnavailable(
            f"No connection to the SPARQL server ({error}).", where=where, remedy="Is it running, at that address?"
        ) from error
    late = threading.Event()
    deadline = threading.Timer(seconds, _cut, (connection.sock, late))
    deadline.daemon = True
    deadline.start()
    try:
        reply = _exchange(connection, request, max_bytes, where)
    except (OSError, ValueError, http.client.HTTPException) as error:
        if not late.is_set():
            raise StoreUnavailable(f"The answer broke off ({error}).", where=where, remedy="Try again.") from error
    finally:
        deadline.cancel()
        connection.close()
    if late.is_set():  # a cut may look like the end of the body
        raise StoreUnavailable(f"No complete answer within {seconds:g} s.", where=where, remedy="Ask for less.")
    return reply


def _exchange(
    connection: http.client.HTTPConnection, request: urllib.request.Request, max_bytes: int, where: str
) -> Reply:
    url = urlsplit(request.full_url)
    if connection.sock:
        connection.sock.settimeout(None)  # from here on the deadline watches
    data = request.data if isinstance(request.data, bytes) else None
    target = (url.path or "/") + (f"?{url.query}" if url.query else "")
    connection.request(request.get_method(), target, data, {**dict(request.header_items()), "Connection": "close"})
    with connection.getresponse() as response:
        body = response.read(max_bytes + 1)
        if len(body) > max_bytes:
            raise StoreUnavailable(f"The answer is over {max_bytes >> 20} MB.", where=where, remedy="Ask for less.")
        if response.length:
            raise http.client.IncompleteRead(body, response.length)
        return Reply(
            status=response.status,
            media_type=response.headers.get_content_type(),
            body=body,
            location=response.headers.get("Location", ""),
            retry_after=response.headers.get("Retry-After", ""),
        )


def _cut(connection: socket.socket, late: threading.Event) -> None:
    """End a connection under the feet of whoever reads from it."""
    late.set()
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
