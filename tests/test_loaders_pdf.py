# SPDX-License-Identifier: Apache-2.0
"""PDF files are made here, with fpdf2; Arabic needs a font that has it."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from ctgraph.errors import EmptySource, MalformedSource, ProtectedSource, SourceError, TooLargeSource
from ctgraph.loaders import load_bytes, pdf

fpdf = pytest.importorskip("fpdf", reason="NO PDF WRITER: install the extra `dev` for fpdf2.")

FONTS = [Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"), Path("/usr/share/fonts/TTF/DejaVuSans.ttf")]
FONT = next((path for path in FONTS if path.is_file()), None)
LEAD = (
    "Riyad, le 14 mars 2021 - Le Secrétaire général de la Coalition islamique militaire pour combattre le terrorisme,"
    " le général Karim Toumi, a reçu dimanche au siège de la Coalition Mme Fatimé Essai, ambassadrice de la République"
    " du Tchad auprès du Royaume d'Arabie Saoudite."
)
SECOND = (
    "Au cours de l'entretien, les deux parties ont passé en revue les programmes de la Coalition dans le domaine de la"
    " lutte contre le financement du terrorisme, ainsi que les moyens de renforcer les capacités des États membres."
)
ARABIC = [
    "استقبل الأمين العام للتحالف الإسلامي العسكري لمحاربة الإرهاب اللواء محمد بن سعيد المغيدي وزير الدفاع الغامبي.",
    "وجرى خلال اللقاء بحث سبل التعاون بين الجانبين في 14 مارس 2021 بالرياض.",
]


def written(
    *pages: list[str], title: str = "", font: Path | None = None, shaped: bool = False, **protection: str
) -> bytes:
    document = fpdf.FPDF()
    if shaped:
        document.set_text_shaping(True)
    if font is not None:
        document.add_font("body", fname=font)
    document.set_font("body" if font is not None else "Helvetica", size=11)
    for number, paragraphs in enumerate(pages, 1):
        document.add_page()
        if len(pages) > 1:
            document.cell(0, 8, f"Coalition - Communiqué de presse - page {number}", new_x="LMARGIN", new_y="NEXT")
        if title and number == 1:
            document.multi_cell(0, 8, title, new_x="LMARGIN", new_y="NEXT")
        for paragraph in paragraphs:
            document.multi_cell(0, 6, paragraph, new_x="LMARGIN", new_y="NEXT")
            document.ln(4)
        if len(pages) > 1:
            document.cell(0, 8, str(number))
    if protection:
        document.set_encryption(**protection)
    return bytes(document.output())


def read(content: bytes) -> str:
    return load_bytes(content, id="a", suffix=".pdf", origin="a.pdf").text


def test_lines_are_joined_to_paragraphs() -> None:
    text = read(written([LEAD, SECOND], title="Réception de l'ambassadrice"))
    assert [line for line in text.splitlines() if line] == ["Réception de l'ambassadrice", LEAD, SECOND]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    guests = ("Mme Awa Essai", "le colonel Bilal Cas", "la délégation du Niger", "l'Académie de Dakar")
    text = read(
        written(
            *[[f"{guest[0].upper()}{guest[1:]} a été reçu. {SECOND} Puis {guest} est reparti."] for guest in guests]
        )
    )
    assert text.count(SECOND) == 4
    assert all(f"Puis {guest} est reparti." in text for guest in guests)
    assert "Communiqué de presse" not in text
    assert not any(line.strip().isdigit() for line in text.splitlines())


@pytest.mark.skipif(FONT is None, reason="NO ARABIC FONT: DejaVu Sans is not installed, Arabic PDF is not tested.")
@pytest.mark.parametrize("shaped", [True, False])
def test_arabic_is_read_in_logical_order_and_in_plain_letters(shaped: bool) -> None:
    if shaped:
        pytest.importorskip("uharfbuzz", reason="NO SHAPING: install the extra `dev` for uharfbuzz.")
    text = read(written(ARABIC, font=FONT, shaped=shaped))
    words = set(" ".join(ARABIC).replace(".", " ").split())
    found = set(text.replace(".", " ").split())
    assert len(words & found) >= 0.95 * len(words), sorted(words - found)
    assert "محمد بن سعيد المغيدي" in text
    assert "14 مارس 2021" in text
    assert not any("\ufb50" <= character <= "\ufefc" for character in text)


def test_an_encrypted_file_is_told_from_one_that_opens_without_password() -> None:
    with pytest.raises(ProtectedSource, match="encrypted"):
        read(written([LEAD], owner_password="owner", user_password="user"))
    assert LEAD in read(written([LEAD], owner_password="owner"))


def test_a_scan_says_that_it_is_one() -> None:
    document = fpdf.FPDF()
    document.add_page()
    document.rect(10, 10, 100, 100)
    with pytest.raises(EmptySource, match="it is a scan") as caught:
        read(bytes(document.output()))
    assert "ocrmypdf" in caught.value.remedy


def test_a_file_that_only_carries_others_says_so() -> None:
    inner = written([LEAD])
    document = fpdf.FPDF()
    document.add_page()
    document.embed_file(bytes=inner, basename="inner.pdf")
    with pytest.raises(EmptySource, match="only attached files"):
        read(bytes(document.output()))


def test_too_many_pages_are_refused() -> None:
    with pytest.raises(TooLargeSource, match="301 pages; 300 are allowed"):
        read(written(*[["x"]] * 301))


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\0" * 1000, written([LEAD])[:400], b"%PDF-1.4\ntrailer<</Root 1 0 R>>"],
    ids=["header", "zeros", "cut", "no root"],
)
def test_a_broken_file_is_a_typed_error(content: bytes) -> None:
    with pytest.raises(MalformedSource) as caught:
        read(content)
    assert caught.value.remedy


def test_a_page_tree_that_holds_itself_is_no_endless_loop() -> None:
    loop = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF"
    )
    with pytest.raises(SourceError):
        read(loop)


def test_time_and_memory_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    content = written([LEAD])
    monkeypatch.setattr(pdf, "_SECONDS", 0.01)
    with pytest.raises(TooLargeSource, match=r"more than 0\.01 seconds"):
        read(content)
    monkeypatch.setattr(pdf, "_SECONDS", 60.0)
    monkeypatch.setattr(pdf, "_MEMORY", 30 << 20)
    with pytest.raises(SourceError):
        read(content)


@pytest.mark.parametrize("across", [False, True], ids=["column by column", "row by row"])
def test_two_columns_are_read_one_behind_the_other(across: bool) -> None:
    paragraphs = [LEAD, SECOND, LEAD.replace("Riyad, le 14 mars 2021 - ", "")]
    lines = [line for paragraph in paragraphs for line in textwrap.wrap(paragraph, 48)]
    half = len(lines) // 2
    places = [(column, row) for column in range(2) for row in range(half + 1)]
    document = fpdf.FPDF()
    document.set_font("Courier", size=8)
    document.add_page()
    document.text(12, 20, "Le Secrétaire général reçoit l'ambassadrice du Tchad")
    for column, row in sorted(places, key=lambda place: place[:: -1 if across else 1]):
        if column * half + row < len(lines) and row < half + column:
            document.text(12 + 98 * column, 30 + 5 * row, lines[column * half + row])
    assert read(bytes(document.output())).split("\n\n", 1)[1].split() == " ".join(paragraphs).split()
