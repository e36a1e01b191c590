# SPDX-License-Identifier: Apache-2.0
"""Curated CSV tables as typed rows, each of which keeps its line of the file as its own evidence."""

from __future__ import annotations

from ctgraph.tables.faults import cell_words
from ctgraph.tables.kinds import KINDS, Kind
from ctgraph.tables.loading import bundled_tables, load_tables
from ctgraph.tables.reading import read_table
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
    Record,
    Row,
    State,
    Table,
    Tables,
    TenureRecord,
)
from ctgraph.tables.references import admit
from ctgraph.tables.rows import separator_of

__all__ = [
    "KINDS",
    "AgreementRecord",
    "Bound",
    "DelegateRecord",
    "Kind",
    "Labels",
    "MemberCount",
    "MembershipRecord",
    "OrganizationRecord",
    "PersonRecord",
    "PostRecord",
    "ProgrammeRecord",
    "Record",
    "Row",
    "State",
    "Table",
    "Tables",
    "TenureRecord",
    "admit",
    "bundled_tables",
    "cell_words",
    "load_tables",
    "read_table",
    "separator_of",
]
