# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctgraph.bundle import data_path
from ctgraph.errors import CtgraphError, MalformedSource, SourceError, TooLargeSource, UnsupportedSource
from ctgraph.loaders import MAX_BYTES, find_sources, load, load_bytes


def load_text(text: str, suffix: str = ".txt"):
    return load_bytes(text.encode(), id="a", suffix=suffix, origin=f"a{suffix}")


def test_plain_text_keeps_every_character_so_that_offsets_hold_in_the_file() -> None:
    text = " \n\n\tRiyad,\r\n 3 décembre \u202f2019\n"
    document = load_text(text)
    assert document.text == text
    assert document.sha256 == hashlib.sha256(text.encode()).hexdigest()


def test_text_is_nfc() -> None:
    assert load_text(unicodedata.normalize("NFD", "réception à Nouméa")).text == "réception à Nouméa"


def test_front_matter_gives_metadata_and_is_not_text() -> None:
    document = load_text(
        "---\nsource: https://example.org/?b=1\npublisher: oic\npublished: 2019-12-03\nlang: fr\n---\nRiyad : texte\n",
        ".md",
    )
    assert (document.url, document.publisher, document.published, document.lang) == (
        "https://example.org/?b=1",
        "oic",
        "2019-12-03",
        "fr",
    )
    assert document.text == "Riyad : texte\n"


def test_markdown_without_front_matter_is_all_text() -> None:
    assert load_text("# Titre\n\n---\n\nTexte", ".md").text == "# Titre\n\n---\n\nTexte"


def test_every_bundled_release_loads() -> None:
    documents = [load(path) for path in find_sources([data_path("releases")])]
    assert len(documents) == 122
    assert all(document.publisher for document in documents)
    assert sum(document.url is None for document in documents) == 1


@pytest.mark.parametrize(
    ("content", "suffix", "error", "words"),
    [
        (b"", ".txt", MalformedSource, "holds no text"),
        (b" \n\t", ".txt", MalformedSource, "holds no text"),
        ("Première\nligne".encode("latin-1"), ".txt", MalformedSource, "not UTF-8: byte 0xe8 in line 1"),
        ("texte".encode("utf-16"), ".txt", MalformedSource, "UTF-16LE"),
        (b"a\nb\x00c", ".txt", MalformedSource, "U+0000 in line 2"),
        (b"a" * (MAX_BYTES + 1), ".txt", TooLargeSource, "2,000,000 bytes"),
        (b"PK", ".docx", UnsupportedSource, "no loader for .docx"),
        (b"x", "", UnsupportedSource, "without ending"),
        (b"---\na: b\n", ".md", MalformedSource, "no end"),
        (b"---\na: b: c\n---\nx", ".md", MalformedSource, "not YAML in line 2"),
        (b"---\n- a\n---\nx", ".md", MalformedSource, "not a mapping"),
        (b"---\npublished: 3/12/2019\n---\nx", ".md", MalformedSource, "published: '3/12/2019'"),
        (b"---\npublished: 2019-02-30\n---\nx", ".md", MalformedSource, "not a date"),
        (b"---\nsource: javascript:alert(1)\n---\nx", ".md", MalformedSource, "not a web address"),
        (b"---\nlang: de\n---\nx", ".md", MalformedSource, "lang: 'de'"),
        (b"---\nx: " + b"[" * 10_000 + b"\n---\nx", ".md", MalformedSource, "not YAML"),
    ],
)
def test_a_bad_file_is_refused_by_name_and_cause(
    content: bytes, suffix: str, error: type[SourceError], words: str
) -> None:
    with pytest.raises(error) as caught:
        load_bytes(content, id="a", suffix=suffix, origin=f"folder/a{suffix}")
    assert words in caught.value.what
    assert caught.value.where == f"folder/a{suffix}"


def test_a_missing_file_and_an_empty_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        list(find_sources([tmp_path / "none.txt"]))
    with pytest.raises(SourceError, match="no file of a known format"):
        list(find_sources([tmp_path]))


def test_a_folder_gives_known_formats_sorted_and_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c.jpg", ".hidden.txt"):
        (tmp_path / name).write_text("x")
    assert [path.name for path in find_sources([tmp_path, tmp_path / "a.md"])] == ["a.md", "b.txt"]


@given(content=st.binary(max_size=300), suffix=st.sampled_from([".txt", ".md"]))
def test_any_bytes_give_a_document_or_a_typed_error(content: bytes, suffix: str) -> None:
    try:
        document = load_bytes(content, id="a", suffix=suffix, origin="a")
    except CtgraphError as error:
        assert isinstance(error, SourceError)
    else:
        assert unicodedata.is_normalized("NFC", document.text)


@given(front=st.text(max_size=120))
def test_any_front_matter_gives_a_document_or_a_typed_error(front: str) -> None:
    try:
        load_text(f"---\n{front}\n---\ntexte", ".md")
    except CtgraphError as error:
        assert isinstance(error, SourceError)
