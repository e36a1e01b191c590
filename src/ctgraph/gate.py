# SPDX-License-Identifier: Apache-2.0
"""The gate of the store: a source goes in whole, or is laid aside with the reasons."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

from pyoxigraph import NamedNode, QuerySolutions

from ctgraph.errors import MalformedCell, SourceError
from ctgraph.loaders import Source, read_source
from ctgraph.quarantine import Entry, lay_aside, short_name, take_back
from ctgraph.review import WaiverLine
from ctgraph.staging import Outcome, Staged
from ctgraph.store import Store
from ctgraph.store.triples import as_stored
from ctgraph.validation import Finding, changed_records, place_findings, replacement, report_cells, validate_change
from ctgraph.vocab import CT, SOURCE_GRAPHS
from ctgraph.waived import read_waived
from ctgraph.withdrawn import Withdrawn, set_aside

__all__ = ["Gate", "admit", "refused_for_others"]


@dataclass(frozen=True, slots=True)
class Gate:
    """What stands between a source and the store.

    Args:
        quarantine: folder for what does not conform.
        waivers: what somebody lets in all the same, by graph and local name of the shape.
        at: the time, in ISO 8601 with an offset.
        withdrawn: what somebody withdrew: it is read, but kept beside the store.
    """

    quarantine: Path
    waivers: Mapping[tuple[str, str], WaiverLine]
    at: str
    withdrawn: Withdrawn = field(default_factory=Withdrawn)


def admit(store: Store, staged: Staged, gate: Gate) -> Outcome:
    """Store one source whole, or lay it into quarantine.

    So is a table with cells that cannot be taken in. What conforms is held against the store
    too: what it would break on nodes that the store already holds keeps it out as well. An earlier version of what is
    refused stays; where the store holds the very same, which conformed or was waived once, that leaves.
    """
    outcome, source = staged.outcome, staged.source
    if outcome.error or source is None:
        if isinstance(outcome.error, MalformedCell) and source:
            _lay_aside(staged, report_cells(outcome.error).findings, gate)
        return outcome
    added, removed = replacement(store, outcome.graph, as_stored(outcome.graph, staged.triples))
    findings = outcome.findings
    if added or removed:
        report = validate_change(store, added, removed, outcome.source)
        records = changed_records(store, added, removed, outcome.source)
        findings += _of_others(store, staged, (*report.findings, *records))
    findings, waived = _parted(findings, source, gate)
    outcome = replace(outcome, findings=findings, waived=waived)
    if any(finding.severity == "Violation" for finding in findings):
        _lay_aside(staged, findings, gate)
        if not (added or removed):
            store.remove_graph(outcome.graph)
        return replace(outcome, status="quarantined")
    if outcome.graph in gate.withdrawn.days:
        set_aside(store, gate.withdrawn.folder, outcome.graph, staged.triples)
        take_back(gate.quarantine, outcome.graph)
        return replace(outcome, status="withdrawn")
    changed = store.replace_graph(outcome.graph, staged.triples)
    take_back(gate.quarantine, outcome.graph)
    return replace(outcome, status="stored" if changed else "unchanged")


def refused_for_others(staged: Staged, outcome: Outcome) -> bool:
    """Tell whether a source was refused only for what other sources say: once they are replaced, it may go in."""
    own = any(finding.severity == "Violation" for finding in staged.outcome.findings)
    return outcome.status == "quarantined" and not own


def _of_others(store: Store, staged: Staged, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Give what only shows beside what other sources say, with their names.

    What is known of these sources already, because it was waived for one of them, is not held against this one; nor
    are warnings in which none of its own nodes has a part.
    """
    subjects = {triple.subject.value for triple in staged.triples if isinstance(triple.subject, NamedNode)}
    own = {_key(finding) for finding in staged.outcome.findings}
    known = {(node, waived.shape) for waived in read_waived(store) for node in waived.nodes}
    new = [
        finding
        for finding in findings
        if (finding.severity == "Violation" or (finding.severity == "Warning" and _takes_part(finding, subjects)))
        and _key(finding) not in own
        and (finding.focus_node, _local(finding)) not in known
    ]
    if not new:
        return ()
    others = _sources_of(store, {finding.focus_node for finding in new}, but=staged.outcome.graph)
    named = [replace(finding, others=others.get(finding.focus_node, ())) for finding in new]
    return place_findings(staged.table, staged.triples, named) if staged.table else tuple(named)


def _takes_part(finding: Finding, subjects: Collection[str]) -> bool:
    return finding.focus_node in subjects or any(value.strip("<>") in subjects for value in finding.values)


def _key(finding: Finding) -> tuple[str, str, str | None]:
    return finding.focus_node, finding.shape, finding.path


def _sources_of(store: Store, nodes: Collection[str], *, but: str) -> dict[str, tuple[str, ...]]:
    """Name the other sources that speak of nodes."""
    values = " ".join(str(NamedNode(node)) for node in sorted(nodes) if not node.startswith("_:"))
    query = f"SELECT DISTINCT ?node ?graph {{ VALUES ?node {{ {values} }} GRAPH ?graph {{ ?node ?p ?o }} }}"
    found: dict[str, list[str]] = {}
    for solution in cast("QuerySolutions", store.query(query)):
        node, graph = cast("NamedNode", solution["node"]).value, cast("NamedNode", solution["graph"]).value
        if graph.startswith(SOURCE_GRAPHS) and graph != but:
            found.setdefault(node, []).append(short_name(graph))
    return {node: tuple(sorted(graphs)) for node, graphs in found.items()}


def _parted(
    findings: tuple[Finding, ...], source: Source, gate: Gate
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Part the violations that are waived for this very file from the rest."""
    waivers = {shape: line for (graph, shape), line in gate.waivers.items() if graph == source.graph}
    if not waivers or not any(finding.severity == "Violation" for finding in findings):
        return findings, ()
    digest = hashlib.sha256(_content(source)).hexdigest()
    shapes = {shape for shape, line in waivers.items() if line.sha256 == digest}
    waived = tuple(f for f in findings if f.severity == "Violation" and _local(f) in shapes)
    return tuple(finding for finding in findings if finding not in waived), waived


def _lay_aside(staged: Staged, findings: tuple[Finding, ...], gate: Gate) -> None:
    source = cast("Source", staged.source)
    content = _content(source)
    entry = Entry(
        graph=source.graph,
        origin=source.origin,
        at=gate.at,
        sha256=hashlib.sha256(content).hexdigest(),
        file=Path(source.file_name),
        findings=findings,
    )
    lay_aside(gate.quarantine, entry, content, staged.triples)


def _content(source: Source) -> bytes:
    """Read a source once more; what has gone meanwhile is as if empty."""
    try:
        return read_source(source)
    except SourceError:
        return b""


def _local(finding: Finding) -> str:
    return finding.shape.removeprefix(f"{CT}shape/")
