# SPDX-License-Identifier: Apache-2.0
"""What the head of a web page says of its article: headline, day of publication, publisher, address, language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate
from typing import Any

from lxml.html import HtmlElement

from ctgraph.document import is_partial_date
from ctgraph.loaders.fields import url_or_none

__all__ = ["SEPARATOR", "Page", "day_of", "read_page"]

_DATE = re.compile(r"((?:19|20)\d{2})(?:[-/](\d{2})(?:[-/](\d{2}))?)?(?![\d])")
# The day, or the month, under which a site files a page: "/2021/03/14/".
_FILED = re.compile(r"/((?:19|20)\d{2})/(\d{1,2})(?:/(\d{1,2}))?/")
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)")
_ARTICLE = re.compile(r"Article$|Posting$|^Report$|^WebPage$")
# Lists of other stories, in which each has a date of its own.
_OTHERS = {"itemListElement", "mentions", "citation", "relatedLink", "comment", "hasPart"}
_DATES = (
    "article:published_time",
    "datepublished",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "dc:date",
    "dc:created",
    "dc:issued",
)
_TITLES = ("og:title", "twitter:title", "dcterms.title", "dc.title", "headline")
_PUBLISHERS = ("og:site_name", "dcterms.publisher", "dc.publisher", "publisher", "application-name")
_LONGEST_TITLE = 300
SEPARATOR = re.compile(r"\s+[|•·–—-]\s+")

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """The metadata of a page, each None where the page does not say.

    Args:
        title: the headline, as metadata give it.
        window_title: the title of the browser's window, which may name the site alone.
    """

    title: str | None = None
    window_title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    lang: str | None = None


def read_page(tree: HtmlElement) -> Page:
    """Read JSON-LD, then meta elements, then the page's own title; what is broken is passed over."""
    meta = _meta(tree)
    articles = _articles(tree)
    publisher = next(filter(None, (_name(article.get("publisher")) for article in articles)), None)
    publisher = publisher or _first(meta, _PUBLISHERS)
    url = _address(tree, meta, articles)
    written = next((a["headline"] for a in articles if isinstance(a.get("headline"), str)), None)
    return Page(
        title=_without_site(_line(written or _first(meta, _TITLES)), publisher),
        window_title=_without_site(_line(tree.findtext(".//title")), publisher),
        published=next(filter(None, map(day_of, _dates(tree, meta, articles))), None) or _day_filed(url),
        publisher=_line(publisher),
        url=url,
        lang=_first(meta, ("content-language", "dcterms.language")) or tree.get("lang"),
    )


def _meta(tree: HtmlElement) -> dict[str, str]:
    """Give the contents of the meta elements by their lower-case names, the first of each name."""
    found: dict[str, str] = {}
    for element in tree.iter("meta", "span"):
        for attribute in ("name", "property", "itemprop", "http-equiv"):
            name, content = element.get(attribute), element.get("content")
            if name and content and content.strip():
                found.setdefault(name.strip().lower(), content.strip())
    return found


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _articles(tree: HtmlElement) -> list[Json]:
    """Give the JSON-LD objects that are the page's article, articles before the page; publishers resolved."""
    objects: list[Json] = []
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            objects.extend(_objects(json.loads(script.text or "")))
        except (ValueError, RecursionError):
            continue
    by_id = {thing["@id"]: thing for thing in objects if isinstance(thing.get("@id"), str) and "name" in thing}
    found = [thing for thing in objects if any(_ARTICLE.search(kind) for kind in _kinds(thing))]
    for thing in found:
        publisher = thing.get("publisher")
        if isinstance(publisher, dict) and isinstance(publisher.get("@id"), str):
            thing["publisher"] = by_id.get(publisher["@id"], publisher)
    return sorted(found, key=lambda thing: "WebPage" in _kinds(thing))


def _objects(value: object) -> Iterator[Json]:
    """Walk JSON-LD, past the lists of other stories."""
    if isinstance(value, list):
        for item in value:
            yield from _objects(item)
    elif isinstance(value, dict):
        yield value
        for key, item in value.items():
            if key not in _OTHERS:
                yield from _objects(item)


def _kinds(thing: Json) -> list[str]:
    kinds = thing.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _name(value: object) -> str | None:
    if isinstance(value, list):
        return next(filter(None, map(_name, value)), None)
    name = value.get("name") if isinstance(value, dict) else value
    return name if isinstance(name, str) and name.strip() else None


def _dates(tree: HtmlElement, meta: dict[str, str], articles: list[Json]) -> Iterator[str]:
    for article in articles:
        if isinstance(article.get("datePublished"), str):
            yield article["datePublished"]
    yield from (meta[name] for name in _DATES if name in meta)
    for marked in ("itemprop='datePublished'", "pubdate"):
        for element in tree.iterfind(f".//*[@{marked}]"):
            yield element.get("datetime") or element.get("content") or element.get("title") or ""


def day_of(text: str) -> str | None:
    """Give the day that a timestamp writes, or the month or year if that is all; its time zone is not applied.

    >>> day_of("2019-12-03T23:30:00Z"), day_of("Tue, 03 Dec 2019 10:00:00 GMT"), day_of("2019"), day_of("03/12/2019")
    ('2019-12-03', '2019-12-03', '2019', None)
    """
    if found := _DATE.match(text.strip()):
        day = "-".join(filter(None, found.groups()))
        return day if is_partial_date(day) else None
    try:
        mail = parsedate(text)
    except (ValueError, TypeError, IndexError):
        return None
    day = f"{mail[0]:04}-{mail[1]:02}-{mail[2]:02}" if mail else ""
    return day if is_partial_date(day) else None


def _day_filed(url: str | None) -> str | None:
    """Give the day or month in the path of an address, where it is one.

    >>> _day_filed("https://example.org/2021/3/14/a"), _day_filed("https://example.org/2021/03/a")
    ('2021-03-14', '2021-03')
    """
    found = _FILED.search(url or "")
    return day_of("-".join(part.zfill(2) for part in found.groups() if part)) if found else None


def _address(tree: HtmlElement, meta: dict[str, str], articles: list[Json]) -> str | None:
    links = (link.get("href") for link in tree.iterfind(".//link[@rel='canonical']"))
    stated = (article.get("url") or article.get("mainEntityOfPage") for article in articles)
    saved = (found[1] for note in tree.getroottree().xpath("//comment()") if (found := _SAVED_FROM.search(str(note))))
    candidates = [*links, meta.get("og:url"), *stated, *saved]
    return next(filter(None, (url_or_none(url) for url in candidates if isinstance(url, str))), None)


def _line(text: str | None) -> str | None:
    line = " ".join((text or "").split())
    return line if 0 < len(line) <= _LONGEST_TITLE else None


def _without_site(title: str | None, publisher: str | None) -> str | None:
    """Cut the publisher's name off a title.

    >>> _without_site("Réception à Riyad - Le Courrier", "Le Courrier")
    'Réception à Riyad'
    """
    parts = SEPARATOR.split(title or "")
    if publisher and len(parts) > 1:
        name = _line(publisher)
        if parts[-1] == name:
            return (title or "")[: -len(parts[-1])].rstrip(" |•·–—-")
        if parts[0] == name:
            return (title or "")[len(parts[0]) :].lstrip(" |•·–—-")
    return title
