# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pickle

import pytest

from ctgraph import errors
from ctgraph.errors import CtgraphError

CLASSES = [getattr(errors, name) for name in errors.__all__]


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_error_stands_in_the_tree_of_the_docstring_with_its_exit_code(kind: type[CtgraphError]) -> None:
    lines = [line for line in errors.__doc__.splitlines() if kind.__name__ in line.split(" ")]
    assert len(lines) == 1
    assert f" {kind.exit_code}" in lines[0]


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_errors_travel_between_processes(kind: type[CtgraphError]) -> None:
    error = kind("It is broken.", where="a.txt", remedy="Mend it.")
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind
    assert str(again) == str(error) == "a.txt: It is broken. Mend it."
