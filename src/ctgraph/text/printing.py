# SPDX-License-Identifier: Apache-2.0
"""Foreign text that is shown to people: what would steer a terminal, a log or a line is written out."""

from __future__ import annotations

import re

__all__ = ["printable", "readable_back"]

# C0 but tab and line end, C1, line separators, overrides and isolates that turn the direction of writing, surrogates.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """Show control and direction characters of foreign text as escapes, so that they do not steer the terminal.

    >>> printable("a\\x1b[2Jb")
    'a\\\\x1b[2Jb'
    """
    return _STEERING.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def readable_back(text: str) -> str:
    """Write the same characters, but tab and line end, as JSON and Turtle read them back within a string.

    >>> readable_back('"\u202e"')
    '"\\\\u202e"'
    """
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
