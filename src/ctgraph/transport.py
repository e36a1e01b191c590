# SPDX-License-Identifier: Apache-2.0
"""One HTTP request with a hard end: no redirects, no proxies, a deadline for the whole, a cap on the body."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import threading
import urllib.request
from contextlib import suppress
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, urlsplit

from ctgraph.errors import CtgraphError, UsageError

__all__ = ["Reply", "read_address", "send"]

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


def read_address(location: str, option: str, *, remedy: str) -> SplitResult:
    """Take an address apart that may be used.

    Args:
        option: where the user gave it.
        remedy: where credentials belong.

    Raises:
        UsageError: not http(s), plain http to another machine, or credentials in the URL.
    """
    try:
        url = urlsplit(location.strip())
        host, _ = url.hostname or "", url.port
    except ValueError as error:
        raise UsageError(
            f"This is no address: {error}.", where=option, remedy="Write it as in http://127.0.0.1:7878/query."
        ) from error
    if "@" in url.netloc:
        raise UsageError(
            "Credentials do not belong in the address, where logs and error messages show them.",
            where=option,
            remedy=remedy,
        )
    if url.scheme not in {"http", "https"} or not host:
        raise UsageError(
            f"{location!r} is no http or https address.",
            where=option,
            remedy="Write it with http:// or https:// before it.",
        )
    if url.scheme == "http" and not _is_loopback(host):
        raise UsageError(
            f"Plain http to {host} would show the data to everyone on the way.",
            where=option,
            remedy="Use https, or a server on this machine.",
        )
    return url._replace(fragment="")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def send(
    request: urllib.request.Request,
    *,
    seconds: float,
    max_bytes: int,
    failure: type[CtgraphError],
    remedy: str = "Ask for less.",
) -> Reply:
    """Send a request and read the whole reply.

    Args:
        seconds: from the first byte sent to the last one read; a server that trickles gains nothing.
        max_bytes: largest body that is read.
        failure: what is raised for no connection, no complete answer in time, or a body over the cap.
        remedy: what helps against the latter two.
    """
    url = urlsplit(request.full_url)
    where = f"{url.scheme}://{url.netloc}"
    connection = _connect(url, min(seconds, _CONNECT_SECONDS), failure)
    late = threading.Event()
    deadline = threading.Timer(seconds, _cut, (connection.sock, late))
    deadline.daemon = True
    deadline.start()
    try:
        reply = _exchange(connection, request, max_bytes)
    except (OSError, ValueError, http.client.HTTPException) as error:
        if not late.is_set():
            raise failure(f"The answer broke off ({error}).", where=where, remedy="Try again.") from error
    finally:
        deadline.cancel()
        connection.close()
    if late.is_set():  # a cut may look like the end of the body
        raise failure(f"No complete answer within {seconds:g} s.", where=where, remedy=remedy)
    if len(reply.body) > max_bytes:
        raise failure(f"The answer is over {max_bytes >> 20} MB.", where=where, remedy=remedy)
    return reply


def _connect(url: SplitResult, seconds: float, failure: type[CtgraphError]) -> http.client.HTTPConnection:
    """Open a connection to the server of an address."""
    opened = http.client.HTTPSConnection if url.scheme == "https" else http.client.HTTPConnection
    connection = opened(url.hostname or "", url.port, timeout=seconds)
    try:
        connection.connect()
    except (OSError, http.client.HTTPException) as error:
        connection.close()
        raise failure(
            f"No connection to the server ({error}).",
            where=f"{url.scheme}://{url.netloc}",
            remedy="Is it running, at that address?",
        ) from error
    return connection


def _exchange(connection: http.client.HTTPConnection, request: urllib.request.Request, max_bytes: int) -> Reply:
    """Ask, and read at most one byte more than is allowed."""
    url = urlsplit(request.full_url)
    if connection.sock:
        connection.sock.settimeout(None)  # from here on the deadline watches
    data = request.data if isinstance(request.data, bytes) else None
    target = (url.path or "/") + (f"?{url.query}" if url.query else "")
    connection.request(request.get_method(), target, data, {**dict(request.header_items()), "Connection": "close"})
    with connection.getresponse() as response:
        body = response.read(max_bytes + 1)
        if response.length and len(body) <= max_bytes:
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
