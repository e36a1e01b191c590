# SPDX-License-Identifier: Apache-2.0
"""What `ctgraph validate` is given, held against the shapes: files of every kind together, or a store."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from ctgraph.cli.backends import LEXICONS_ALONE, open_extractor
from ctgraph.cli.console import standard_input
from ctgraph.errors import MalformedCell, SourceError
from ctgraph.loaders import TABLE, TABLE_SUFFIXES, Source, SuppliedTables, find_sources, supply_tables, tell_doubles
from ctgraph.loaders.decoding import decode
from ctgraph.loaders.formats import SUFFIXES
from ctgraph.reports import Run
from ctgraph.validation import (
    MAX_BYTES,
    RDF_SUFFIXES,
    ValidationReport,
    explain,
    locate,
    read_rdf,
    report_cells,
    validate_store,
    validate_table,
    validate_triples,
)

if TYPE_CHECKING:
    from ctgraph.validation import EngineName

__all__ = ["How", "validate_files", "validate_whole_store"]


@dataclass(frozen=True, slots=True)
class How:
    """How to validate: by which engine, and in which language findings speak."""

    engine: EngineName = "columnar"
    language: str = "en"


def validate_files(files: Iterable[str], how: How) -> Run:
    """Validate files; the tables among them may refer to each other, as in a build."""
    reports: list[ValidationReport] = []
    errors: list[SourceError] = []
    names = list(_find(files, errors))
    supplied = _supply((name for name in names if _has(name, TABLE_SUFFIXES)), errors)
    for name in names:
        try:
            reports += _validated(name, supplied, how)
        except SourceError as error:
            errors.append(error)
    return Run(tuple(reports), tuple(errors), how.language)


def validate_whole_store(store: Path, how: How) -> Run:
    """Validate everything that an embedded store holds.

    Raises:
        StoreError: there is none, or it cannot be read.
    """
    from ctgraph.store import open_store

    with open_store(store) as opened:
        report = validate_store(opened, engine=how.engine, language=how.language)
        graphs = sorted({finding.graph for finding in report.findings if finding.graph})
        said = chain.from_iterable(map(opened.triples, graphs))
        return Run((explain(report, said, how.language),), lang=how.language)


def _find(files: Iterable[str], errors: list[SourceError]) -> Iterator[str]:
    """List the files behind the arguments, each argument once; what there is not joins the errors."""
    for name in dict.fromkeys(files):
        try:
            yield from _expand(name)
        except SourceError as error:
            errors.append(error)


def _expand(name: str) -> list[str]:
    """List the files of a folder, or give another name as it is."""
    if not name:
        raise SourceError("The name of a file is empty.", remedy="Give a file, a folder or -.")
    if name == "-" or not os.path.isdir(name):  # noqa: PTH112 - pathlib raises where a name is too long
        return [name]
    known = (*RDF_SUFFIXES, *TABLE_SUFFIXES, *SUFFIXES)
    below = (path for path in Path(name).rglob("*") if path.suffix.lower() in known and path.is_file())
    if found := sorted(str(path) for path in below if not _hidden(path.relative_to(name))):
        return found
    what = "This folder holds no RDF file, no table and no release."
    raise SourceError(what, where=name, remedy=f"Known: {', '.join(known)}.")


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _has(name: str, suffixes: Iterable[str]) -> bool:
    return name.lower().endswith(tuple(suffixes))


def _supply(names: Iterable[str], errors: list[SourceError]) -> SuppliedTables:
    """Read the tables among the files together, as a build would."""
    from ctgraph.tables import Tables, bundled_tables

    sources: list[Source] = []
    for source, taken in tell_doubles(Source(Path(name).stem, name, TABLE, Path(name)) for name in names):
        if taken:
            errors.append(taken)
        else:
            sources.append(source)
    return supply_tables(sources, bundled_tables() if sources else Tables())


def _validated(name: str, supplied: SuppliedTables, how: How) -> Iterator[ValidationReport]:
    if name == "-":
        content = standard_input().read(MAX_BYTES + 1)
        yield _validate_rdf(content, "standard-input.ttl", how, "standard input")
    elif _has(name, TABLE_SUFFIXES):
        yield from _validate_table(name, supplied, how)
    elif _has(name, RDF_SUFFIXES) or not _has(name, SUFFIXES):
        yield _validate_rdf(Path(name), name, how)
    else:
        for source in find_sources([name]):
            yield _validate_release(source, how)


def _validate_table(name: str, supplied: SuppliedTables, how: How) -> Iterator[ValidationReport]:
    """Report on a table, unless its name is another's."""
    from ctgraph.rdf import table_triples

    for source, table in supplied.tables.items():
        if source.origin != name:
            continue
        if isinstance(table, MalformedCell):
            report = report_cells(table, how.language)
        elif isinstance(table, SourceError):
            raise table
        else:
            triples = table_triples(table, supplied.known)
            report = validate_table(table, triples, engine=how.engine, language=how.language)
        yield _located(report, Path(name))


def _validate_rdf(source: Path | bytes, file: str, how: How, name: str = "") -> ValidationReport:
    """Validate RDF.

    Args:
        file: the name of the file, whose ending tells the format.
        name: what findings call it, unless by that.
    """
    quads = read_rdf(source, file)
    report = validate_triples(quads, name or file, engine=how.engine, language=how.language)
    return _located(explain(report, quads, how.language), source, Path(file).suffix)


def _validate_release(source: Source, how: How) -> ValidationReport:
    from ctgraph.staging import stage

    staged = stage(source, {}, partial(open_extractor, LEXICONS_ALONE))
    if staged.outcome.error:
        raise staged.outcome.error
    report = validate_triples(staged.triples, source.origin, engine=how.engine, language=how.language)
    report = explain(report, staged.triples, how.language)
    # The text of other formats is not what stands in the file.
    plain = source.path and source.length is None and source.format in {"text", "markdown"}
    return _located(report, source.path) if source.path and plain else report


def _located(report: ValidationReport, source: Path | bytes, suffix: str = "") -> ValidationReport:
    """Show where in a file the findings are."""
    if not report.findings:
        return report
    content = source if isinstance(source, bytes) else source.read_bytes()
    suffix = (suffix or (source.suffix if isinstance(source, Path) else "")).lower()
    # RDF may hold characters that no text of a release has, and they must not be composed before columns are counted.
    text = content.decode("utf-8-sig", "replace") if suffix in RDF_SUFFIXES else decode(content, origin=report.source)
    return locate(report, text, suffix)
