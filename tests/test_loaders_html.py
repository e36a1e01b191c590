# SPDX-License-Identifier: Apache-2.0
"""Pages as news sites make them: each page in tests/pages has a twin in Markdown that says what is to be read in it."""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from pathlib import Path

import pytest
import yaml

from ctgraph.document import Document
from ctgraph.errors import EmptySource, MalformedSource, SourceError, TooLargeSource
from ctgraph.loaders import load, load_bytes

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
SENTENCE = "Le général Karim Toumi a reçu mardi à Riyad l’ambassadrice de la République du Tchad, Mme Fatimé Essai."


def page(body: str, head: str = "", attributes: str = "") -> bytes:
    return (
        f"<!doctype html><html {attributes}><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()
    )


def read(content: bytes) -> Document:
    return load_bytes(content, id="a", suffix=".html", origin="a.html")


def lines_of(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_gives_the_release_and_nothing_beside_it(path: Path) -> None:
    twin = path.with_suffix(".md")
    front = yaml.safe_load(twin.read_text("utf-8").split("---")[1]) or {}
    tolerated = {line.strip() for line in str(front.get("tolerated", "")).split(" | ")}
    wanted, found = lines_of(load(twin).text), lines_of(load(path).text)
    assert [line for line in wanted if line not in found] == []
    assert [line for line in found if line not in wanted and line not in tolerated] == []
    assert found[0] == wanted[0], "the headline comes first"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_gives_its_metadata(path: Path) -> None:
    wanted, found = load(path.with_suffix(".md")), load(path)
    for name in ("published", "publisher", "url", "lang"):
        assert getattr(found, name) == getattr(wanted, name), name


def test_a_date_is_never_guessed() -> None:
    text = f"<h1>Titre de la page</h1><p>{SENTENCE}</p><footer>Copyright 2020. Mis à jour le 1er mai 2021.</footer>"
    assert read(page(text)).published is None
    assert read(page(f"<span class=date>05/06/2020</span>{text}", attributes="lang=en")).published is None
    broken = '<script type="application/ld+json">{"datePublished": "2020-</script>'
    assert read(page(text, f"{broken}<meta name=date content='2020-13-45'>")).published is None


def test_a_language_that_the_text_contradicts_is_not_taken() -> None:
    text = f"<h1>Titre de la page</h1><p>{SENTENCE} Elle a salué les efforts de la Coalition dans la région.</p>"
    assert read(page(text, attributes="lang=fr-MA")).lang == "fr"
    assert read(page(text, attributes="lang=en-US")).lang is None
    assert read(page(text, attributes="lang=de")).lang is None


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ('<meta charset="windows-1252">', "cp1252"),
        ("<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=ISO-8859-1'>", "cp1252"),
        ('<?xml version="1.0" encoding="iso-8859-15"?>', "iso-8859-15"),
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ('<meta charset="windows-1256">', "utf-8"),  # what the bytes are goes before what the page says
    ],
)
def test_a_page_is_decoded_as_it_declares(declaration: str, encoding: str) -> None:
    sentence = SENTENCE.replace("’", "'")
    text = f"{declaration}<html><body><h1>Réception</h1><p>{sentence}</p></body></html>"
    assert read(text.encode(encoding)).text == f"Réception\n\n{sentence}"


def test_bytes_that_are_not_what_the_page_declares_are_refused_with_their_place() -> None:
    body = page(f"<p>{SENTENCE}</p>")
    with pytest.raises(MalformedSource, match=r"not UTF-8: byte 0xe9 in line 1 \(offset \d+\)"):
        read(body.replace("é".encode(), b"\xe9"))
    undefined = b"<meta charset=windows-1252><p>\x81" + b"x" * 80
    with pytest.raises(MalformedSource, match=r"not WINDOWS-1252: byte 0x81 in line 1 \(offset 30\)"):
        read(undefined)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"<", EmptySource),
        (b"<html></html>", EmptySource),
        (page("<div>" * 5_000 + SENTENCE), SourceError),
        (page("<b>x</b>" * 100_000), TooLargeSource),
        (b"<a" * 5_000_000, TooLargeSource),
        (b"x" * 10_000_001, TooLargeSource),
        (page("<p " + " ".join(f"a{number}" for number in range(100_000))), TooLargeSource),
        (page("<script>" + "x" * 100_000), EmptySource),
        (page('<iframe src="http://example.org/"></iframe>'), EmptySource),
        (b"\x00\x01\x02", MalformedSource),
    ],
    ids=["sign", "nothing", "deep", "many", "10 MB of tags", "10 MB", "attributes", "script", "frame", "binary"],
)
def test_what_is_no_page_of_a_release_is_a_typed_error(content: bytes, error: type[SourceError]) -> None:
    with pytest.raises(error):
        read(content)


def test_a_picture_within_the_page_is_no_flood_of_attributes() -> None:
    assert SENTENCE in read(page(f'<h1>T</h1><img src="data:image/png;base64,{"ab/" * 10_000}"><p>{SENTENCE}</p>')).text


@pytest.mark.slow
@pytest.mark.parametrize(
    "body",
    [
        "<b>x</b>" * 29_000,
        "a<br>" * 29_000,
        "<ul>" + "<li><a href=/x>mot</a></li>" * 14_000,
        "<table>" + "<tr><td>mot</td></tr>" * 14_000,
        "<div>" * 200 + "<h1>Titre</h1>" + "<p>x</p>" * 4_500,
        "<div class=share>" * 200 + "<p>x</p>" * 5_000,
        "<h1>Titre</h1><p>" + SENTENCE * 20_000,
        "<p " + "a=1 " * 2_000_000 + ">x",
    ],
    ids=["bold", "breaks", "list", "table", "deep", "named", "long", "attributes"],
)
def test_the_worst_page_within_the_limits_takes_seconds(body: str) -> None:
    began = time.monotonic()
    with suppress(SourceError):
        read(page(body))
    assert time.monotonic() - began < 30


def test_broken_markup_is_read_as_browsers_do() -> None:
    broken = f"<h1>Titre<h1><p>{SENTENCE}<p><b>Les <i>deux</b> parties</i> ont parlé de coopération.</div></td>"
    text = read(broken.encode()).text
    assert SENTENCE in text
    assert "Les deux parties ont parlé" in text


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object, **options: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    head = '<!DOCTYPE html SYSTEM "http://example.org/x.dtd"><link rel=stylesheet href="http://example.org/x.css">'
    body = f"<h1>Titre</h1><img src='http://example.org/x.png'><p>{SENTENCE}</p><iframe src='http://example.org/'></iframe>"
    assert SENTENCE in read(head.encode() + page(body)).text
    assert read(b"http://example.org/").text == "http://example.org/"


@pytest.mark.parametrize("title", ["Réception à Riyad d’une ambassadrice | La Revue", "Site officiel"])
@pytest.mark.parametrize("tag", ["h2", "h3"])
def test_the_headline_is_found_by_a_part_of_the_title_or_where_it_stands(title: str, tag: str) -> None:
    headline = "Réception à Riyad d’une ambassadrice"
    if title == "Site officiel":
        headline += " auprès du Royaume d’Arabie saoudite : le secrétaire général salue son pays"
    body = f"<ul><li><a href=/a>Accueil</a></ul><div><{tag}>{headline}</{tag}><p>{SENTENCE}<br>{SENTENCE}</p></div>"
    assert read(page(body, f"<title>{title}</title>")).text.startswith(f"{headline}\n")


@pytest.mark.parametrize(
    ("address", "published"),
    [
        ("https://example.org/2021/03/14/reception.html", "2021-03-14"),
        ("https://example.org/actu/2021/3/reception", "2021-03"),
        ("https://example.org/2021/14/03/reception", None),
        ("https://example.org/node/20210314", None),
    ],
)
def test_the_day_under_which_a_page_is_filed_is_that_of_publication(address: str, published: str | None) -> None:
    head = f'<link rel="canonical" href="{address}">'
    assert read(page(f"<h1>Réception à Riyad</h1><p>{SENTENCE}</p>", head)).published == published


def test_a_line_that_tells_the_day_of_publication_in_words_is_kept_where_nothing_else_does() -> None:
    line = "Publié le 14 mars 2021 à 12h05"
    body = f"<h1>Réception à Riyad</h1><div class=meta>{line}</div><p>{SENTENCE}</p>"
    assert lines_of(read(page(body)).text) == ["Réception à Riyad", line, SENTENCE]
    assert line not in read(page(body, "<meta name=date content=2021-03-14>")).text
