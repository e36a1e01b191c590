# SPDX-License-Identifier: Apache-2.0
"""Who is who in a store: its personas are linked, and the links lie in a graph of their own beside what sources say."""

from __future__ import annotations

from ctgraph.identity.explaining import LinkRow, explain, members_of, representative
from ctgraph.identity.linking import Authorities, authorities, write_links
from ctgraph.identity.tellings import telling_of

__all__ = [
    "Authorities",
    "LinkRow",
    "authorities",
    "explain",
    "members_of",
    "representative",
    "telling_of",
    "write_links",
]
