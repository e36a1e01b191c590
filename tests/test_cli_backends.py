# SPDX-License-Identifier: Apache-2.0
"""`ctgraph extract` with optional back-ends, as users meet it: its outputs, its exit code."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from chat_server import FakeServer, Reply, chat_server, completion
from commandline import Done, ctgraph
from ctgraph.iris import concept

RECORDED = Path(__file__).parent / "recorded"
TEXT = (
    "Dakar, le 4 mars 2024. Des agents du Sénégal ont suivi un atelier de la CIMCT, qui compte 42 États, sur la lutte "
    "contre le financement du terrorisme, en mars 2024. Le colonel Moussa Diatta, chef de la cellule, y était."
)
KEY = "sk-very-secret-0123456789"


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with chat_server() as fake:
        fake.replies = [Reply((RECORDED / "fenced.json").read_bytes())]
        yield fake


@pytest.fixture
def release(tmp_path: Path) -> Path:
    path = tmp_path / "atelier.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _key_and_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CTGRAPH_LLM_KEY", KEY)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def extract(*arguments: object, cwd: Path) -> Done:
    return ctgraph("extract", *arguments, cwd=cwd)


def test_a_model_is_asked_its_values_counted_and_a_second_run_is_offline(
    server: FakeServer, release: Path, tmp_path: Path
) -> None:
    options = (release, "--llm", server.address, "--llm-model", "small-model", "--llm-mode", "full")
    first = extract(*options, cwd=tmp_path)
    assert first.returncode == 0, first.stderr
    record = json.loads(first.stdout)
    assert [event["type"] for event in record["events"]] == ["training"]
    assert (record["model"]["name"], record["model"]["mode"], len(record["model"]["dropped"])) == (
        "small-model",
        "full",
        4,
    )
    assert "from small-model, 4 dropped (3 not in the lists, 1 not in the text)" in first.stderr
    assert len(server.requests) == 1
    assert len(list((tmp_path / "cache/ctgraph/llm").iterdir())) == 1
    again = extract(*options, cwd=tmp_path)
    assert (again.stdout, len(server.requests)) == (first.stdout, 1)
    kept = "".join(path.read_text("utf-8", "replace") for path in tmp_path.rglob("*") if path.is_file())
    assert KEY not in first.stdout + first.stderr + again.stderr + kept


def test_a_build_takes_what_a_model_gives_and_says_where_it_comes_from(
    server: FakeServer, release: Path, tmp_path: Path
) -> None:
    options = ("--llm", server.address, "--llm-model", "small model:7b", "--llm-mode", "full")
    done = ctgraph("build", release, *options, "--store", "s", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "values from small model:7b, 4 dropped (3 not in the lists, 1 not in the text)" in done.stdout
    question = (
        f"SELECT ?version {{ ?evidence ctg:property ctg:eventType ; ctg:origin <{concept('origin', 'generated')}> . "
        "?release prov:wasGeneratedBy/ctg:version ?version }"
    )
    asked = ctgraph("query", "-e", question, "--store", "s", "--format", "csv", cwd=tmp_path)
    assert "+small_model:7b-" in asked.stdout
    assert ctgraph("check", "--store", "s", cwd=tmp_path).returncode == 0
    again = ctgraph("build", release, *options, "--store", "s", "--json", cwd=tmp_path)
    (outcome,) = json.loads(again.stdout)["sources"]
    assert (outcome["status"], outcome["generated"] > 5, len(server.requests)) == ("unchanged", True, 1)
    without = json.loads(ctgraph("build", release, "--store", "s", "--json", cwd=tmp_path).stdout)
    assert [(one["status"], one["generated"]) for one in without["sources"]] == [("stored", 0)]


def test_an_answer_that_cannot_be_used_skips_its_release_alone(
    server: FakeServer, release: Path, tmp_path: Path
) -> None:
    (tmp_path / "second.txt").write_text(TEXT + " Fin.", encoding="utf-8")
    server.replies = [completion("No."), server.replies[0]]
    done = extract(release, "second.txt", "--llm", server.address, "--llm-model", "small-model", cwd=tmp_path)
    assert done.returncode == 3
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["second"]
    assert "atelier.txt: The model's answer is not the JSON that was asked for" in done.stderr
    assert "1 without a usable answer" in done.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--llm", "http://127.0.0.1:9/v1"], "--llm-model"),
        (["--llm-model", "m"], "base address with --llm"),
        (["--llm", "http://example.org/v1", "--llm-model", "m"], "Use https, or a server on this machine."),
        (["--llm", "http://127.0.0.1:9/v1", "--llm-model", "m"], "Is it running, at that address?"),
        (["--names", "flair"], "Write spacy or spacy:MODEL."),
        (["--names", "spacy:xx_no_such_model"], "nstall"),
    ],
)
def test_what_is_missing_is_said_with_what_to_do(options: list[str], said: str, release: Path, tmp_path: Path) -> None:
    done = extract(release, *options, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("error: ")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_build_that_lacks_its_back_end_makes_no_store(release: Path, tmp_path: Path) -> None:
    for options, said in [
        (["--names", "spacy:xx_no_such_model"], "nstall"),
        (["--llm", "http://example.org/v1", "--llm-model", "m"], "Use https, or a server on this machine."),
    ]:
        done = ctgraph("build", release, *options, "--store", "s", cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr
    assert not (tmp_path / "s").exists()


def test_a_build_skips_what_a_model_leaves_unanswered(server: FakeServer, release: Path, tmp_path: Path) -> None:
    (tmp_path / "second.txt").write_text(TEXT + " Fin.", encoding="utf-8")
    server.replies = [completion("No."), server.replies[0]]
    options = ("--llm", server.address, "--llm-model", "small-model", "--store", "s")
    done = ctgraph("build", release, "second.txt", *options, cwd=tmp_path)
    assert done.returncode == 3
    assert "1 source stored, 0 unchanged, 0 removed, 0 quarantined, 1 unreadable" in done.stdout
    assert "atelier.txt: The model's answer is not the JSON that was asked for" in done.stderr


def test_without_options_nothing_optional_is_loaded_or_asked(release: Path, tmp_path: Path) -> None:
    code = (
        "import sys, socket; sys.argv = ['ctgraph', 'extract', 'atelier.txt']\n"
        "socket.socket.connect = lambda *a: sys.exit('network')\n"
        "from ctgraph.cli import main\n"
        "try: main()\n"
        "except SystemExit as end: print(end.code, file=sys.stderr)\n"
        "print(sorted(name for name in sys.modules if 'spacy' in name or name.startswith('ctgraph.backends')))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    record, modules = done.stdout.splitlines()
    assert modules == "[]"
    assert "model" not in json.loads(record)
    assert done.stderr.splitlines()[-1] == "0"
