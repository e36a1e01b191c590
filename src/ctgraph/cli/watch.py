# SPDX-License-Identifier: Apache-2.0
"""`ctgraph validate --watch`: validate the files of a folder as they change."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from pathlib import Path

import click

from ctgraph.cli.console import counted
from ctgraph.cli.findings import describe, verdict
from ctgraph.cli.validated import How, validate_files
from ctgraph.errors import CtgraphError, SourceError
from ctgraph.loaders import TABLE_SUFFIXES
from ctgraph.loaders.formats import SUFFIXES
from ctgraph.loaders.watching import Changes, FolderWatch
from ctgraph.reports import Run
from ctgraph.text import printable
from ctgraph.validation import RDF_SUFFIXES, Severity

__all__ = ["watch"]

# Seconds between two looks.
_PAUSE = 0.5


@dataclass(frozen=True, slots=True)
class Watcher:
    """How to validate and what to show.

    Args:
        severity: leave out what is less grave.
        most: how many findings of a source to show; None for all.
        verdicts: the last verdict on each file, in words.
        faulty: the files that do not conform.
    """

    how: How
    severity: Severity
    most: int | None
    now: Callable[[], datetime]
    verdicts: dict[Path, str] = field(default_factory=dict)
    faulty: set[Path] = field(default_factory=set)

    def tell(self, changes: Changes, files: Iterable[Path], *, in_full: bool = True) -> None:
        """Validate what has changed, with all tables where one has, as they refer to each other; print a line each.

        Args:
            files: all that are there.
            in_full: whether to print the findings of what has changed.
        """
        for path in changes.gone:
            self.verdicts.pop(path, None)
            self.faulty.discard(path)
            self._line(path, "removed")
        tables = [path for path in files if _is_table(path)]
        if not any(_is_table(path) for path in (*changes.changed, *changes.gone)):
            tables = []
        for path, run in self._validated(changes.changed, tables):
            said, changed = verdict(run), path in changes.changed
            if changed or said != self.verdicts.get(path):
                self._line(path, said, good=run.conforms)
            if changed and in_full:
                for line in _findings(run):
                    click.echo(line)
            self.verdicts[path] = said
            (self.faulty.discard if run.conforms else self.faulty.add)(path)

    def _validated(self, changed: Iterable[Path], tables: Iterable[Path]) -> Iterator[tuple[Path, Run]]:
        together = self._run(tables)
        for path in tables:
            yield path, _part(together, str(path))
        for path in changed:
            if not _is_table(path):
                yield path, self._run([path])

    def _run(self, paths: Iterable[Path]) -> Run:
        try:
            run = validate_files(map(str, paths), self.how)
        except CtgraphError as error:
            run = self._unread(SourceError(error.what, where=error.where, remedy=error.remedy))
        except (OSError, UnicodeError) as error:
            run = self._unread(SourceError(f"The file cannot be read: {error}.", remedy="Save it again."))
        return replace(run, most=self.most).at_least(self.severity)

    def _unread(self, fault: SourceError) -> Run:
        return Run(errors=(fault,), lang=self.how.language)

    def _line(self, path: Path, verdict: str, *, good: bool = True) -> None:
        said = click.style(verdict, fg="green" if good else "red")
        click.echo(f"{self.now():%H:%M:%S} {printable(str(path))}: {said}")


def watch(
    folder: Path,
    how: How,
    severity: Severity,
    most: int | None,
    *,
    now: Callable[[], datetime],
    pause: Callable[[float], None] = time.sleep,
) -> int:
    """Validate the files of a folder, and then each that changes, until Ctrl-C; give the exit code.

    Args:
        pause: waits so many seconds.

    Raises:
        SourceError: there is no such folder.
    """
    if not folder.is_dir():
        raise SourceError("There is no such folder.", where=str(folder), remedy="Give the folder to watch.")
    looked, watcher = (
        FolderWatch(folder, (*RDF_SUFFIXES, *TABLE_SUFFIXES, *SUFFIXES)),
        Watcher(how, severity, most, now),
    )
    try:
        watcher.tell(looked.look(at_once=True), looked.files, in_full=False)
        click.echo(f"Watching {counted(len(looked.files), 'file')} in {printable(str(folder))}; Ctrl-C ends it.")
        while True:
            pause(_PAUSE)
            if (changes := looked.look()) != Changes():
                watcher.tell(changes, looked.files)
    except KeyboardInterrupt:
        there, faulty = len(looked.files), len(watcher.faulty)
        click.echo(
            f"\n{counted(there, 'file')}, {faulty} of them not fit to be stored." if faulty else "\nAll conform."
        )
    return 1 if watcher.faulty else 0


def _is_table(path: Path) -> bool:
    return path.suffix.lower() in TABLE_SUFFIXES


def _part(run: Run, name: str) -> Run:
    """Give what a run says of one file."""
    return replace(
        run,
        reports=tuple(report for report in run.reports if report.source == name),
        errors=tuple(error for error in run.errors if error.where == name or error.where.startswith(f"{name}:")),
    )


def _findings(run: Run) -> Iterator[str]:
    """Give the findings below the verdict on their file."""
    for error in run.errors:
        yield f"  {printable(str(error))}"
    for report in run.reports:
        yield from islice(describe(replace(run, reports=(report,))), 1, None)
