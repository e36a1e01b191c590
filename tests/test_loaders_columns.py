# SPDX-License-Identifier: Apache-2.0
"""Columns are told from tables, and what goes across them parts them."""

from __future__ import annotations

from ctgraph.loaders.columns import columns_of

LEFT = "le général a reçu hier une délégation"
RIGHT = "de la Coalition venue de Riyad et de Doha"


def test_what_goes_across_parts_the_columns() -> None:
    rows = [f"{LEFT}    {RIGHT}"] * 5
    headline = "La Coalition et les forces armées se parlent à Riyad, une fois de plus"
    assert columns_of([headline, "à Riyad", "", *rows, headline, *rows]) == [
        [headline, "à Riyad"],
        ["", *[LEFT] * 5],
        ["", *[RIGHT] * 5],
        [headline],
        [LEFT] * 5,
        [RIGHT] * 5,
    ]


def test_a_table_is_read_row_by_row() -> None:
    assert columns_of([f"{name:20}{'colonel':20}" for name in ("Ali Sow", "Awa Diop", "Omar Ba") * 3]) == []


def test_paragraphs_are_one_column() -> None:
    assert columns_of([f"{LEFT} {RIGHT}", "", f"    {LEFT}"] * 6) == []
