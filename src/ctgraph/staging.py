# SPDX-License-Identifier: Apache-2.0
"""One source made ready for the store: read, extract, decide, write its triples, hold them against the shapes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal

from pyoxigraph import Triple

from ctgraph import __version__
from ctgraph.errors import MalformedSource, SourceError
from ctgraph.extraction import Extractor
from ctgraph.extraction.contract import DocumentExtractor
from ctgraph.extraction.values import slots
from ctgraph.loaders import RDF_FILE, TABLE, Source, load, supply_tables
from ctgraph.loaders.files import check_name
from ctgraph.modelrun import ModelRun
from ctgraph.rdf import file_triples, release_triples, table_triples
from ctgraph.review import Decision, apply_decisions
from ctgraph.tables import Table, Tables, bundled_tables
from ctgraph.validation import Finding, ValidationReport, explain, read_rdf, validate_table, validate_triples

__all__ = [
    "Outcome",
    "Staged",
    "Status",
    "Supplied",
    "bundled_extractor",
    "stage",
    "supplied",
    "unread",
]

Status = Literal["stored", "unchanged", "quarantined", "unreadable", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source.

    Args:
        source: the file.
        graph: its named graph; empty where the file could not be read.
        triples: how many triples it gave.
        events: how many events it reports.
        findings: what validation found, warnings included, but for what is waived.
        waived: violations that somebody has waived.
        error: why the file could not be read.
        decided: how many of its values a reviewer decided on.
        lost: decisions on values that are not read there any more.
        model_run: what a language model was asked on it, if it was.
        generated: how many of its values come from that model.
    """

    source: str
    status: Status = "unreadable"
    graph: str = ""
    triples: int = 0
    events: int = 0
    findings: tuple[Finding, ...] = ()
    waived: tuple[Finding, ...] = ()
    error: SourceError | None = None
    decided: int = 0
    lost: tuple[Decision, ...] = ()
    model_run: ModelRun | None = None
    generated: int = 0


@dataclass(frozen=True, slots=True)
class Supplied:
    """A table among the sources, or why it cannot be taken in, and the rows that it may refer to."""

    source: Source
    table: Table | SourceError
    known: Tables


@dataclass(frozen=True, slots=True)
class Staged:
    """One source that is ready for the store: what will have become of it, but for its status, and its triples.

    Args:
        source: where it was read; None where it could not be found.
        table: what was read, where it is a table.
    """

    outcome: Outcome
    source: Source | None = None
    triples: tuple[Triple, ...] = ()
    table: Table | None = None


@cache
def bundled_extractor() -> DocumentExtractor:
    """Load the lexicons that travel with ctgraph, once a process."""
    return Extractor.bundled()


def supplied(sources: Sequence[Source], stored: Callable[[], Iterable[Table]]) -> Iterator[Source | Supplied]:
    """Read the tables among the sources, which may refer to each other; the rest stays as it is.

    Args:
        stored: gives the tables that are in the store and stay there; asked only where there are tables.
    """
    tables = [source for source in sources if source.format == TABLE]
    found = supply_tables(tables, bundled_tables().joined(stored() if tables else ()))
    for source in sources:
        table = found.tables.get(source)
        yield Supplied(source, table, found.known) if table else source


def stage(
    source: Source | Supplied,
    decisions: Mapping[str, Sequence[Decision]],
    open_extractor: Callable[[], DocumentExtractor],
) -> Staged:
    """Make one source ready.

    Args:
        decisions: what reviewers decided, by the release.
        open_extractor: gives who reads releases.
    """
    if isinstance(source, Supplied):
        return _stage_table(source)
    try:
        return _stage_file(source) if source.format == RDF_FILE else _stage_release(source, decisions, open_extractor)
    except SourceError as error:
        return unread(source.origin, error, source)


def unread(origin: str, error: SourceError, source: Source | None = None) -> Staged:
    """Say why a source cannot be taken in."""
    return Staged(Outcome(origin, error=error), source)


def _stage_release(
    source: Source,
    decisions: Mapping[str, Sequence[Decision]],
    open_extractor: Callable[[], DocumentExtractor],
) -> Staged:
    extractor, tables = open_extractor(), bundled_tables()
    read = extractor.extract(load(source))
    own = decisions.get(read.document.id, ())
    extraction, lost = apply_decisions(read, own, tables)
    triples = release_triples(
        extraction,
        tables=tables,
        version=f"{__version__}-{extractor.version}",
    )
    outcome = Outcome(
        source.origin,
        graph=source.graph,
        events=len(extraction.events),
        decided=len(own) - len(lost),
        lost=lost,
        model_run=extraction.model_run,
        generated=sum(slot.value.origin == "generated" for slot in slots(extraction)),
    )
    return _validated(source, outcome, triples, validate_triples(triples, source.origin))


def _stage_table(given: Supplied) -> Staged:
    source, table = given.source, given.table
    if isinstance(table, SourceError):
        return unread(source.origin, table, source)
    triples = table_triples(table, given.known)
    outcome = Outcome(source.origin, graph=source.graph)
    return replace(_validated(source, outcome, triples, validate_table(table, triples)), table=table)


def _stage_file(source: Source) -> Staged:
    check_name(source.id, source.origin)
    quads = read_rdf(source.path or Path(source.origin), source.origin)
    triples = file_triples(source.id, source.origin, quads)
    report = validate_triples(triples, source.origin)
    if not report.nodes:
        raise MalformedSource(
            "Nothing in it is of this graph model.",
            where=source.origin,
            remedy="Write its facts with the classes of ontology/ctgraph.ttl, as ontology/examples/valid does.",
        )
    return _validated(source, Outcome(source.origin, graph=source.graph), triples, report)


def _validated(source: Source, outcome: Outcome, triples: tuple[Triple, ...], report: ValidationReport) -> Staged:
    findings = explain(report, triples).findings
    return Staged(replace(outcome, triples=len(triples), findings=findings), source, triples)
