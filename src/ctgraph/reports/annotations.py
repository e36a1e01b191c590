# SPDX-License-Identifier: Apache-2.0
"""A report as workflow commands, which a forge's runner shows beside the lines of a change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from ctgraph.errors import SourceError
from ctgraph.reports.run import Run
from ctgraph.reports.words import Words, message_of
from ctgraph.text import printable
from ctgraph.validation import Finding

__all__ = ["render_github"]

_COMMANDS: Final = {"Violation": "error", "Warning": "warning", "Info": "notice"}


def render_github(run: Run) -> Iterator[str]:
    """Write one command a line for each finding and each source that cannot be read."""
    words = run.words
    for error in run.errors:
        yield _command("error", _of_error(error, words), error.what + " " + error.remedy)
    for finding in run.findings():
        yield _command(_COMMANDS[finding.severity], _of_finding(finding, words), message_of(finding, words))


def _of_error(error: SourceError, words: Words) -> dict[str, str]:
    return {"file": error.where, "title": words["unreadable"]}


def _of_finding(finding: Finding, words: Words) -> dict[str, str]:
    place = finding.place
    properties = {"file": Path(finding.source).as_posix()}
    if place or finding.row:
        properties["line"] = str(place.line if place else finding.row)
    if place and place.exact and place.length:
        properties |= {"col": str(place.column), "endColumn": str(place.column + place.length)}
    title = f"{words[finding.severity]}: {finding.path_in_words or finding.column or finding.focus_in_words}"
    return {**properties, "title": title}


def _command(name: str, properties: Mapping[str, str], message: str) -> str:
    written = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in properties.items() if value)
    return f"::{name} {written}::{_escaped(message.strip())}\n"


def _escaped(text: str, further: str = "") -> str:
    """Write what would end a command, or one of its properties, as the percent sign and the code.

    >>> _escaped("50% a,b: c", ":,")
    '50%25 a%2Cb%3A c'
    """
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    for char in further:
        text = text.replace(char, f"%{ord(char):02X}")
    return printable(text)
