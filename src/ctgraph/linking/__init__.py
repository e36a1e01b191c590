# SPDX-License-Identifier: Apache-2.0
"""Who is who and what is one event, across releases, languages and scripts, with reasons in words."""

from __future__ import annotations

from ctgraph.linking.blocking import Blocked
from ctgraph.linking.commonness import Profile, profile_of
from ctgraph.linking.differences import tell_differences
from ctgraph.linking.events import link_events
from ctgraph.linking.evidence import Comparison, compare_mentions
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
from ctgraph.linking.organizationname import Places, empty_words, name_places
from ctgraph.linking.organizations import (
    ORGANIZATION_TABLE,
    OrganizationMention,
    compare_organizations,
    link_organizations,
    organization_mentions,
)
from ctgraph.linking.persons import PersonJudge, block_mention, link_persons
from ctgraph.linking.telling import DifferenceKind, Happening, Happenings, Property, Seat, Telling, TellingDifference

__all__ = [
    "ORGANIZATION_TABLE",
    "TABLE",
    "VIEWS",
    "Blocked",
    "Clusters",
    "Comparison",
    "DifferenceKind",
    "Happening",
    "Happenings",
    "HeldPost",
    "Link",
    "LinkDecision",
    "OrganizationMention",
    "PersonJudge",
    "PersonMention",
    "Places",
    "Profile",
    "Property",
    "Seat",
    "Telling",
    "TellingDifference",
    "View",
    "block_mention",
    "compare_mentions",
    "compare_organizations",
    "empty_words",
    "link_events",
    "link_organizations",
    "link_persons",
    "name_places",
    "organization_mentions",
    "profile_of",
    "table_mentions",
    "tell_differences",
]
