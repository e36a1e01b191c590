# SPDX-License-Identifier: Apache-2.0
"""The use case of the project: read sources, extract, link, write triples, validate, store whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import Literal

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, parse
from pyoxigraph import Literal as RdfLiteral

from ctgraph import __version__
from ctgraph.bundle import data_path, ontology_path
from ctgraph.check import GRAPH_DIGEST, source_graphs, store_digest
from ctgraph.errors import SourceError
from ctgraph.extraction import Extractor
from ctgraph.linking import PersonAuthority
from ctgraph.loaders import Source, find_sources, load, tell_doubles
from ctgraph.model import ActorRef, Extraction
from ctgraph.quarantine import lay_aside, take_back
from ctgraph.rdf import graph_digest, release_triples, table_triples
from ctgraph.review import Decision, apply_decisions, by_release, in_force, write_decisions
from ctgraph.store import Store
from ctgraph.tables import Tables, load_tables
from ctgraph.validation import Finding, validate_triples
from ctgraph.vocab import RUNS_GRAPH, SCHEMES, VOCABULARY_GRAPH, release_iri, table_iri
from ctgraph.workers import map_in_order

__all__ = ["BuildReport", "Outcome", "Status", "build", "bundled_sources"]

Status = Literal["stored", "unchanged", "quarantined", "unreadable"]

# Below this number of sources a second process costs more than it brings.
_PARALLEL_FROM = 6


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source.

    Args:
        source: the file, or the name of a curated table.
        graph: its named graph; empty where the file could not be read.
        triples: how many triples it gave.
        events: how many events it reports.
        findings: what validation found, warnings included.
        error: why the file could not be read.
        decided: how many of its values a reviewer decided on.
        lost: decisions on values that are not read there any more.
    """

    source: str
    status: Status
    graph: str = ""
    triples: int = 0
    events: int = 0
    findings: tuple[Finding, ...] = ()
    error: SourceError | None = None
    decided: int = 0
    lost: tuple[Decision, ...] = ()


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
class _Prepared:
    """One source on its way from a worker process: its triples and findings, or the reason why there are none."""

    source: str
    graph: str = ""
    triples: tuple[Triple, ...] = ()
    events: int = 0
    findings: tuple[Finding, ...] = ()
    error: SourceError | None = None
    decided: int = 0
    lost: tuple[Decision, ...] = ()


def bundled_sources() -> Path:
    """Give the folder of the releases that travel with ctgraph."""
    return data_path("releases")


def build(  # noqa: PLR0913  each is an option of the command
    store: Store,
    paths: Sequence[str | Path | Source] = (),
    *,
    quarantine: Path,
    missing: Sequence[SourceError] = (),
    decisions: Iterable[Decision] = (),
    prune: bool = False,
    workers: int = 1,
    on_outcome: Callable[[Outcome, int], None] = lambda outcome, total: None,
) -> BuildReport:
    """Make a store hold what these sources say; without any, the bundled releases and tables.

    A source that cannot be read, does not conform, or claims the id of one before it is not stored; an earlier version
    of it stays. What does not conform is laid into the quarantine folder, as N-Quads with the findings beside it.

    Args:
        store: open for writing.
        paths: files, folders and patterns of releases, or what `find_sources` found behind them.
        quarantine: folder for what does not conform.
        missing: what `find_sources` could not find; it is reported beside the rest.
        decisions: what reviewers decided, the earliest first.
        prune: whether to remove releases and tables of earlier builds that are not among the sources.
        workers: how many processes read and validate.
        on_outcome: called after each source with its outcome and the number of sources.

    Raises:
        SourceError: a path does not exist.
    """
    told = list(tell_doubles(find_sources(paths or [bundled_sources()])))
    sources = [source for source, taken in told if taken is None]
    errors = [*(taken for _, taken in told if taken), *missing]
    names = [] if paths else sorted(_tables_triples())
    total = len(names) + len(sources) + len(errors)
    wanted: list[str | Source] = [*names, *sources]
    decided = in_force(decisions)
    prepare = partial(_prepare, decisions=by_release(decided.values()))
    read = map_in_order(prepare, wanted, workers if total >= _PARALLEL_FROM else 1)
    outcomes: list[Outcome] = []
    for prepared in chain(read, (_Prepared(error.where, error=error) for error in errors)):
        outcome = _commit(store, prepared, quarantine)
        outcomes.append(outcome)
        on_outcome(outcome, total)
    kept = {outcome.graph for outcome in outcomes} | {release_iri(source.id) for source in sources}
    removed = tuple(name for name in source_graphs(store) if name not in kept) if prune and not missing else ()
    for name in removed:
        store.remove_graph(name)
    _write_vocabulary(store)
    current = {outcome.graph for outcome in outcomes if outcome.status in {"stored", "unchanged"}}
    missed = {decision.key for outcome in outcomes for decision in outcome.lost}
    lost = write_decisions(store, decided.values(), read=current, missed=missed)
    _write_runs(store)
    store.flush()
    return BuildReport(tuple(outcomes), removed, store_digest(store), lost, unpruned=prune and bool(missing))


@cache
def _tools() -> tuple[Extractor, PersonAuthority, Tables]:
    """Load lexicons and tables once a process."""
    tables = load_tables(data_path("tables"))
    return Extractor.bundled(), PersonAuthority(tables.persons), tables


@cache
def _tables_triples() -> dict[str, tuple[Triple, ...]]:
    return table_triples(_tools()[2])


def _prepare(source: str | Source, decisions: Mapping[str, Sequence[Decision]]) -> _Prepared:
    """Read, extract, decide, link, write and validate one source: a file, or a curated table by its name."""
    own: Sequence[Decision] = ()
    lost: tuple[Decision, ...] = ()
    if isinstance(source, str):
        name, triples, events, graph = source, _tables_triples()[source], 0, table_iri(source)
    else:
        extractor, authority, tables = _tools()
        try:
            extraction = extractor.extract(load(source))
        except SourceError as error:
            return _Prepared(source.origin, error=error)
        own = decisions.get(extraction.document.id, ())
        extraction, lost = apply_decisions(extraction, own, tables)
        triples = release_triples(
            extraction,
            persons=_link_persons(extraction, authority),
            tables=tables,
            version=f"{__version__}-{extractor.version}",
        )
        name, events, graph = source.origin, len(extraction.events), release_iri(extraction.document.id)
    report = validate_triples(triples, source=name)
    return _Prepared(name, graph, triples, events, report.findings, None, len(own) - len(lost), lost)


def _link_persons(extraction: Extraction, authority: PersonAuthority) -> dict[str, ActorRef]:
    """Find the person behind each name; the state that a participant acts for is evidence."""
    countries = {
        participant.name.value: participant.represents.value.id
        for event in extraction.events
        for participant in event.participants
        if participant.name and participant.represents and participant.represents.value.kind == "state"
    }
    names = {person.name.value for person in extraction.persons} | set(countries)
    names |= {p.name.value for event in extraction.events for p in event.participants if p.name}
    names |= {tenure.name.value for tenure in extraction.tenures}
    links = {name: authority.link(name, countries.get(name)) for name in sorted(names)}
    return {name: ActorRef("person", link.id, link.label) for name, link in links.items()}


def _commit(store: Store, prepared: _Prepared, quarantine: Path) -> Outcome:
    """Store one source whole, or lay it into quarantine."""
    outcome = Outcome(
        prepared.source,
        "unreadable",
        prepared.graph,
        len(prepared.triples),
        prepared.events,
        prepared.findings,
        prepared.error,
        prepared.decided,
        prepared.lost,
    )
    if prepared.error:
        return outcome
    if any(finding.severity == "Violation" for finding in prepared.findings):
        lay_aside(quarantine, prepared.graph, prepared.triples, prepared.findings)
        return replace(outcome, status="quarantined")
    take_back(quarantine, prepared.graph)
    changed = store.replace_graph(prepared.graph, prepared.triples)
    return replace(outcome, status="stored" if changed else "unchanged")


def _write_vocabulary(store: Store) -> None:
    """Lay the ontology and the concept schemes beside the data, so that labels can be asked for.

    Axioms that OWL writes with blank nodes (lists of disjoint classes) label nothing and stay in their file.
    """
    files = ["ctgraph.ttl", *SCHEMES.values()]
    triples = (quad.triple for file in files for quad in parse(path=ontology_path(file), format=RdfFormat.TURTLE))
    store.replace_graph(
        VOCABULARY_GRAPH,
        [t for t in triples if isinstance(t.subject, NamedNode) and not isinstance(t.object, BlankNode)],
    )


def _write_runs(store: Store) -> None:
    """Note the digest of each graph, so that `check` can tell a graph that has changed behind our back."""
    store.replace_graph(
        RUNS_GRAPH,
        [
            Triple(NamedNode(name), GRAPH_DIGEST, RdfLiteral(graph_digest(store.triples(name))))
            for name in source_graphs(store)
        ],
    )
