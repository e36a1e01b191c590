# SPDX-License-Identifier: Apache-2.0
"""A report in the vocabulary of SHACL (W3C Recommendation, section 3.6), as Turtle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode

from ctgraph.errors import SourceError
from ctgraph.iris import part_iri, table_iri
from ctgraph.reports.run import Run
from ctgraph.text import printable, readable_back
from ctgraph.validation import Finding, messages_of_shape
from ctgraph.vocab import CT, DCTERMS, PREFIXES, expand

__all__ = ["render_turtle"]

_HEAD: Final = f"""\
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix dcterms: <{DCTERMS}> .

[] a sh:ValidationReport ;
    sh:conforms """
# What SHACL has no component for; every result names one.
_RULE: Final = f"<{CT}constraint-component/rule>"
_CELL: Final = f"<{CT}constraint-component/cell>"
_READABLE: Final = f"<{CT}constraint-component/readable>"
# Between two prefixed names of a path; the slashes of an address stand before none.
_STEP: Final = re.compile(rf"(?<=\w)/(?=\^?(?:{'|'.join(PREFIXES)}):)")


def render_turtle(run: Run) -> Iterator[str]:
    """Write one sh:ValidationReport with a result for each finding, and for each source that cannot be read.

    SHACL asks that a report with any result does not conform, be it a hint.
    """
    found = any(report.findings for report in run.reports) or bool(run.errors)
    yield f"{_HEAD}{str(not found).lower()}"
    for number, report in enumerate(run.reports, 1):
        for finding in report.findings:
            yield _result(*_of_finding(finding, f"_:s{number}", run.lang))
    for error in run.errors:
        yield _result(*_of_error(error))
    yield " .\n"


def _result(*pairs: tuple[str, str]) -> str:
    said = " ;\n".join(f"        {predicate} {value}" for predicate, value in pairs)
    return f" ;\n    sh:result [ a sh:ValidationResult ;\n{said} ]"


def _of_finding(finding: Finding, blank: str, lang: str) -> Iterator[tuple[str, str]]:
    """Give the properties of a result.

    Args:
        blank: what the labels of the source's blank nodes begin with.
    """
    yield "sh:resultSeverity", f"sh:{finding.severity}"
    yield "sh:focusNode", _focus(finding, blank)
    if finding.path:
        yield "sh:resultPath", _path(finding.path)
    if len(finding.values) == 1:
        yield "sh:value", _term(finding.values[0], blank)
    component = " , ".join(f"<{iri}>" for iri in finding.constraints[:1]) or (_RULE if finding.shape else _CELL)
    yield "sh:sourceConstraintComponent", component
    if finding.shape:
        yield "sh:sourceShape", f"<{finding.shape}>"
    messages = messages_of_shape(finding.shape) if finding.shape else {}
    said = " ".join(filter(None, (finding.expected, finding.suggestion, finding.remedy)))
    # What has no words in the language of the report is said in English.
    spoken = lang if lang in messages else "en"
    for language, message in sorted({**messages, spoken: said}.items()):
        yield "sh:resultMessage", _text(message, language)
    yield "dcterms:source", _text(finding.source)
    if finding.place:
        place = finding.place
        where = f"line {place.line}, column {place.column}" if place.exact else f"near line {place.line}"
        yield "dcterms:description", _text(where)


def _of_error(error: SourceError) -> Iterator[tuple[str, str]]:
    yield "sh:resultSeverity", "sh:Violation"
    yield "sh:focusNode", f"<{part_iri(CT, 'file', error.where or '-')}>"
    yield "sh:sourceConstraintComponent", _READABLE
    yield "sh:resultMessage", _text(str(error), "en")
    yield "dcterms:source", _text(error.where)


def _focus(finding: Finding, blank: str) -> str:
    if not finding.focus_node:
        # As RFC 7111 names the rows of a table.
        return f"<{table_iri(Path(finding.source).stem)}#row={finding.row or 1}>"
    focus = finding.focus_node
    return _term(focus if focus.startswith("_:") else str(NamedNode(focus)), blank)


def _term(term: str, blank: str) -> str:
    return blank + term.removeprefix("_:") if term.startswith("_:") else readable_back(term)


def _text(text: str, language: str | None = None) -> str:
    return str(Literal(printable(text), language=language))


def _path(path: str) -> str:
    """Write a path of SPARQL as SHACL does.

    >>> _path("^ctg:group")
    '[ sh:inversePath <https://w3id.org/ctgraph#group> ]'
    """
    if "|" in path:
        return f"[ sh:alternativePath ( {' '.join(map(_path, path.split('|')))} ) ]"
    steps = re.split(_STEP, path)
    if len(steps) > 1:
        return f"( {' '.join(map(_path, steps))} )"
    if path.startswith("^"):
        return f"[ sh:inversePath {_path(path[1:])} ]"
    known = path.partition(":")[0] in PREFIXES
    return f"<{expand(path)}>" if known else str(NamedNode(path))
