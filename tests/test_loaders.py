# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import hashlib
import io
import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctgraph.bundle import data_path
from ctgraph.errors import (
    CtgraphError,
    EmptySource,
    MalformedSource,
    SourceError,
    TooLargeSource,
    UnsupportedSource,
)
from ctgraph.loaders import FORMATS, find_sources, load, load_bytes

MAX_BYTES = FORMATS["text"].max_bytes


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
    assert load_text("# Titre\n\n---\n\nTexte", ".md").text == "  Titre\n\n---\n\nTexte"


def test_every_bundled_release_loads() -> None:
    documents = [load(path) for path in find_sources([data_path("releases")])]
    assert len(documents) == 122
    assert all(document.publisher for document in documents)
    assert sum(document.url is None for document in documents) == 1


@pytest.mark.parametrize(
    ("content", "suffix", "error", "words"),
    [
        (b"", ".txt", EmptySource, "holds no text"),
        (b" \n\t", ".txt", EmptySource, "holds no text"),
        ("Première\nligne".encode("latin-1"), ".txt", MalformedSource, "not UTF-8: byte 0xe8 in line 1"),
        ("texte".encode("utf-16") + b"\0", ".txt", MalformedSource, "not UTF-16: byte 0x00 in line 1 (offset 12)"),
        ("texte".encode("utf-16-le"), ".txt", MalformedSource, "U+0000 in line 1"),
        (b"a\nb\x00c", ".txt", MalformedSource, "U+0000 in line 2"),
        (b"a" * (MAX_BYTES + 1), ".txt", TooLargeSource, "2,000,000 bytes"),
        (b"x", ".rtf", UnsupportedSource, "no loader for .rtf"),
        (b"<html>", ".pdf", MalformedSource, "no PDF file"),
        (b"%PDF-1.7", ".docx", MalformedSource, "no Word document"),
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
    assert found(tmp_path, tmp_path / "a.md") == ["a", "b"]


def found(*paths: str | Path, **options: str) -> list[str]:
    return [source.id for source in find_sources(paths, **options)]


def test_a_folder_is_read_to_its_depth_and_patterns_are_expanded_where_the_shell_did_not(tmp_path: Path) -> None:
    (tmp_path / "x" / "y").mkdir(parents=True)
    for name in ("a.txt", "x/b.md", "x/y/c.htm", "x/y/d.rtf"):
        (tmp_path / name).write_text("Texte.")
    assert found(tmp_path) == ["a", "b", "c"]
    assert found(f"{tmp_path}/**/*.htm") == ["c"]
    assert found(f"{tmp_path}/x/*", f"{tmp_path}/[a]*.txt") == ["b", "c", "a"]
    assert found(f"{tmp_path}/**/*.rtf") == ["d"]  # what is named is tried
    with pytest.raises(SourceError, match="No file matches"):
        found(f"{tmp_path}/*.pdf")


def test_a_text_of_any_format_has_a_limit() -> None:
    content = ("<h1>Titre</h1><p>" + "Le ministre a reçu une délégation. " * 60_000).encode()
    with pytest.raises(TooLargeSource, match="2,000,000 characters"):
        load_bytes(content, id="a", suffix=".html", origin="a.html")


def test_a_pattern_goes_in_no_circle(tmp_path: Path) -> None:
    (tmp_path / "x" / ".hidden").mkdir(parents=True)
    (tmp_path / "x" / "a.txt").write_text("Texte.")
    (tmp_path / "x" / ".hidden" / "b.txt").write_text("Texte.")
    for name in ("one", "two", "three"):
        (tmp_path / "x" / name).symlink_to(".")
    assert found(f"{tmp_path}/**/*.txt") == found(f"{tmp_path}/?/**/*.txt") == found(f"{tmp_path}/**") == ["a"]


def test_a_file_whose_name_looks_like_a_pattern_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text("Texte.")
    assert found(tmp_path / "a[1].txt") == ["a[1]"]


def test_a_file_may_be_called_as_standard_input_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("-").write_text("Fichier.")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Entree.")))
    sources = list(find_sources(["./-", "-", "-"], input_format="text"))
    assert [(source.origin, load(source).text) for source in sources] == [("./-", "Fichier."), ("-", "Entree.")]


def test_what_is_not_found_can_be_reported_and_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Texte.")
    errors: list[SourceError] = []
    sources = list(find_sources([tmp_path / "none", tmp_path, ""], on_error=errors.append))
    assert [source.id for source in sources] == ["a"]
    assert len(errors) == 2
    assert list(find_sources(sources)) == sources


def test_a_folder_that_cannot_be_entered_is_reported_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "closed", "z"):
        (tmp_path / "in" / name).mkdir(parents=True)
        (tmp_path / "in" / name / f"{name}.txt").write_text("Texte.")
    scan = os.scandir

    def refuse(path: str) -> object:  # permissions do not bind root, as whom tests may run
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    for source in (tmp_path / "in", tmp_path / "i*"):
        errors: list[SourceError] = []
        assert [file.id for file in find_sources([source], on_error=errors.append)] == ["a", "z"]
        assert [error.where for error in errors] == [str(tmp_path / "in" / "closed")]
    with pytest.raises(SourceError, match="closed: The folder cannot be read: Permission denied"):
        list(find_sources([tmp_path / "in"]))
    errors.clear()
    assert list(find_sources([tmp_path / "in" / "closed"], on_error=errors.append)) == []
    assert [error.what for error in errors] == ["The folder cannot be read: Permission denied."]


def test_the_format_of_a_file_without_ending_can_be_given(tmp_path: Path) -> None:
    (tmp_path / "page").write_text(
        "<h1>Titre</h1><p>Le ministre de la Défense a reçu mardi une délégation de la Coalition à Riyad.</p>"
    )
    (source,) = find_sources([tmp_path / "page"], input_format="html")
    assert load(source).text.startswith("Titre\n\nLe ministre")
    with pytest.raises(UnsupportedSource):
        load(tmp_path / "page")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding_and_is_no_text(encoding: str) -> None:
    document = load_bytes("Réception à Riyad".encode(encoding), id="a", suffix=".txt", origin="a.txt")
    assert document.text == "Réception à Riyad"


@settings(deadline=None)  # the first page imports lxml and trafilatura
@given(content=st.binary(max_size=300), suffix=st.sampled_from([".txt", ".md", ".html", ".docx", ".jsonl"]))
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


def test_marks_of_markdown_are_blanks_and_move_no_offset() -> None:
    source = (
        "# [Réception](https://example.org/a)\n\n![photo](a.jpg)\n\nLe **général** *Karim Toumi* a reçu [Mme Essai](b)."
    )
    text = load_bytes(source.encode(), id="a", suffix=".md", origin="a.md").text
    assert len(text) == len(source)
    for word in ("Réception", "général", "Karim Toumi", "Mme Essai"):
        assert text.index(word) == source.index(word)
    assert not set(text) & set("#*[]")
    assert text.split("\n")[0].strip() == "Réception"


def test_what_only_looks_like_marks_of_markdown_stays() -> None:
    source = "#Riyad * liste\n2 * 3 * 4, f(x)[1](voir plus loin) **ouvert\n[1] note"
    assert load_bytes(source.encode(), id="a", suffix=".md", origin="a.md").text == source


@pytest.mark.parametrize(
    "meant", ["Le président a été élu.", "Après l’été, à Nouakchott.", "التحالف الإسلامي", "Élevé à Zürich"]
)
def test_letters_that_were_broken_before_are_refused_with_what_they_stand_for(meant: str) -> None:
    content = "Dateline.\n" + "".join(
        bytes([byte]).decode("latin-1" if 0x80 <= byte < 0xA0 and byte in b"\x81\x8d\x8f\x90\x9d" else "windows-1252")
        for byte in meant.encode()
    )
    with pytest.raises(MalformedSource, match="broken in line 2") as caught:
        load_bytes(content.encode(), id="a", suffix=".txt", origin="a.txt")
    assert any(repr(word) in caught.value.what for word in meant.split(" ") if not word.isascii())


@pytest.mark.parametrize("written", ["LIBERTÉ» ET ÉGALITÉ»", "« L’ÉTÉ»", "Ça va, Ãlvaro", "São Tomé", "SANTÉ»"])
def test_letters_that_only_look_broken_are_read(written: str) -> None:
    assert load_bytes(f"{written}\n".encode(), id="a", suffix=".txt", origin="a.txt").text == f"{written}\n"
