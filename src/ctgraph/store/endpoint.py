# SPDX-License-Identifier: Apache-2.0
"""Where a SPARQL server is and who asks: addresses that may be used, credentials that are never shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlunsplit

from ctgraph.transport import read_address

__all__ = ["Endpoint", "read_endpoint"]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A server's two addresses and the account to use."""

    query_url: str
    update_url: str
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)

    def redacted(self, message: str) -> str:
        """Blot the password out of a message."""
        return message.replace(self.password, "***") if self.password else message


def read_endpoint(location: str, environ: Mapping[str, str]) -> Endpoint:
    """Read `QUERY_URL` or `QUERY_URL,UPDATE_URL`, with the account that the environment gives.

    >>> read_endpoint("http://localhost:7878", {}).update_url
    'http://localhost:7878/update'

    Raises:
        UsageError: not http(s), plain http to another machine, or credentials in the URL.
    """
    query_url, _, update_url = location.partition(",")
    query, update = _allowed(query_url), _allowed(update_url or query_url)
    if not update_url:
        query, update = _layout(query)
    return Endpoint(
        urlunsplit(query),
        urlunsplit(update),
        environ.get("CTGRAPH_ENDPOINT_USER", ""),
        environ.get("CTGRAPH_ENDPOINT_PASSWORD", ""),
    )


def _allowed(location: str) -> SplitResult:
    return read_address(location, "--endpoint", remedy="Set CTGRAPH_ENDPOINT_USER and CTGRAPH_ENDPOINT_PASSWORD.")


def _layout(url: SplitResult) -> tuple[SplitResult, SplitResult]:
    """Find the update address that goes with a query address, by the layouts that servers use."""
    path = url.path.rstrip("/")
    if not path:  # Oxigraph, by its bare address
        return url._replace(path="/query"), url._replace(path="/update")
    folder, _, last = path.rpartition("/")
    if last in {"query", "update"}:  # Oxigraph, Fuseki
        return url._replace(path=f"{folder}/query"), url._replace(path=f"{folder}/update")
    if folder.endswith("/repositories"):  # RDF4J, GraphDB
        return url, url._replace(path=f"{path}/statements")
    return url, url  # Virtuoso and others: one address for both
