# SPDX-License-Identifier: Apache-2.0
"""Who is who: names of persons and organisations across releases, languages and scripts, with reasons in words."""

from __future__ import annotations

from ctgraph.linking.authority import PersonAuthority, PersonLink
from ctgraph.linking.evidence import compare_mentions, link_between
from ctgraph.linking.mentions import (
    TABLE,
    VIEWS,
    Clusters,
    HeldPost,
    Link,
    LinkDecision,
    PersonMention,
    View,
    table_mentions,
)
from ctgraph.linking.persons import link_persons

__all__ = [
    "TABLE",
    "VIEWS",
    "Clusters",
    "HeldPost",
    "Link",
    "LinkDecision",
    "PersonAuthority",
    "PersonLink",
    "PersonMention",
    "View",
    "compare_mentions",
    "link_between",
    "link_persons",
    "table_mentions",
]
