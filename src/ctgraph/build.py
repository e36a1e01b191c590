# SPDX-License-Identifier: Apache-2.0
"""The use case of the project: read sources, extract, link, write triples, validate, store whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import Literal

from pyoxigraph import Triple

from ctgraph import __version__
from ctgraph.bundle import data_path
from ctgraph.catalog import write_catalog
from ctgraph.check import source_graphs, store_digest
from ctgraph.errors import SourceError
from ctgraph.extraction import Extractor, city_names
from ctgraph.extraction.contract import DocumentExtractor
from ctgraph.extraction.values import slots
from ctgraph.identity import authorities, write_links
from ctgraph.linking import LinkDecision
from ctgraph.loaders import TABLE, Source, find_sources, load, supply_tables, tell_doubles
from ctgraph.model import ModelRun
from ctgraph.quarantine import lay_aside, take_back
from ctgraph.rdf import release_triples, table_triples
from ctgraph.review import Decision, apply_decisions, by_release, in_force, write_decisions
from ctgraph.store import Store
from ctgraph.tables import Table, Tables, load_tables
from ctgraph.validation import Finding, ValidationReport, validate_table, validate_triples
from ctgraph.workers import map_in_order

__all__ = ["BuildReport", "Outcome", "Status", "build", "bundled_extractor", "bundled_sources"]

Status = Literal["stored", "unchanged", "quarantined", "unreadable"]

# Below this number of sources a second process costs more than it brings.
_PARALLEL_FROM = 6


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source.

    Args:
        source: the file.
        graph: its named graph; empty where the file could not be read.
        triples: how many triples it gave.
        events: how many events it reports.
        findings: what validation found, warnings included.
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
    error: SourceError | None = None
    decided: int = 0
    lost: tuple[Decision, ...] = ()
    model_run: ModelRun | None = None
    generated: int = 0


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did.

    Args:
        outcomes: one a source, in the order given.
        removed: named graphs of earlier builds that were pruned.
        digest: canonical digest of the store after the build.
        lost: decisions whose value, or whose whole release, is not there any more.
        unpruned: whether nothing was pruned because a source was missing, which may be one of an earlier build.
    """

    outcomes: tuple[Outcome, ...]
    removed: tuple[str, ...]
    digest: str
    lost: tuple[Decision, ...] = ()
    unpruned: bool = False

    def count(self, status: Status) -> int:
        """Count the sources that ended in a status."""
        return sum(outcome.status == status for outcome in self.outcomes)


@dataclass(frozen=True, slots=True)
class _Supplied:
    """A table among the sources, or why it cannot be taken in, and the rows that it may refer to."""

    source: Source
    table: Table | SourceError
    known: Tables


@dataclass(frozen=True, slots=True)
class _Prepared:
    """One source on its way from a worker process: what will have become of it, but for its status, and its triples."""

    outcome: Outcome
    triples: tuple[Triple, ...] = ()


def bundled_sources() -> tuple[Path, ...]:
    """Give the folders of the tables and releases that travel with ctgraph."""
    return data_path("tables"), data_path("releases")


def _bundled_graphs() -> frozenset[str]:
    return frozenset(source.graph for source in find_sources(bundled_sources(), tables=True))


@cache
def bundled_extractor() -> DocumentExtractor:
    """Load the lexicons that travel with ctgraph, once a process."""
    return Extractor.bundled()


def build(  # noqa: PLR0913  each is an option of the command
    store: Store,
    paths: Sequence[str | Path | Source] = (),
    *,
    quarantine: Path,
    missing: Sequence[SourceError] = (),
    decisions: Iterable[Decision] = (),
    links: Iterable[LinkDecision] = (),
    prune: bool = False,
    workers: int = 1,
    extractor: Callable[[], DocumentExtractor] = bundled_extractor,
    on_outcome: Callable[[Outcome, int], None] = lambda outcome, total: None,
) -> BuildReport:
    """Make a store hold what these sources say; without any, the bundled releases and tables.

    A source that cannot be read, does not conform, or claims the id of one before it is not stored; an earlier version
    of it stays. What does not conform is laid into the quarantine folder, as N-Quads with the findings beside it.

    Args:
        store: open for writing.
        paths: files, folders and patterns of releases and tables, or what `find_sources` found behind them. Tables
            may refer to each other and to the bundled ones, in any order.
        quarantine: folder for what does not conform.
        missing: what `find_sources` could not find; it is reported beside the rest.
        decisions: what reviewers decided on values, the earliest first.
        links: what they decided on who is who.
        prune: whether to remove releases and tables of earlier builds that are not among the sources.
        workers: how many processes read and validate.
        extractor: gives who reads the releases; called often in each process, so it should remember.
        on_outcome: called after each source with its outcome and the number of sources.

    Raises:
        SourceError: a path does not exist.
        BackendError: the extractor cannot do its part.
    """
    told = list(tell_doubles(find_sources(paths or bundled_sources(), tables=True)))
    sources = [source for source, taken in told if taken is None]
    errors = [*(taken for _, taken in told if taken), *missing]
    total = len(sources) + len(errors)
    decided = in_force(decisions)
    prepare = partial(_prepare, decisions=by_release(decided.values()), open_extractor=extractor)
    read = map_in_order(prepare, list(_with_tables(sources)), workers if total >= _PARALLEL_FROM else 1)
    outcomes: list[Outcome] = []
    for prepared in chain(read, (_unread(error.where, error) for error in errors)):
        outcome = _commit(store, prepared, quarantine)
        outcomes.append(outcome)
        on_outcome(outcome, total)
    kept = {outcome.graph for outcome in outcomes} | {source.graph for source in sources}
    removed = tuple(name for name in source_graphs(store) if name not in kept) if prune and not missing else ()
    for name in removed:
        store.remove_graph(name)
    current = {outcome.graph for outcome in outcomes if outcome.status in {"stored", "unchanged"}}
    missed = {decision.key for outcome in outcomes for decision in outcome.lost}
    lost = write_decisions(store, decided.values(), read=current, missed=missed)
    write_links(store, authorities(_tables(), city_names(data_path())), links)
    write_catalog(store, _bundled_graphs())
    store.flush()
    return BuildReport(tuple(outcomes), removed, store_digest(store), lost, unpruned=prune and bool(missing))


@cache
def _tables() -> Tables:
    """Load the tables once a process."""
    return load_tables(data_path("tables"))


def _with_tables(sources: Sequence[Source]) -> Iterator[Source | _Supplied]:
    """Read the tables among the sources, which may refer to each other; the rest stays as it is."""
    supplied = supply_tables([source for source in sources if source.format == TABLE], _tables())
    for source in sources:
        table = supplied.tables.get(source)
        yield _Supplied(source, table, supplied.known) if table else source


def _prepare(
    source: Source | _Supplied,
    decisions: Mapping[str, Sequence[Decision]],
    open_extractor: Callable[[], DocumentExtractor],
) -> _Prepared:
    """Read, extract, decide, link, write and validate one source."""
    if isinstance(source, _Supplied):
        return _prepare_table(source)
    extractor, tables = open_extractor(), _tables()
    try:
        read = extractor.extract(load(source))
    except SourceError as error:
        return _unread(source.origin, error)
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
    return _validated(outcome, triples, validate_triples(triples, source.origin))


def _prepare_table(supplied: _Supplied) -> _Prepared:
    source, table = supplied.source, supplied.table
    if isinstance(table, SourceError):
        return _unread(source.origin, table)
    triples = table_triples(table, supplied.known)
    return _validated(Outcome(source.origin, graph=source.graph), triples, validate_table(table, triples))


def _validated(outcome: Outcome, triples: tuple[Triple, ...], report: ValidationReport) -> _Prepared:
    return _Prepared(replace(outcome, triples=len(triples), findings=report.findings), triples)


def _unread(source: str, error: SourceError) -> _Prepared:
    return _Prepared(Outcome(source, error=error))


def _commit(store: Store, prepared: _Prepared, quarantine: Path) -> Outcome:
    """Store one source whole, or lay it into quarantine."""
    outcome = prepared.outcome
    if outcome.error:
        return outcome
    if any(finding.severity == "Violation" for finding in outcome.findings):
        lay_aside(quarantine, outcome.graph, prepared.triples, outcome.findings)
        return replace(outcome, status="quarantined")
    take_back(quarantine, outcome.graph)
    changed = store.replace_graph(outcome.graph, prepared.triples)
    return replace(outcome, status="stored" if changed else "unchanged")
