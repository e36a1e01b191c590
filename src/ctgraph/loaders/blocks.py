# SPDX-License-Identifier: Apache-2.0
"""The blocks of text in a tree of markup, in the order of reading."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.etree import _Element

__all__ = ["Block", "blocks_of", "words_of"]

# HTML's inline elements and those of trafilatura's own markup; every other element is a block.
_INLINE = re.compile(
    "a|abbr|acronym|b|bd[io]|big|cite|code|del|dfn|em|font|hi|i|ins|kbd|label|mark|q|ref|s|samp|small|span|strike|strong"
    "|su[bp]|time|tt|u|var|wbr"
)
_BREAKS = frozenset(("br", "lb"))
_UNSEEN = frozenset(("script", "style", "noscript", "template", "head", "title", "iframe", "svg", "select"))


@dataclass(slots=True)
class Block:
    """One paragraph, item or cell.

    Args:
        element: the innermost block element that holds it.
        text: its words, white space as single blanks.
        linked: how many characters of it are links.
    """

    element: _Element
    text: str = ""
    linked: int = 0


def blocks_of(root: _Element) -> list[Block]:
    """List the blocks that hold a word.

    >>> from lxml.html import fromstring
    >>> [block.text for block in blocks_of(fromstring("<div>a <b>b</b><p>c<br>d</p> e</div>"))]
    ['a b', 'c', 'd', 'e']
    """
    found = [Block(root)]
    # A stack, not recursion: hostile pages nest deeper than Python does.
    stack: list[tuple[_Element, _Element, bool, bool]] = [(root, root, False, True)]
    while stack:
        element, holder, linked, opens = stack.pop()
        if not opens:
            if not _is_inline(element):
                found.append(Block(holder))
            _add(found[-1], element.tail, linked)
            continue
        if element is not root:
            stack.append((element, holder, linked, False))
        if not isinstance(element.tag, str) or element.tag in _UNSEEN:
            continue
        inner = holder if _is_inline(element) or element.tag in _BREAKS else element
        if not _is_inline(element):
            found.append(Block(inner))
        inside = linked or element.tag in ("a", "ref")
        _add(found[-1], element.text, inside)
        stack.extend((child, inner, inside, True) for child in reversed(element))
    for block in found:
        block.text = " ".join(block.text.split())
    return [block for block in found if any(map(str.isalnum, block.text))]


def words_of(element: _Element) -> str:
    """Give all words of an element on one line."""
    return " ".join(block.text for block in blocks_of(element))


def _is_inline(element: _Element) -> bool:
    tag = element.tag
    return not isinstance(tag, str) or tag in _UNSEEN or _INLINE.fullmatch(tag) is not None


def _add(block: Block, text: str | None, linked: bool) -> None:
    if text:
        block.text += text
        block.linked += len(text.strip()) if linked else 0
