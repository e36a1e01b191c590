# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest

from ctgraph.errors import CtgraphError, StoreError, UsageError
from ctgraph.writing import writing


@pytest.mark.parametrize(("kind", "remedy"), [(UsageError, "Give a file in a folder"), (StoreError, "Make room")])
def test_what_cannot_be_written_is_told_with_its_place_and_what_to_do(
    tmp_path: Path, kind: type[UsageError | StoreError], remedy: str
) -> None:
    path = tmp_path / "none" / "page.html"
    with (
        pytest.raises(CtgraphError, match="The page cannot be written: No such") as caught,
        writing("The page", path, kind),
    ):
        path.write_text("", "utf-8")
    assert type(caught.value) is kind
    assert caught.value.where == str(path)
    assert caught.value.remedy.startswith(remedy)


def test_an_error_of_the_system_without_words_is_told_as_it_stands(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written: full"), writing("The page", tmp_path):
        raise OSError("full")


def test_what_is_no_fault_of_writing_passes() -> None:
    with pytest.raises(ValueError, match="other"), writing("The page", Path("page.html")):
        raise ValueError("other")
