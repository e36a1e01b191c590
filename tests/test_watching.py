# SPDX-License-Identifier: Apache-2.0
"""Watching a folder: what has changed, once it is whole; a line a file, findings in full, a clean end."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ctgraph.bundle import ontology_path
from ctgraph.cli.validated import How
from ctgraph.cli.watch import watch
from ctgraph.errors import SourceError
from ctgraph.loaders.watching import Changes, FolderWatch

VALID = ontology_path("examples", "valid", "table-memberships.ttl")
INVALID = ontology_path("examples", "invalid", "Agreement-agreementKind.ttl")


def test_a_file_is_told_of_once_it_keeps_still(tmp_path: Path) -> None:
    looked, file = FolderWatch(tmp_path, (".csv",)), tmp_path / "a.csv"
    assert looked.look() == Changes()
    file.write_text("half")
    assert looked.look() == Changes()
    file.write_text("half and half")
    assert looked.look() == Changes()
    assert looked.look() == Changes(changed=(file,))
    assert looked.look() == Changes()
    assert looked.files == (file,)
    file.unlink()
    assert looked.look() == Changes(gone=(file,))
    assert looked.files == ()


def test_a_file_that_is_swapped_by_a_rename_has_changed(tmp_path: Path) -> None:
    looked, file = FolderWatch(tmp_path, (".csv",)), tmp_path / "a.csv"
    file.write_text("one")
    assert looked.look(at_once=True) == Changes(changed=(file,))
    shutil.copy2(file, tmp_path / "b.tmp")
    (tmp_path / "b.tmp").replace(file)
    looked.look()
    assert looked.look() == Changes(changed=(file,))


def test_hidden_and_foreign_files_do_not_count(tmp_path: Path) -> None:
    for name in (".a.csv", "a.doc", ".git/a.csv", "b/a.CSV"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "gone.csv").symlink_to(tmp_path / "nowhere")
    assert FolderWatch(tmp_path, (".csv",)).look(at_once=True).changed == (tmp_path / "b" / "a.CSV",)


def watched(folder: Path, *steps: Callable[[], object]) -> int:
    """Watch a folder while steps are taken, each followed by two looks; then press Ctrl-C."""
    waiting = iter([action for step in steps for action in (step, int, int)])

    def pause(seconds: float) -> None:
        try:
            next(waiting)()
        except StopIteration:
            raise KeyboardInterrupt from None

    now = datetime(2031, 2, 3, 4, 5, 6, tzinfo=UTC)
    return watch(folder, How(), "Warning", None, now=lambda: now, pause=pause)


def test_each_change_gets_a_line_and_its_findings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(VALID, tmp_path / "good.ttl")
    bad = tmp_path / "bad.ttl"
    assert watched(tmp_path, lambda: shutil.copy(INVALID, bad), lambda: shutil.copy(VALID, bad), bad.unlink) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == [f"04:05:06 {tmp_path}/good.ttl: conforms", f"Watching 1 file in {tmp_path}; Ctrl-C ends it."]
    assert lines[2] == f"04:05:06 {bad}: does not conform, 1 violation"
    assert any("handshake" in line for line in lines[3:-4])
    assert lines[-4:] == [f"04:05:06 {bad}: conforms", f"04:05:06 {bad}: removed", "", "All conform."]


def test_tables_are_judged_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    persons, tenures = tmp_path / "my-persons.csv", tmp_path / "my-tenures.csv"
    tenures.write_text(
        "post,person_id,status,start,source_url\n"
        "imctc-secretary-general,awa-essai,designate,2031-02,https://example.org/a\n"
    )
    assert watched(tmp_path, lambda: persons.write_text("id,name,country\nawa-essai,Awa Essai,SN\n")) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"04:05:06 {tenures}: does not conform, 1 violation"
    assert lines[2:4] == [f"04:05:06 {persons}: conforms", f"04:05:06 {tenures}: conforms"]


def test_broken_files_do_not_end_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    contents = {"a.csv": b"\xff\xfe\x00", "b.ttl": b"<a", "c.jsonld": b"[" * 5000, "d.docx": b"PK", "e.md": b"\xff\xff"}

    def write() -> None:
        for name, content in contents.items():
            (tmp_path / name).write_bytes(content)

    assert watched(tmp_path, write) == 1
    out = capsys.readouterr().out
    assert [out.count(f"{name}: unreadable\n") for name in contents] == [1] * len(contents)
    assert "5 files, 5 of them not fit to be stored." in out


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="There is no such folder"):
        watched(tmp_path / "nowhere")
