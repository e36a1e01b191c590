# SPDX-License-Identifier: Apache-2.0
"""The folder of what does not conform: each source as it was given, its graph, and the findings.

QUARANTINE/release/NAME/graph.nq        what the source would have said
QUARANTINE/release/NAME/findings.txt    why it was refused, for people
QUARANTINE/release/NAME/entry.json      the same for programs, and whence and when
QUARANTINE/release/NAME/given/NAME.md   the file itself
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from ctgraph.errors import StoreError, UsageError
from ctgraph.validation import Finding, Place, Quotation
from ctgraph.vocab import CT
from ctgraph.writing import writing

__all__ = ["Entry", "entries", "find_entry", "lay_aside", "short_name", "take_back"]

# Bytes; most file systems allow 255.
_LONGEST_NAME = 200
_ENTRY, _GIVEN = "entry.json", "given"
# What is not whole yet: it takes its place by a rename.
_UNFINISHED = ".unfinished-"


@dataclass(frozen=True, slots=True)
class Entry:
    """A source that was laid aside.

    Args:
        graph: the named graph that it would have had.
        origin: where it was, for people.
        at: when it was laid aside, in ISO 8601 with an offset.
        sha256: of the file, by which a waiver knows it again.
        file: the file as it was given, once laid aside that in the quarantine.
        findings: what validation found, the gravest first.
    """

    graph: str
    origin: str
    at: str
    sha256: str
    file: Path
    findings: tuple[Finding, ...]

    @property
    def name(self) -> str:
        """The graph in short, such as ``release/NAME``."""
        return short_name(self.graph)

    @property
    def violations(self) -> tuple[Finding, ...]:
        """What keeps it out."""
        return tuple(finding for finding in self.findings if finding.severity == "Violation")


def short_name(graph: str) -> str:
    """Give the graph of a source as people name it.

    >>> short_name("https://w3id.org/ctgraph/table/my%20table")
    'table/my table'
    """
    return unquote(graph.removeprefix(CT))


def lay_aside(folder: Path, entry: Entry, content: bytes, triples: Iterable[Triple]) -> None:
    """Keep a source that does not conform, and why it does not, in the place of what was kept of it before.

    Args:
        content: the file as it was given.
        triples: what it would have said.

    Raises:
        StoreError: the folder cannot be written.
    """
    place, graph = _place(folder, entry.graph), NamedNode(entry.graph)
    with _writing(place):
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob(f"{_UNFINISHED}*"):
            shutil.rmtree(left, ignore_errors=True)
        draft = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=folder))
        quads = (Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples)
        serialize(quads, draft / "graph.nq", RdfFormat.N_QUADS)
        (draft / _GIVEN).mkdir()
        (draft / _GIVEN / _shortened(entry.file.name)).write_bytes(content)
        (draft / "findings.txt").write_text("\n\n".join(map(str, entry.findings)) + "\n", encoding="utf-8")
        written = {**asdict(entry), "file": _shortened(entry.file.name)}
        (draft / _ENTRY).write_text(json.dumps(written, ensure_ascii=False, indent=1), encoding="utf-8")
        shutil.rmtree(place, ignore_errors=True)
        place.parent.mkdir(exist_ok=True)
        draft.replace(place)


def take_back(folder: Path, graph: str) -> None:
    """Remove what was laid aside of a source that conforms now.

    Raises:
        StoreError: the folder cannot be written.
    """
    place = _place(folder, graph)
    with _writing(place):
        if place.exists():
            shutil.rmtree(place)


def entries(folder: Path) -> tuple[Entry, ...]:
    """List what is laid aside, by name.

    Raises:
        StoreError: an entry cannot be read.
    """
    return tuple(sorted(map(_read, folder.glob(f"*/*/{_ENTRY}")), key=lambda entry: entry.name))


def find_entry(folder: Path, name: str) -> Entry:
    """Find a source that is laid aside by its name, with or without its kind, or by its file.

    Raises:
        UsageError: there is none, or several are called so.
    """
    known = entries(folder)
    found = [entry for entry in known if name in {entry.graph, entry.name, entry.origin}]
    found = found or [entry for entry in known if name in {entry.name.partition("/")[2], Path(entry.origin).name}]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            f"Several sources are called {name!r}.", remedy=f"Say which: {', '.join(entry.name for entry in found)}."
        )
    near = get_close_matches(name, [entry.name for entry in known] + [e.name.partition("/")[2] for e in known], n=1)
    remedy = f"Did you mean {near[0]!r}?" if near else "List what is there with `ctgraph quarantine`."
    raise UsageError(f"Nothing that is called {name!r} is in quarantine.", remedy=remedy)


def _read(path: Path) -> Entry:
    try:
        loaded = json.loads(path.read_text("utf-8"))
        findings = tuple(map(_finding, loaded["findings"]))
        entry = Entry(**{**loaded, "file": path.parent / _GIVEN / loaded["file"], "findings": findings})
    except (OSError, ValueError, TypeError, KeyError) as error:
        remedy = f"Remove {path.parent} and add the source again."
        raise StoreError("This entry of the quarantine cannot be read.", where=str(path), remedy=remedy) from error
    return entry


def _finding(loaded: Mapping[str, Any]) -> Finding:
    """Read a finding; what another version of ctgraph wrote of it beside is left out."""
    known = {field.name for field in fields(Finding)}
    place, quotation = loaded.get("place"), loaded.get("quotation")
    said: dict[str, Any] = {
        **{key: tuple(value) if isinstance(value, list) else value for key, value in loaded.items() if key in known},
        "place": Place(**place) if place else None,
        "quotation": Quotation(**quotation) if quotation else None,
    }
    return Finding(**said)


def _writing(place: Path) -> AbstractContextManager[None]:
    return writing("The quarantine", place, StoreError)


def _place(folder: Path, graph: str) -> Path:
    """Name the folder of a graph: its kind and id."""
    kind, _, name = graph.removeprefix(CT).partition("/")
    return folder / kind / (name if len(name) <= _LONGEST_NAME else hashlib.sha256(name.encode()).hexdigest())


def _shortened(name: str) -> str:
    """Give a file name that every file system takes."""
    if len(name.encode("utf-8", "surrogateescape")) <= _LONGEST_NAME:
        return name
    return hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:16] + Path(name).suffix
