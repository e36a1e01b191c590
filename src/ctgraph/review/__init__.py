# SPDX-License-Identifier: Apache-2.0
"""Review by hand: which values are unsure, what was decided on them, and what a decision does to an extraction."""

from __future__ import annotations

from ctgraph.review.applying import apply_decisions
from ctgraph.review.codes import REQUIRED, check_value
from ctgraph.review.deciding import (
    check_decision,
    check_fields,
    check_releases,
    check_signature,
    complete_decision,
    states_of,
)
from ctgraph.review.decisions import (
    DECISIONS_FILE,
    Decision,
    Kind,
    append_decision,
    by_release,
    in_force,
    read_decisions,
)
from ctgraph.review.identity import LinkLine, links_in_force, read_link_lines
from ctgraph.review.provenance import applied_keys, decision_triples, write_decisions
from ctgraph.review.queue import FIELDS, Item, find_item, list_items
from ctgraph.review.waivers import WaiverLine, check_waivable, read_waiver_lines, waivers_in_force
from ctgraph.review.withdrawals import WithdrawalLine, read_withdrawal_lines, withdrawals_in_force

__all__ = [
    "DECISIONS_FILE",
    "FIELDS",
    "REQUIRED",
    "Decision",
    "Item",
    "Kind",
    "LinkLine",
    "WaiverLine",
    "WithdrawalLine",
    "append_decision",
    "applied_keys",
    "apply_decisions",
    "by_release",
    "check_decision",
    "check_fields",
    "check_releases",
    "check_signature",
    "check_value",
    "check_waivable",
    "complete_decision",
    "decision_triples",
    "find_item",
    "in_force",
    "links_in_force",
    "list_items",
    "read_decisions",
    "read_link_lines",
    "read_waiver_lines",
    "read_withdrawal_lines",
    "states_of",
    "waivers_in_force",
    "withdrawals_in_force",
    "write_decisions",
]
