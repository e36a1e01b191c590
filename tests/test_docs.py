# SPDX-License-Identifier: Apache-2.0
"""The documentation does what it says: commands run, links lead somewhere, references are fresh."""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest

from commandline import ctgraph
from ctgraph.bundle import data_path, ontology_path
from ctgraph.tables import KINDS

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([ROOT / "README.md", *ROOT.glob("docs/**/*.md")])


def commands(page: Path) -> list[str]:
    """The `$ ctgraph …` lines of a page's console blocks."""
    blocks = re.findall(r"```console\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    return [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ ")]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("page", "least"),
    [
        ("README.md", 6),
        ("docs/tutorial.md", 6),
        ("docs/network.md", 6),
        ("docs/notebook.md", 2),
        ("docs/adding-a-coalition.md", 6),
        ("docs/adding-a-language.md", 2),
        ("docs/shapes.md", 5),
        ("docs/tables.md", 3),
        ("docs/time.md", 8),
        ("docs/reports.md", 2),
        ("docs/validation.md", 4),
    ],
)
def test_the_commands_and_examples_of_a_page_run_in_order(
    page: str, least: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "releases").mkdir()
    shutil.copy(data_path("releases", "fr-2024-05-05-a.md"), tmp_path / "releases" / "reception.md")
    shutil.copy(data_path("releases", "fr-2019-04-24-a.md"), tmp_path / "releases" / "delegates.md")
    if sample := re.search(r"```text\n(---\n.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL):
        (tmp_path / "releases" / "reception.md").write_text(sample[1], encoding="utf-8")
    for name, table in re.findall(r"```csv (\S+)\n(.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL):
        (tmp_path / name).write_text(table, encoding="utf-8")
    shutil.copy(ontology_path("examples", "valid", "reception.ttl"), tmp_path / "new-data.ttl")
    shutil.copytree(ROOT / "tests" / "coalitions", tmp_path / "tests" / "coalitions")
    lines = commands(ROOT / page)
    assert len(lines) >= least
    for line in lines:
        words = shlex.split(line)
        assert words[0] == "ctgraph", line
        done = ctgraph(*words[1:], cwd=tmp_path)
        assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"
        assert done.stdout.strip(), line
    for example in re.findall(r"```python\n(.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL):
        monkeypatch.chdir(tmp_path)
        exec(compile(example, page, "exec"), {})
        assert capsys.readouterr().out.strip(), example


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_within_the_project_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


def test_the_page_on_tables_names_all_columns() -> None:
    page = (ROOT / "docs/tables.md").read_text("utf-8")
    found = re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \| ([^|]+) \|$", page, re.MULTILINE)
    assert [kind for kind, *_ in found] == list(KINDS)
    for kind, needed, further in found:
        assert tuple(re.findall(r"`(\w+)`", needed)) == KINDS[kind].needed
        named = {
            column.replace("*", lang) for column in re.findall(r"`([\w*]+)`", further) for lang in ("ar", "en", "fr")
        }
        assert (named | {"source_url", "source_date", "note"}) - set(KINDS[kind].needed) == set(KINDS[kind].further)


def test_the_reference_is_what_the_program_says() -> None:
    sys.path.insert(0, str(ROOT / "docs"))
    try:
        from make_reference import command_reference, query_reference
    finally:
        sys.path.pop(0)
    assert (ROOT / "docs/reference/commands.md").read_text("utf-8") == command_reference()
    assert (ROOT / "docs/reference/queries.md").read_text("utf-8") == query_reference()
