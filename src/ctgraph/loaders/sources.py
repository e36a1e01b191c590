# SPDX-License-Identifier: Apache-2.0
"""Find what is to be read: files, folders, patterns, standard input and the lines of JSON Lines."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ctgraph.errors import MalformedSource, SourceError, TooLargeSource, UnsupportedSource
from ctgraph.iris import file_iri, release_iri, table_iri
from ctgraph.loaders.formats import FORMATS, RDF_FILE, RDF_SUFFIXES, SUFFIXES, TABLE, TABLE_SUFFIXES, format_of
from ctgraph.loaders.jsonlines import Line, find_lines

__all__ = ["Source", "find_sources", "tell_doubles"]

STANDARD_INPUT = "-"
# All lines of standard input are kept in memory until they are read.
_MOST_PIPED = 100_000_000

Report = Callable[[SourceError], None]
_GRAPHS = {TABLE: table_iri, RDF_FILE: file_iri}
_NAMES = {TABLE: "table's name", RDF_FILE: "file's name"}
# What the folder of an embedded store holds; what it has laid aside is no source.
_STORE = Path("live", "CURRENT")


@dataclass(frozen=True, slots=True)
class Source:
    """One document, table or RDF file that can be read: a file, a line of JSON Lines, or what came on standard input.

    Args:
        id: the id that the document will have, or the name of the table or RDF file.
        origin: where it is, for people: a path, ``-``, and for a line ``path:number``.
        format: name of its format, `TABLE` for a table, `RDF_FILE` for RDF; empty where none is known.
        path: the file; None where `content` holds the bytes.
        start: offset of the first byte of a line.
        length: number of bytes of a line; None for a whole file.
    """

    id: str
    origin: str
    format: str
    path: Path | None = None
    start: int = 0
    length: int | None = None
    content: bytes = b""

    @property
    def graph(self) -> str:
        """IRI of the named graph that holds what it says."""
        return _GRAPHS.get(self.format, release_iri)(self.id)

    @property
    def file_name(self) -> str:
        """Name of a file that would hold just this source."""
        if self.path and self.length is None:
            return self.path.name
        return f"{self.id}{FORMATS[self.format].suffixes[0]}"


def find_sources(
    paths: Iterable[str | Path | Source],
    *,
    input_format: str = "",
    facts: bool = False,
    on_error: Report | None = None,
) -> Iterator[Source]:
    """List what stands behind paths, folders, patterns (``**/*.html``) and ``-``, each once, in a stable order.

    A file that is named is always listed; inside a folder only files of a known format are, hidden ones and those of
    a store never.

    Args:
        paths: also sources that were found before, which are passed on; ``./-`` is a file of this name.
        input_format: format of standard input, and of files whose ending names none.
        facts: whether tables and RDF files inside a folder are listed as well.
        on_error: called with what cannot be found or entered, instead of raising it; the rest is listed.

    Raises:
        SourceError: a path does not exist, a folder cannot be entered or holds nothing to read.
    """
    report = on_error or _raise
    suffixes = (*SUFFIXES, *TABLE_SUFFIXES, *RDF_SUFFIXES) if facts else SUFFIXES
    seen: set[Path | str] = set()
    for name in paths:
        if isinstance(name, Source):
            yield name
            continue
        try:
            for file in [STANDARD_INPUT] if name == STANDARD_INPUT else _expand(str(name), suffixes, report):
                if file not in seen:
                    seen.add(file)
                    yield from _documents(file, input_format)
        except SourceError as error:
            report(error)


def tell_doubles(sources: Iterable[Source]) -> Iterator[tuple[Source, MalformedSource | None]]:
    """Give each source; with one that claims the graph of another before it, the error that says so."""
    first: dict[str, Source] = {}
    for source in sources:
        # The IRI, not the name: two spellings of one name in Unicode are one release.
        other = first.setdefault(source.graph, source)
        name = _NAMES.get(source.format, "release id")
        taken = MalformedSource(
            f"The {name} {source.id!r} is taken by {other.origin}.",
            where=source.origin,
            remedy="Rename one: a file's name without its ending is its id.",
        )
        yield source, None if other is source else taken


def _raise(error: SourceError) -> None:
    raise error


def _expand(name: str, suffixes: Sequence[str], report: Report) -> Iterator[Path]:
    """Give the files behind one argument; report folders in it that cannot be entered."""
    if not name:
        raise SourceError("The name of a source is empty.", remedy="Give a file, a folder or -.")
    # os.path, because pathlib raises where a name is longer than the file system allows.
    if os.path.exists(name) and not os.path.isdir(name):  # noqa: PTH110, PTH112
        yield Path(name)
    elif os.path.isdir(name):  # noqa: PTH112
        yield from _folder(Path(name), suffixes, report)
    elif matches := sorted(_matches(name)) if glob.has_magic(name) else []:
        # What the shell would have given, had it expanded the pattern.
        for match in matches:
            yield from sorted(_files(match, suffixes, report)) if match.is_dir() else [match]
    elif glob.has_magic(name):
        raise SourceError("No file matches this pattern.", where=name, remedy="List what there is with ls.")
    else:
        remedy = "Nothing is fetched: save the page and give its file." if "://" in name else "Check its name."
        raise SourceError("There is no such file or folder.", where=name, remedy=remedy)


def _matches(pattern: str) -> Iterator[Path]:
    """Give what a pattern matches; ``**`` goes into no link to a folder, as such links can go in circles."""
    parts = Path(pattern).parts
    if "**" not in parts:
        yield from map(Path, glob.glob(pattern))  # noqa: PTH207
        return
    deep = parts.index("**")
    above, below = str(Path(*parts[:deep])), str(Path(*parts[deep:]))
    for root in map(Path, glob.glob(above) if glob.has_magic(above) else [above]):  # noqa: PTH207
        for match in root.glob(below):
            if not any(part.startswith(".") for part in match.relative_to(root).parts):
                yield match


def _folder(root: Path, suffixes: Sequence[str], report: Report) -> list[Path]:
    closed: list[SourceError] = []
    found = sorted(_files(root, suffixes, closed.append))
    for error in closed:
        report(error)
    if not found and not closed:
        raise SourceError(
            "This folder holds no file of a known format.",
            where=str(root),
            remedy=f"Known formats: {', '.join(suffixes)}.",
        )
    return found


def _files(root: Path, suffixes: Sequence[str], report: Report) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        what = f"The folder cannot be read: {error.strerror}."
        report(SourceError(what, where=str(error.filename), remedy="Check its permissions."))

    for folder, folders, names in os.walk(root, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".") and not Path(folder, name, _STORE).exists()]
        for name in names:
            file = Path(folder, name)
            if not name.startswith(".") and file.suffix.lower() in suffixes and file.is_file():
                yield file


def _documents(file: Path | str, input_format: str) -> Iterator[Source]:
    """Give the document of a file or of standard input, or one for each line where its format is JSON Lines."""
    if isinstance(file, str):
        yield from _standard_input(input_format or "text")
        return
    known = format_of(file.suffix) or input_format
    origin = f"./{file}" if str(file) == STANDARD_INPUT else str(file)
    if known != "jsonl" or not file.is_file():
        yield Source(file.stem, origin, known, file)
        return
    try:
        with file.open("rb") as stream:
            for line in _lines(stream, file.stem, origin):
                yield Source(line.id, f"{origin}:{line.number}", known, file, line.start, line.length)
    except OSError as error:
        raise SourceError(
            f"The file cannot be read: {error.strerror}.", where=origin, remedy="Check its permissions and its disk."
        ) from error


def _standard_input(name: str) -> Iterator[Source]:
    if name not in FORMATS:
        raise UnsupportedSource(f"There is no format {name!r}.", remedy=f"Known formats: {', '.join(FORMATS)}.")
    if sys.stdin is None:
        raise SourceError("There is no standard input.", where=STANDARD_INPUT, remedy="Pipe it in, or name a file.")
    limit = FORMATS[name].max_bytes
    if name != "jsonl":
        yield Source("stdin", STANDARD_INPUT, name, content=sys.stdin.buffer.read(limit + 1))
        return
    total = 0
    for line in _lines(sys.stdin.buffer, "stdin", STANDARD_INPUT):
        total += len(line.head)
        if total > _MOST_PIPED:
            raise TooLargeSource(
                f"Standard input gives over {_MOST_PIPED:,} bytes; what came before line {line.number} is read.",
                where=STANDARD_INPUT,
                remedy="Write it to a file, which may be of any length, and give that.",
            )
        yield Source(line.id, f"{STANDARD_INPUT}:{line.number}", name, content=line.head)


def _lines(stream: BinaryIO, stem: str, origin: str) -> Iterator[Line]:
    empty = True
    for line in find_lines(stream, stem, FORMATS["jsonl"].max_bytes):
        empty = False
        yield line
    if empty:
        raise SourceError("The file holds no line.", where=origin, remedy="Remove it or fill it.")
