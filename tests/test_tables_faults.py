# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pickle
from string import Formatter

import pytest

from ctgraph.tables import cell_words, read_table
from ctgraph.tables.faults import Place, cell_fault
from ctgraph.validation import report_cells

TEMPLATES = {
    "row": cell_words()["row"],
    **{f"faults.{key}": words for key, words in cell_words()["faults"].items()},
    **{f"remedies.{key}": words for key, words in cell_words()["remedies"].items()},
}
STATE = "iso2,iso3,name_en\n{},MAR,Morocco\n"


def braces(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("key", TEMPLATES)
def test_each_fault_is_worded_in_every_language_with_the_same_braces(key: str) -> None:
    words = TEMPLATES[key]
    assert set(words) == {"en", "fr", "ar"}
    assert len({frozenset(braces(template)) for template in words.values()}) == 1
    assert len(set(words.values())) == 3


@pytest.mark.parametrize(
    ("language", "expected", "suggestion", "remedy"),
    [
        ("en", "Row 2, column 'iso2' holds 'ma', not a code of 2", "Did you mean 'MA'?", "Correct that cell."),
        (
            "fr",
            "Ligne 2, colonne 'iso2' : 'ma' n’est",
            "Vouliez-vous dire 'MA' ?",
            "Corrigez cette cellule.",
        ),
        ("ar", "الصف 2، العمود 'iso2': 'ma' ليس رمزًا", "هل تقصد 'MA'؟", "صحّح هذه الخلية."),
    ],
)
def test_a_wrong_cell_is_reported_in_the_language_of_the_report(
    language: str, expected: str, suggestion: str, remedy: str
) -> None:
    (fault,) = read_table(STATE.format("ma"), "states", "states.csv").faults
    (finding,) = report_cells(fault, language).findings
    assert finding.expected.startswith(expected)
    assert (finding.suggestion, finding.remedy) == (suggestion, remedy)


def test_where_nothing_is_like_a_cell_the_remedy_stands_alone() -> None:
    (fault,) = read_table(STATE.format("Maroc"), "states", "states.csv").faults
    (finding,) = report_cells(fault, "fr").findings
    assert finding.suggestion is None
    assert finding.focus_in_words == "ligne 2"


def test_braces_in_a_cell_are_left_as_they_are() -> None:
    fault = cell_fault(Place("a.csv", 2, "{row}", "{value.real}"), "number")
    assert fault.what == "Row 2, column '{row}' holds '{value.real}', not a whole number."


def test_the_words_travel_between_processes() -> None:
    fault = cell_fault(Place("a.csv", 2, "count", "many"), "number")
    assert pickle.loads(pickle.dumps(fault)).wordings == fault.wordings
