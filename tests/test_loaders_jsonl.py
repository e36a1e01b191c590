# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from ctgraph.document import Document
from ctgraph.errors import CtgraphError, MalformedSource, SourceError, TooLargeSource
from ctgraph.loaders import FORMATS, find_sources, load

GOOD = {
    "id": "r-1",
    "text": "Riyad, le 3 mai 2019. Le général a reçu l’ambassadrice.",
    "lang": "fr-FR",
    "published": "2019-05-03T10:00:00Z",
    "publisher": "Le Courrier",
    "url": "https://example.org/1",
    "title": "Réception à Riyad",
    "other": [1],
}


def read(path: Path) -> list[Document | SourceError]:
    results: list[Document | SourceError] = []
    for source in find_sources([path]):
        try:
            results.append(load(source))
        except SourceError as error:
            results.append(error)
    return results


def write(path: Path, *lines: object) -> Path:
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines) + "\n")
    return path


def test_a_line_is_a_document_with_what_is_known_of_it(tmp_path: Path) -> None:
    (document,) = read(write(tmp_path / "a.jsonl", GOOD))
    assert isinstance(document, Document)
    assert (document.id, document.lang, document.published) == ("r-1", "fr", "2019-05-03")
    assert (document.publisher, document.url, document.origin) == (
        "Le Courrier",
        "https://example.org/1",
        f"{tmp_path / 'a.jsonl'}:1",
    )
    assert document.text == f"Réception à Riyad\n\n{GOOD['text']}"


def test_a_title_that_the_text_has_is_not_set_before_it_again(tmp_path: Path) -> None:
    text = "RÉCEPTION À RIYAD\n\nLe général a reçu l’ambassadrice."
    (document,) = read(write(tmp_path / "a.jsonl", {**GOOD, "text": text}))
    assert isinstance(document, Document)
    assert document.text == text


def test_bad_lines_are_told_by_number_and_the_others_go_in(tmp_path: Path) -> None:
    bad = {
        2: "{not json}",
        3: "[]",
        4: {"id": "no-text"},
        5: {"text": "Texte.", "lang": "de"},
        6: {"text": "Texte.", "published": "3/5/2019"},
        7: {"text": "Texte.", "url": "javascript:alert(1)"},
        8: {"text": 7},
        9: '{"text": "nul \\u0000 ici"}',
        10: '{"text": "half \\ud800 a pair"}',
        11: "[" * 100_000,
        12: {"text": "Texte.", "id": "x" * 300},
        13: {"text": "Texte.", "publisher": "\ud800"},
        14: {"text": " "},
    }
    path = write(tmp_path / "a.jsonl", GOOD, *bad.values(), {"text": "Texte."})
    results = read(path)
    assert [getattr(result, "id", None) for result in results] == ["r-1", *[None] * 13, "a-15"]
    for number, error in zip(bad, results[1:-1], strict=True):
        assert isinstance(error, MalformedSource)
        assert str(error).startswith(f"{path}:{number}")


def test_empty_lines_are_passed_over_and_counted(tmp_path: Path) -> None:
    (document,) = read(write(tmp_path / "a.jsonl", "", "  ", {"text": "Texte."}))
    assert isinstance(document, Document)
    assert document.id == "a-3"


def test_a_byte_order_mark_and_windows_line_ends_are_no_part_of_a_line(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'\xef\xbb\xbf{"text": "Un."}\r\n{"text": "Deux."}')
    documents = read(tmp_path / "a.jsonl")
    assert [document.text for document in documents if isinstance(document, Document)] == ["Un.", "Deux."]


def test_a_line_that_is_no_utf_8_does_not_spoil_the_next(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "\xe9"}\n{"text": "Deux."}\n')
    error, document = read(tmp_path / "a.jsonl")
    assert "not UTF-8: byte 0xe9" in str(error)
    assert str(error).endswith("Write the whole file as UTF-8.")
    assert isinstance(document, Document)


def test_a_line_of_absurd_length_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    limit = FORMATS["jsonl"].max_bytes
    (tmp_path / "a.jsonl").write_bytes(b"x" * (2 * limit + 10) + b'\n{"text": "Deux."}\n')
    error, document = read(tmp_path / "a.jsonl")
    assert isinstance(error, TooLargeSource)
    assert isinstance(document, Document)
    assert document.id == "a-2"


def test_a_file_without_lines_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("\n\n")
    with pytest.raises(CtgraphError, match="holds no line"):
        list(find_sources([tmp_path / "a.jsonl"]))


def test_standard_input_may_be_json_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    content = (json.dumps(GOOD) + "\n{\n" + '{"text": "Deux."}').encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    sources = list(find_sources(["-"], input_format="jsonl"))
    assert [(source.id, source.origin) for source in sources] == [
        ("r-1", "-:1"),
        ("stdin-2", "-:2"),
        ("stdin-3", "-:3"),
    ]
    assert load(sources[2]).text == "Deux."


def test_standard_input_is_not_kept_beyond_its_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    limit = FORMATS["jsonl"].max_bytes
    content = b"x" * (3 * limit) + b'\n{"text": "Deux."}\n' * 3
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    long, *short = find_sources(["-"], input_format="jsonl")
    assert (len(long.content), len(short)) == (limit + 1, 3)
    with pytest.raises(TooLargeSource):
        load(long)
    monkeypatch.setattr("ctgraph.loaders.sources._MOST_PIPED", limit + 40)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    errors: list[SourceError] = []
    assert len(list(find_sources(["-"], input_format="jsonl", on_error=errors.append))) == 3
    (error,) = errors
    assert str(error).startswith("-: Standard input gives over 2,000,040 bytes; what came before line 6 is read.")
