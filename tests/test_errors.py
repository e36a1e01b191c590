# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pickle
import re
from pathlib import Path

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


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_no_error_can_be_raised_without_saying_what_to_do(kind: type[CtgraphError]) -> None:
    with pytest.raises(TypeError, match="remedy"):
        kind("It is broken.", where="a.txt")  # type: ignore[call-arg]


def test_no_remedy_is_left_empty() -> None:
    modules = sorted(Path(errors.__file__).parent.rglob("*.py"))
    assert len(modules) > 300
    assert [module for module in modules if re.search(r'remedy(: str)? ?= ?""', module.read_text("utf-8"))] == []
