# SPDX-License-Identifier: Apache-2.0
"""Results of earlier runs are given again, only where they hold, and never in the way."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from ctgraph import memo as room
from ctgraph.document import Document
from ctgraph.extraction import Extractor
from ctgraph.extraction.lexicon import analysis
from ctgraph.memo import Memo, user_cache


def lengths(memo: Memo, *words: str) -> list[str]:
    """Ask for the lengths of words; give those that had to be counted."""
    counted: list[str] = []

    def count(word: str) -> str:
        counted.append(word)
        return str(len(word))

    with memo.results("lengths") as results:
        assert [results.get(word, lambda word=word: count(word)) for word in words] == [str(len(w)) for w in words]
    return counted


def test_what_is_known_is_not_made_again(tmp_path: Path) -> None:
    assert lengths(Memo(tmp_path), "one", "three", "one") == ["one", "three"]
    assert lengths(Memo(tmp_path), "three", "four") == ["four"]
    with Memo(tmp_path).results("something else") as results:
        assert results.get("four", lambda: "other") == "other"
    assert lengths(Memo(tmp_path), "three", "four") == []


def test_what_is_not_asked_for_is_forgotten(tmp_path: Path) -> None:
    lengths(Memo(tmp_path), "one", "three")
    lengths(Memo(tmp_path), "three")
    assert lengths(Memo(tmp_path), "one") == ["one"]


def test_what_fails_keeps_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), Memo(tmp_path).results("lengths") as results:
        results.get("one", lambda: str(1 // 0))
    assert not list(tmp_path.iterdir())


def test_without_a_folder_or_leave_to_write_nothing_is_kept(tmp_path: Path) -> None:
    for memo in (Memo(), Memo(tmp_path, writable=False), Memo(tmp_path / "missing")):
        assert lengths(memo, "one") == ["one"]
    assert not list(tmp_path.iterdir())
    lengths(Memo(tmp_path), "one")
    assert lengths(Memo(tmp_path, writable=False), "one") == []


def test_other_code_begins_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lengths(Memo(tmp_path), "one")
    with monkeypatch.context() as changed:
        changed.setattr(room, "code_digest", lambda: "other")
        assert lengths(Memo(tmp_path), "one") == ["one"]
    assert lengths(Memo(tmp_path), "one") == ["one"]


@pytest.mark.parametrize(
    "content", [b"no data base at all, but long enough to be looked at" * 100, b"", b"SQLite format 3\0"]
)
def test_a_damaged_file_is_made_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "memo.sqlite").write_bytes(content)
    assert lengths(Memo(tmp_path), "one") == ["one"]
    lengths(Memo(tmp_path), "one")
    assert lengths(Memo(tmp_path), "one") == []


def test_a_file_in_use_is_left_alone(tmp_path: Path) -> None:
    lengths(Memo(tmp_path), "one")
    with sqlite3.connect(tmp_path / "memo.sqlite") as other:
        other.execute("BEGIN EXCLUSIVE")
        assert lengths(Memo(tmp_path), "one") == ["one"]
        other.rollback()


def test_the_folder_of_a_user_is_that_of_the_desktop() -> None:
    assert user_cache({"XDG_CACHE_HOME": "/tmp/c"}) == Path("/tmp/c/ctgraph")
    assert user_cache({"XDG_CACHE_HOME": "c"}) == user_cache({})
    assert user_cache({}).is_absolute()


def test_patterns_are_analysed_once_and_read_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document("one", "Riyad, le 3 mars 2020. Le général Karim Toumi a reçu M. Sami Bello.", "", lang="fr")
    first = Extractor.bundled(memo=Memo(tmp_path)).extract(document)
    monkeypatch.setattr(analysis, "required_literals", None)
    assert Extractor.bundled(memo=Memo(tmp_path)).extract(document) == first
