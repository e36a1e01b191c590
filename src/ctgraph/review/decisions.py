# SPDX-License-Identifier: Apache-2.0
"""The file of decisions: JSON Lines to which lines are only ever added; the latest line on a value counts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, get_args

from ctgraph.errors import MalformedSource, UsageError
from ctgraph.iris import slug
from ctgraph.loaders.decoding import check_characters
from ctgraph.writing import writing

__all__ = [
    "DECISIONS_FILE",
    "LINK_KINDS",
    "WAIVER_KINDS",
    "WITHDRAWAL_KINDS",
    "Decision",
    "Kind",
    "LinkKind",
    "WaiverKind",
    "WithdrawalKind",
    "append_decision",
    "by_release",
    "check_signed",
    "in_force",
    "read_decisions",
    "read_lines",
]

DECISIONS_FILE = "decisions.jsonl"

Kind = Literal["accept", "reject", "correct", "undo"]
_KINDS: tuple[Kind, ...] = get_args(Kind)
LinkKind = Literal["link", "unlink", "forget"]
LINK_KINDS: tuple[LinkKind, ...] = get_args(LinkKind)
WaiverKind = Literal["waive", "unwaive"]
WAIVER_KINDS: tuple[WaiverKind, ...] = get_args(WaiverKind)
WithdrawalKind = Literal["withdraw", "restore"]
WITHDRAWAL_KINDS: tuple[WithdrawalKind, ...] = get_args(WithdrawalKind)
_OTHER_KINDS = {*LINK_KINDS, *WAIVER_KINDS, *WITHDRAWAL_KINDS}


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided on one value.

    Args:
        id: the value, as the review queue names it.
        by: name of the reviewer.
        at: when, in ISO 8601 with an offset.
        release: id of the release that the value was read in.
        field: such as "participant.rank".
        read: what was read there, as one string.
        quote: the words that it was read from.
        sentence: the sentence around them.
        value: what stands in its place; for corrections only.
        note: why.
    """

    kind: Kind
    id: str
    by: str
    at: str
    release: str = ""
    field: str = ""
    read: str = ""
    quote: str = ""
    sentence: str = ""
    value: str = ""
    note: str = ""

    @property
    def key(self) -> str:
        """Name the decision by what it says."""
        said = "\x1f".join((self.kind, self.id, self.by, self.at, self.value))
        return hashlib.sha256(said.encode()).hexdigest()[:12]


def read_decisions(path: Path, check: Callable[[Decision], None] = lambda decision: None) -> tuple[Decision, ...]:
    """Read every decision of a file, the earliest first; a file that is not there has none.

    Args:
        check: called with each decision in force; raises UsageError on one that cannot be applied.

    Raises:
        MalformedSource: a line is no decision, or does not pass the check.
    """
    places = {decision: where for where, decision in _read_lines(path)}
    # Files that were joined have their lines in any order, and some twice.
    decisions = sorted(places, key=lambda decision: (datetime.fromisoformat(decision.at), decision.key))
    for decision in in_force(decisions).values():
        try:
            check(decision)
        except UsageError as error:
            remedy = f"Correct or remove that line, or undo it with `ctgraph review undo {decision.id}`. {error.remedy}"
            raise MalformedSource(error.what, where=places[decision], remedy=remedy) from error
    return tuple(decisions)


def _read_lines(path: Path) -> list[tuple[str, Decision]]:
    """Give each decision on a value with its place."""
    return [(where, _parse(line, where)) for where, line in read_lines(path) if line.get("kind") not in _OTHER_KINDS]


def read_lines(path: Path) -> list[tuple[str, dict[str, Any]]]:
    """Give the object of each line of a file of decisions, with its place; a file that is not there has none.

    Raises:
        MalformedSource: the file cannot be read, or a line is no JSON object.
    """
    try:
        # Only \n ends a line: a sentence may hold the other signs that str.splitlines takes for line ends.
        lines = path.read_text("utf-8-sig").split("\n")
    except FileNotFoundError:
        return []
    except OSError as error:
        what = f"The decisions cannot be read: {error.strerror}."
        raise MalformedSource(what, where=str(path), remedy="Check its permissions, or name another file.") from error
    except UnicodeDecodeError as error:
        raise MalformedSource(
            f"The decisions are not UTF-8 (byte {error.start}).", where=str(path), remedy="Save the file as UTF-8."
        ) from error
    placed = ((f"{path}:{number}", line) for number, line in enumerate(lines, 1) if line.strip())
    return [(where, _object(line, where)) for where, line in placed]


def append_decision(path: Path, decision: Any) -> None:
    """Add the dataclass of a decision as a line to the file, which is made where it is not there.

    Raises:
        UsageError: the file cannot be written.
    """
    line = json.dumps({key: value for key, value in asdict(decision).items() if value}, ensure_ascii=False)
    with writing("The decision", path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+", encoding="utf-8") as file:
            file.seek(max(file.seek(0, 2) - 1, 0))
            # An editor may have left the last line without its end.
            start = "\n" if file.read(1) not in ("", "\n") else ""
            file.write(f"{start}{line}\n")


def in_force(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """Give the decision that counts for each value: the latest, unless it undoes the one before.

    Args:
        decisions: the earliest first.
    """
    latest = {decision.id: decision for decision in decisions}
    return {key: decision for key, decision in latest.items() if decision.kind != "undo"}


def by_release(decisions: Iterable[Decision]) -> dict[str, tuple[Decision, ...]]:
    """Sort decisions to their releases."""
    sorted_out: dict[str, tuple[Decision, ...]] = {}
    for decision in decisions:
        sorted_out[decision.release] = (*sorted_out.get(decision.release, ()), decision)
    return sorted_out


def _object(line: str, where: str) -> dict[str, Any]:
    try:
        loaded = json.loads(line)
    except (ValueError, RecursionError):
        loaded = None
    if not isinstance(loaded, dict):
        raise _no_decision(where)
    return loaded


def _no_decision(where: str) -> MalformedSource:
    names = ", ".join(field.name for field in fields(Decision))
    return MalformedSource("The line is no decision.", where=where, remedy=f"Give a JSON object of {names}.")


def _parse(loaded: dict[str, Any], where: str) -> Decision:
    try:
        decision = Decision(**{"sentence": "", "value": "", "note": "", **loaded})
    except TypeError as error:
        raise _no_decision(where) from error
    if not all(isinstance(value, str) for value in asdict(decision).values()):
        raise MalformedSource("Every part of a decision is a string.", where=where, remedy="Put it into quotes.")
    if not (decision.release and decision.field and decision.read and decision.quote):
        raise MalformedSource(
            "The line is no whole decision.", where=where, remedy="Give release, field, read and quote."
        )
    if decision.kind not in _KINDS:
        raise MalformedSource(
            f"There is no decision {decision.kind!r}.", where=where, remedy=f"Use one of: {', '.join(_KINDS)}."
        )
    check_signed(decision, where)
    return decision


def check_signed(decision: Any, where: str) -> None:
    """Refuse the dataclass of a decision that nobody has taken, at no time, or in characters that no text has.

    Raises:
        MalformedSource: with the place.
    """
    for value in asdict(decision).values():
        check_characters(value, where)
    if not slug(decision.by):
        raise MalformedSource("Nobody has taken this decision.", where=where, remedy="Give a name as `by`.")
    try:
        time = datetime.fromisoformat(decision.at)
        aware = time.tzinfo is not None and time.astimezone(UTC) is not None
    except (ValueError, OverflowError):
        aware = False
    if not aware:
        raise MalformedSource(
            f"{decision.at!r} is no time.", where=where, remedy="Write it as in 2026-03-01T09:30:00+00:00."
        )
