# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import io
import zipfile

import pytest

from ctgraph.errors import EmptySource, MalformedSource, ProtectedSource, SourceError, TooLargeSource
from ctgraph.loaders import load_bytes

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def docx(body: str, *, before: str = "", part: str = "word/document.xml", packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packed) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(part, f"{before}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
    return stream.getvalue()


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def read(content: bytes) -> str:
    return load_bytes(content, id="a", suffix=".docx", origin="a.docx").text


def test_paragraphs_are_lines_and_runs_are_joined() -> None:
    body = paragraph("Réception à ", "Riyad") + paragraph() + paragraph("استقبل الأمين العام")
    assert read(docx(body)) == "Réception à Riyad\n\nاستقبل الأمين العام"


def test_what_a_reader_does_not_see_is_not_text() -> None:
    body = (
        "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>"
        "<w:r><w:t>Le général</w:t><w:tab/><w:t>a reçu</w:t><w:br/><w:t>une délégation.</w:t></w:r>"
        "<w:del><w:r><w:delText> supprimé</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t> Ajouté.</w:t></w:r></w:ins>"
        "<w:r><w:instrText>HYPERLINK x</w:instrText></w:r></w:p>"
    )
    assert read(docx(body)) == "Le général\ta reçu\nune délégation. Ajouté."


def test_a_text_box_and_a_table_are_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('Encadré.')}</w:txbxContent>"
    choice = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    table = f"<w:tbl><w:tr><w:tc>{paragraph('Général A')}</w:tc><w:tc>{paragraph('Tchad')}</w:tc></w:tr></w:tbl>"
    text = read(docx(f"<w:p><w:r><w:t>Avant.</w:t>{choice}</w:r></w:p>{table}"))
    assert text.split("\n") == ["Encadré.", "Avant.", "Général A", "Tchad"]


def overwritten(content: bytes, what: bytes, by: bytes) -> bytes:
    assert content.count(what) > 1
    return content.replace(what, by)


LZMA = docx(paragraph("Texte."), packed=zipfile.ZIP_LZMA)
ENTITY = '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "' + "&a;" * 50 + '">]>'


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (docx(paragraph("&secret;"), before=ENTITY), MalformedSource),
        (docx(paragraph("&b;" * 50), before=LAUGHS), MalformedSource),
        (docx(paragraph(" " * 30_000_000)), TooLargeSource),
        (docx("<w:p>" * 3_000_000), MalformedSource),
        (docx("<w:p><w:r>"), MalformedSource),
        (docx("", part="xl/workbook.xml"), MalformedSource),
        (docx(""), EmptySource),
        (docx(paragraph("Texte."))[:-40], MalformedSource),
        (b"PK\x03\x04" + b"\0" * 100, MalformedSource),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 100, ProtectedSource),
        (overwritten(LZMA, b"\x05\x00\x5d", b"\x05\x00\xff"), MalformedSource),
        (overwritten(LZMA, b"\x3f\x00\x02\x00\x0e", b"\x3f\x00\x02\x00\x09"), MalformedSource),
    ],
    ids=[
        "entity",
        "laughs",
        "bomb",
        "nesting",
        "unclosed",
        "no part",
        "empty",
        "cut",
        "header alone",
        "encrypted",
        "bad LZMA",
        "bad kind",
    ],
)
def test_hostile_and_broken_documents_are_refused_by_name(content: bytes, error: type[SourceError]) -> None:
    with pytest.raises(error) as caught:
        read(content)
    assert caught.value.where == "a.docx"
    assert caught.value.remedy
    assert "root:" not in str(caught.value)


def test_a_document_with_flipped_bytes_is_read_or_refused() -> None:
    whole = docx(paragraph("Le général a reçu une délégation."))
    for at in range(0, len(whole), 7):
        broken = whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
        try:
            read(broken)
        except SourceError:
            continue
