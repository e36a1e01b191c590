# SPDX-License-Identifier: Apache-2.0
"""Where the release stands on a page: its headline, the part around it, and what there is beside the release."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from ctgraph.loaders.blocks import Block, blocks_of, words_of
from ctgraph.loaders.page import SEPARATOR, day_of

__all__ = ["Article", "find_article", "is_prose", "key_of", "visible_date"]

_SUBHEADINGS = ("h2", "h3", "h4")
_HEADLINE_WORDS = 4
_HEADINGS = ("h1", "h2", "h3", "h4", "td", "div", "p", "span", "b", "strong", "font")
_TITLED = re.compile(r"(?:news|article|entry|post|story|detail|press)s?[-_]{0,2}(?:title|headline)", re.IGNORECASE)
# A block of text, not of navigation: so long, and less than so much of it in links.
_SENTENCE, _LINKED = 70, 0.35
_LONGEST_HEADLINE = 400
_ASIDE_TAGS = frozenset(("nav", "aside", "form", "button", "footer", "dialog"))
_ASIDE = re.compile(
    r"(?:^|[-_ ])(?:ads?|advert\w*|aside|share|sharing|social|related\w*|newsletter|promo|subscri\w+|signup|cookies?"
    r"|consent|comments?|respond|read-?also|most-?read|popular|recommend\w*|reco|latest|sidebar|side|breadcrumbs?|tags?"
    r"|popup|more-(?:from|stories)|login|links)(?:$|[-_ ])",
    re.IGNORECASE,
)
# What holds more of the text than this is the text, however it is named.
_MOST_ASIDE = 0.4
_NUMERIC_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d{2})")


@dataclass(frozen=True, slots=True)
class Article:
    """The release on its page.

    Args:
        scope: the smallest part that holds the headline and a sentence behind it; the whole page where there is none.
        headline: the element that shows it.
        first: the element of the first sentence behind the headline.
    """

    scope: HtmlElement
    headline: HtmlElement | None = None
    first: HtmlElement | None = None

    def behind(self, blocks: list[Block]) -> list[Block]:
        """Give the blocks behind the headline."""
        return _behind(blocks, self.headline)

    def strip(self) -> None:
        """Open the tables of the layout and remove what is named after something else than the release."""
        _open_tables(self.scope)
        _prune(self)


def find_article(tree: HtmlElement, title: str | None) -> Article:
    """Find the release by its headline."""
    headline = _headline(tree, _wanted(title or ""))
    headline = _heading_of_text(tree) if headline is None else headline
    if headline is None:
        return Article(tree)
    behind = _behind(blocks_of(tree), headline)
    first = next((block.element for block in behind if is_prose(block) and not _is_aside(block.element)), None)
    if first is None:
        return Article(tree, headline)
    above = set(first.iterancestors())
    scope = next((parent for parent in headline.iterancestors() if parent in above), tree)
    return Article(scope, headline, first)


def key_of(text: str) -> str:
    """Give the words of a text alone, to compare it."""
    return " ".join(re.findall(r"\w+", text.lower()))


def is_prose(block: Block) -> bool:
    """Tell a sentence from a label or a list of links."""
    return len(block.text) >= _SENTENCE and block.linked < _LINKED * len(block.text)


def visible_date(article: Article, lang: str | None) -> str | None:
    """Give the date that the part around the headline marks as one, if it can be read in one way only."""
    for element in article.scope.iter("time", "abbr"):
        marked = element.tag == "time" or "published" in element.get("class", "")
        day = day_of(element.get("datetime") or element.get("title") or "") if marked else None
        if day and "updated" not in element.get("class", ""):
            return day
    shown = [(block, found) for block in blocks_of(article.scope) if (found := _NUMERIC_DATE.fullmatch(block.text))]
    named = [found for block, found in shown if "date" in (block.element.get("class") or "").lower()]
    alone = named[:1] or [found for _, found in shown]
    return _read_numeric(alone[0], lang) if len(alone) == 1 else None


def _read_numeric(found: re.Match[str], lang: str | None) -> str | None:
    """Read a date of numbers, the day first where the language or the numbers leave no doubt."""
    first, second, year = int(found[1]), int(found[2]), found[3]
    if first > 12 or first == second or (lang or "")[:2] in ("ar", "fr"):
        return day_of(f"{year}-{second:02}-{first:02}")
    return day_of(f"{year}-{first:02}-{second:02}") if second > 12 else None


def _wanted(title: str) -> list[str]:
    """Give the words of a title, and of each part of it that may be the headline beside the name of the site."""
    parts = [key_of(part) for part in SEPARATOR.split(title)]
    return [key_of(title), *(part for part in parts if len(part.split()) >= _HEADLINE_WORDS)]


def _heading_of_text(tree: HtmlElement) -> HtmlElement | None:
    """Give the heading that stands last before the first sentence of a page."""
    sentences = (
        block.element for block in blocks_of(tree) if is_prose(block) and block.element.tag not in _SUBHEADINGS
    )
    first = next((element for element in sentences if not _is_aside(element)), None)
    last = None
    for element in tree.iter():
        if element is first:
            return last
        if element.tag in _SUBHEADINGS and len(_shown(element).split()) >= _HEADLINE_WORDS and not _is_aside(element):
            last = element
    return None


def _headline(tree: HtmlElement, wanted: list[str]) -> HtmlElement | None:
    """Find the element that shows the title: a heading first, then anything outside of navigation and links."""
    for tag in _HEADINGS:
        for element in tree.iter(tag):
            shown = _shown(element)
            if shown and any(_matches(tag, shown, words) for words in wanted) and not _is_aside(element):
                return element
    headings = [heading for heading in tree.iter("h1") if _shown(heading) and not _is_aside(heading)]
    if len(headings) == 1:
        return headings[0]
    named = (element for element in tree.iterfind(".//*[@class]") if _TITLED.search(element.get("class", "")))
    return next((element for element in named if _shown(element) and not _is_aside(element)), None)


def _matches(tag: str, shown: str, wanted: str) -> bool:
    """Tell whether what an element shows is the title; a heading may show more of it, or less."""
    if tag == "h1" and shown in wanted:
        return True
    return shown == wanted or (tag[0] == "h" and len(wanted) > 0 and wanted in shown and len(shown) < 1.5 * len(wanted))


def _shown(element: HtmlElement) -> str:
    """Give the words of an element that is no longer than a headline."""
    return key_of(words_of(element)) if len(element.text_content()) <= _LONGEST_HEADLINE else ""


def _is_aside(element: HtmlElement) -> bool:
    return any(parent.tag in ("nav", "aside", "footer", "a", "dialog") for parent in element.iterancestors())


def _behind(blocks: list[Block], headline: HtmlElement | None) -> list[Block]:
    if headline is None:
        return []
    inside = set(headline.iter())
    at = max((number for number, block in enumerate(blocks) if block.element in inside), default=len(blocks))
    return blocks[at + 1 :]


def _open_tables(scope: HtmlElement) -> None:
    """Turn tables that lay out a page into boxes; tables of data stay."""
    for table in list(scope.iter("table")):
        inner = (part for part in table.iter("table", "p", "br", "div", "h1", "h2") if part is not table)
        if next(inner, None) is None and len(list(table.iter("tr"))) > 1:
            continue
        for part in table.iter("table", "tbody", "tr", "td", "th", "center", "font"):
            part.tag = "div"
    if scope.tag in ("td", "tr", "tbody", "table"):
        scope.tag = "div"


def _prune(article: Article) -> None:
    """Remove what is named after something else than the release.

    What is most of the text stays however it is named, unless the release begins before it.
    """
    whole = len(article.scope.text_content())
    above = set(_upwards(article.headline))
    kept = above | set(_upwards(article.first))
    for element in list(article.scope.iter()):
        if not isinstance(element.tag, str) or element is article.scope or element in above:
            continue
        named = f"{element.get('class', '')} {element.get('id', '')}"
        if element.tag not in _ASIDE_TAGS and not _ASIDE.search(named):
            continue
        begun = article.first is not None and element not in kept
        if begun or len(element.text_content()) < _MOST_ASIDE * whole:
            element.drop_tree()


def _upwards(element: HtmlElement | None) -> Iterator[HtmlElement]:
    if element is not None:
        yield element
        yield from element.iterancestors()
