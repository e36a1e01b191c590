# SPDX-License-Identifier: Apache-2.0
"""Curated CSV tables as typed rows, each of which keeps its line of the file as its own evidence."""

from __future__ import annotations

from ctgraph.tables.loading import load_tables
from ctgraph.tables.records import (
    AgreementRecord,
    Bound,
    DelegateRecord,
    Labels,
    MemberCount,
    MembershipRecord,
    OrganizationRecord,
    PersonRecord,
    PostRecord,
    ProgrammeRecord,
    Row,
    State,
    Tables,
    TenureRecord,
)

__all__ = [
    "AgreementRecord",
    "Bound",
    "DelegateRecord",
    "Labels",
    "MemberCount",
    "MembershipRecord",
    "OrganizationRecord",
    "PersonRecord",
    "PostRecord",
    "ProgrammeRecord",
    "Row",
    "State",
    "Tables",
    "TenureRecord",
    "load_tables",
]
