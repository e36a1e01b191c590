# SPDX-License-Identifier: Apache-2.0
"""The use case of the project: read sources, extract, link, write triples, validate, store whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from itertools import chain
from pathlib import Path

from ctgraph.check import source_graphs, store_digest
from ctgraph.derived import bundled_sources, derive
from ctgraph.errors import SourceError
from ctgraph.extraction.contract import DocumentExtractor
from ctgraph.gate import Gate, admit, refused_for_others
from ctgraph.linking import LinkDecision
from ctgraph.loaders import Source, find_sources, tell_doubles
from ctgraph.rdf import recall_tables
from ctgraph.review import Decision, WaiverLine, by_release, in_force, write_decisions
from ctgraph.staging import Outcome, Staged, Status, bundled_extractor, stage, supplied, unread
from ctgraph.store import Store
from ctgraph.tables import Table
from ctgraph.validation import Finding, record_findings
from ctgraph.vocab import CT
from ctgraph.waived import write_waived
from ctgraph.withdrawn import Withdrawn, heed
from ctgraph.workers import map_in_order

__all__ = ["BuildReport", "Decided", "How", "build", "bundled_sources"]

# Below this number of sources a second process costs more than it brings.
_PARALLEL_FROM = 6
_TABLES = f"{CT}table/"


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided by hand.

    Args:
        values: on values, the earliest first.
        links: on who is who.
        waivers: what is let in although it breaks a shape, by graph and shape.
        withdrawn: what is kept out although it conforms.
    """

    values: Iterable[Decision] = ()
    links: Iterable[LinkDecision] = ()
    waivers: Mapping[tuple[str, str], WaiverLine] = field(default_factory=dict)
    withdrawn: Withdrawn = field(default_factory=Withdrawn)


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did.

    Args:
        outcomes: one a source, in the order given.
        removed: named graphs of earlier builds that were pruned.
        digest: digest of the store after the build.
        lost: decisions whose value, or whose whole release, is not there any more.
        unpruned: whether nothing was pruned because a source was missing, which may be one of an earlier build.
        together: what the records of the store cannot say together, where this build has changed the store.
    """

    outcomes: tuple[Outcome, ...]
    removed: tuple[str, ...]
    digest: str
    lost: tuple[Decision, ...] = ()
    unpruned: bool = False
    together: tuple[Finding, ...] = ()

    def count(self, status: Status) -> int:
        """Count the sources that ended in a status."""
        return sum(outcome.status == status for outcome in self.outcomes)


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class How:
    """How a build goes about it.

    Args:
        prune: whether to remove sources of earlier builds that are not among these.
        workers: how many processes read and validate.
        extractor: gives who reads the releases; called often in each process, so it should remember.
        on_outcome: called after each source with its outcome and the number of sources.
        now: the clock.
    """

    prune: bool = False
    workers: int = 1
    extractor: Callable[[], DocumentExtractor] = bundled_extractor
    on_outcome: Callable[[Outcome, int], None] = lambda outcome, total: None
    now: Callable[[], datetime] = _now


def build(
    store: Store,
    paths: Sequence[str | Path | Source] = (),
    *,
    quarantine: Path,
    missing: Sequence[SourceError] = (),
    decided: Decided = Decided(),
    how: How = How(),
) -> BuildReport:
    """Make a store hold what these sources say; without any, the bundled releases and tables.

    A source that cannot be read, does not conform, or claims the id of one before it is not stored; an earlier version
    of it stays. What does not conform is laid into the quarantine folder with the findings beside it.

    Args:
        store: open for writing.
        paths: files, folders and patterns of releases, tables and RDF, or what `find_sources` found behind them.
            Tables may refer to each other, to those in the store and to the bundled ones, in any order.
        quarantine: folder for what does not conform.
        missing: what `find_sources` could not find; it is reported beside the rest.
        decided: what was decided by hand.
        how: by how many processes and by whom sources are read, and what is told meanwhile.

    Raises:
        SourceError: a path does not exist.
        BackendError: the extractor cannot do its part.
    """
    told = list(tell_doubles(find_sources(paths or bundled_sources(), facts=True)))
    sources = [source for source, taken in told if taken is None]
    errors = [*(taken for _, taken in told if taken), *missing]
    total = len(sources) + len(errors)
    values = in_force(decided.values)
    prepare = partial(stage, decisions=by_release(values.values()), open_extractor=how.extractor)
    items = list(supplied(sources, partial(_stored_tables, store, but={source.graph for source in sources})))
    staged = map_in_order(prepare, items, how.workers if total >= _PARALLEL_FROM else 1)
    begun = how.now()
    gate = Gate(quarantine, decided.waivers, begun.isoformat(timespec="seconds"), decided.withdrawn)
    outcomes = _admit_all(
        store,
        chain(staged, (unread(error.where, error) for error in errors)),
        gate,
        lambda outcome: how.on_outcome(outcome, total),
    )
    kept = {outcome.graph for outcome in outcomes} | {source.graph for source in sources}
    removed = tuple(name for name in source_graphs(store) if name not in kept) if how.prune and not missing else ()
    for name in removed:
        store.remove_graph(name)
    lost = _finish(store, outcomes, values.values(), decided, begun.date())
    store.flush()
    changed = removed or any(outcome.status == "stored" for outcome in outcomes)
    together = _not_told(outcomes, record_findings(store, str(store.directory or "store"))) if changed else ()
    digest = store_digest(store)
    return BuildReport(tuple(outcomes), removed, digest, lost, unpruned=how.prune and bool(missing), together=together)


def _not_told(outcomes: Iterable[Outcome], findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Leave out what a source was warned of already."""
    told = {(f.focus_node, f.shape, f.value) for outcome in outcomes for f in outcome.findings}
    return tuple(f for f in findings if (f.focus_node, f.shape, f.value) not in told)


def _stored_tables(store: Store, but: set[str]) -> Iterator[Table]:
    """Give the tables that a store holds, but for those that are replaced."""
    for graph in store.graph_names():
        if graph.startswith(_TABLES) and graph not in but:
            yield from recall_tables(graph.removeprefix(_TABLES), store.triples(graph))


def _admit_all(
    store: Store, staged: Iterable[Staged], gate: Gate, on_outcome: Callable[[Outcome], None]
) -> list[Outcome]:
    """Let each source through the gate; those that only others keep out once more, as these may be replaced by then."""
    outcomes: list[Outcome] = []
    late: dict[int, Staged] = {}
    for number, source in enumerate(staged):
        outcomes.append(admit(store, source, gate))
        on_outcome(outcomes[-1])
        if refused_for_others(source, outcomes[-1]):
            late[number] = source
    before = len(late) + 1
    while before > len(late):
        before = len(late)
        for number, source in list(late.items()):
            outcomes[number] = admit(store, source, gate)
            if not refused_for_others(source, outcomes[number]):
                del late[number]
    return outcomes


def _finish(
    store: Store, outcomes: Sequence[Outcome], values: Iterable[Decision], decided: Decided, today: date
) -> tuple[Decision, ...]:
    """Bring up to date what a store derives from its sources; give the decisions that are lost."""
    current = {outcome.graph for outcome in outcomes if outcome.status in {"stored", "unchanged"}}
    missed = {decision.key for outcome in outcomes for decision in outcome.lost}
    withdrawn = decided.withdrawn
    heed(store, withdrawn)
    lost = write_decisions(store, values, read=current | withdrawn.days.keys(), missed=missed)
    write_waived(store, {o.graph: o.waived for o in outcomes if o.graph in current}, decided.waivers)
    derive(store, decided.links, withdrawn, today)
    return lost
