# SPDX-License-Identifier: Apache-2.0
"""Web pages: the main text by trafilatura, helped where it was measured to fail; metadata from the page's head.

What trafilatura leaves out of releases or lets in, and what is done about it: the headline stands outside the text that
it takes (set before it), the lead stands in a box of its own (taken back), old pages are laid out with tables (opened),
short releases drown in what surrounds them (only the part of the page around the headline is read), and dates are
guessed from any text (only dates that say what they are count). Nothing is fetched.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import html
from lxml.etree import LxmlError
from lxml.html import HtmlElement

from ctgraph.document import Document, Lang
from ctgraph.errors import EmptySource, MalformedSource, TooLargeSource
from ctgraph.loaders.blocks import Block, blocks_of, words_of
from ctgraph.loaders.decoding import clean, decode_html
from ctgraph.loaders.fields import read_lang, text_digest, with_headline
from ctgraph.loaders.layout import Article, find_article, is_prose, key_of, visible_date
from ctgraph.loaders.page import read_page
from ctgraph.sandbox import Stopped, run_limited
from ctgraph.text import detect_language

__all__ = ["load_html"]

# Time and memory grow with the number of elements. What has more of them than pages have is read in a child process
# with limits, for which it takes half a second longer; what has far more is no page.
_MANY_TAGS, _MOST_TAGS = 10_000, 100_000
_SECONDS, _MEMORY = 20.0, 2 << 30
# The time of libxml2 grows with the square of the attributes of one tag; more words than this in one tag are hostile.
_MOST_WORDS_OF_A_TAG = 5_000
_TAG = re.compile(rb"""<[A-Za-z](?:[^>"']|"[^"]*"|'[^']*'|["'])*+""")
_QUOTED = re.compile(rb"""=\s*+(?:"[^"]*"|'[^']*')""")
_PARTS = re.compile(rb"[\s/]+")
_YEAR = re.compile(r"(?<!\d)(?:(?:19|20)\d{2}|[\u0661\u0662][\u0660-\u0669]{3})(?!\d)")
_LONGEST_DATE = 100
_SUBTITLES = frozenset(("h2", "h3", "h4"))


def load_html(content: bytes, id: str, origin: str) -> Document:  # noqa: A002 - the field's name
    """Take the main text out of a page, with its headline before it.

    Raises:
        MalformedSource: the page is neither UTF-8 nor what it declares, or no page at all.
        EmptySource: it has no main text.
        TooLargeSource: it has more tags, or wants more time or memory, than the page of a release.
    """
    long = (tag[0] for tag in _TAG.finditer(content) if len(tag[0]) > _MOST_WORDS_OF_A_TAG)
    if any(len(_PARTS.findall(_QUOTED.sub(b"", tag))) > _MOST_WORDS_OF_A_TAG for tag in long):
        raise TooLargeSource(
            "This page has a tag with more attributes than can be read.",
            where=origin,
            remedy="Copy the release out of it and save it as plain text.",
        )
    tags = content.count(b"<")
    if tags <= _MANY_TAGS:
        return _load(content, id, origin)
    if tags <= _MOST_TAGS:
        document = run_limited(_load, content, id, origin, seconds=_SECONDS, memory_bytes=_MEMORY)
        if not isinstance(document, Stopped):
            return document
    raise TooLargeSource(
        f"This page has {tags:,} tags, more than can be read.",
        where=origin,
        remedy="Copy the release out of it and save it as plain text.",
    )


def _load(content: bytes, id: str, origin: str) -> Document:  # noqa: A002
    tree = _parse(decode_html(content, origin=origin), origin)
    page = read_page(tree)
    article = find_article(tree, page.title or page.window_title)
    title = page.title if article.headline is None else words_of(article.headline)
    published = page.published or visible_date(article, page.lang)
    article.strip()
    body = _main_text(article, dated=published is not None)
    if not body:
        raise EmptySource(
            "This page has no main text.",
            where=origin,
            remedy="Open it in a browser, copy the release and save it as plain text.",
        )
    text = clean(with_headline(title, body))
    return Document(
        id=id,
        text=text,
        sha256=text_digest(text),
        lang=_lang(page.lang, text),
        published=published,
        url=page.url,
        publisher=page.publisher,
        origin=origin,
    )


def _parse(page: str, origin: str) -> HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True)
    try:
        return html.document_fromstring(page.encode(), parser=parser)
    except (LxmlError, ValueError, AssertionError) as error:
        raise MalformedSource("This is no web page.", where=origin, remedy="Save the page again.") from error


def _main_text(article: Article, *, dated: bool) -> str:
    """Give the lines that trafilatura takes, and before them the lead that stands between headline and first line.

    Args:
        dated: whether the day of publication is known already; else the line that tells it is kept.
    """
    from trafilatura import bare_extraction
    from trafilatura.settings import use_config

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it logs what we raise
    config = use_config()
    if article.first is not None:
        # Under this length it takes every paragraph of the page instead; a release may be one sentence.
        config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")
    blocks = blocks_of(article.scope)
    linked = f" {' '.join(key_of(block.text) for block in blocks if 2 * block.linked > len(block.text))} "
    # A tree, never a string: a string that begins with http would be taken for an address.
    page = _as_page(article.scope)
    found = bare_extraction(page, include_comments=False, with_metadata=False, config=config)
    markup = getattr(found, "body", None)
    body = blocks_of(markup) if markup is not None else []
    lines = [block.text for block in body if f" {key_of(block.text)} " not in linked]
    if not lines:
        return "\n\n".join(block.text for block in blocks if is_prose(block) and block.element is not article.headline)
    return "\n\n".join([*_lead(blocks, article, lines, dated), *lines])


def _lead(blocks: list[Block], article: Article, lines: list[str], dated: bool) -> Iterator[str]:
    """Give what stands between the headline and the first line: a subtitle, sentences, and a line with a date."""
    taken = key_of(" ".join(lines))
    for number, block in enumerate(article.behind(blocks)):
        if key_of(block.text) in taken:
            return
        tells_day = not dated and len(block.text) <= _LONGEST_DATE and _YEAR.search(block.text)
        if is_prose(block) or tells_day or (number == 0 and block.element.tag in _SUBTITLES):
            yield block.text


def _as_page(scope: HtmlElement) -> HtmlElement:
    """Set a part of a page into a page of its own; trafilatura changes the tree that it is given."""
    if scope.tag == "html":
        return deepcopy(scope)
    page = html.document_fromstring("<html><body></body></html>")
    part = deepcopy(scope)
    part.tail = None
    if part.tag == "body":
        part.tag = "div"
    page.find("body").append(part)
    return page


def _lang(declared: str | None, text: str) -> Lang | None:
    """Take the language that the page declares, unless its text is in another one: templates often lie."""
    try:
        lang = read_lang(re.split("[,;]", declared or "")[0], "")
    except MalformedSource:
        return None
    return lang if detect_language(text) in (lang, None) else None
