# SPDX-License-Identifier: Apache-2.0
"""`ctgraph query`: ask the store a named question or your own SPARQL."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from ctgraph.cli.clock import Asked, asked_options
from ctgraph.cli.console import counted, print_table, standard_input, terminal_width
from ctgraph.cli.options import NumberRange, open_chosen_store
from ctgraph.cli.passage import cells_of, site_of
from ctgraph.errors import UsageError

if TYPE_CHECKING:
    from ctgraph.query import Answer, Cell, Limits
    from ctgraph.query.answer import Format
    from ctgraph.store import Store

__all__ = ["command", "print_answer", "run_named"]

# Columns that the list of questions needs beside one another.
WIDE = 120
# Rows that are asked for, and those that a table shows: nobody reads thousands in a terminal.
MOST, MOST_IN_TABLE = 10_000, 200

EPILOG = """\b
Examples:
  ctgraph query                                   list the questions that come along
  ctgraph query about Morocco                     a value without a name is for what the question must know
  ctgraph query who-met from=2024 lang=fr
  ctgraph query Q5 actor=المغرب --format csv > morocco.csv
  ctgraph query members --as-of 2017 --known-by 2018       what could be known at the time
  ctgraph query my-question.rq --as-of 2019
  ctgraph query -e 'SELECT * { ?event a ctg:Event } LIMIT 5'

\b
The default graph is the union of all releases and tables; GRAPH ?release { … } tells them apart. The prefixes
ctg: ct: skos: org: oa: prov: dcterms: schema: xsd: are declared. Only reading is possible.
"""


@click.command("query", epilog=EPILOG)
@click.argument("query", required=False, metavar="[NAME|FILE]")
@click.argument("values", nargs=-1, metavar="[[PARAMETER=]VALUE]...")
@click.option("-e", "--expression", metavar="SPARQL", help="Ask this SPARQL; - reads it from standard input.")
@click.option("-p", "--param", "params", multiple=True, metavar="NAME=VALUE", help="The same as PARAMETER=VALUE.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "xml", "turtle"]),
    default="table",
    show_default=True,
    help="turtle is for CONSTRUCT and DESCRIBE.",
)
@click.option("--timeout", type=NumberRange(0.1, 3600), default=10, show_default=True, help="Seconds allowed.")
@click.option(
    "--limit", type=click.IntRange(1), help=f"Rows shown at most.  [default: {MOST_IN_TABLE} in a table, else {MOST:,}]"
)
@asked_options
def command(
    query: str | None,
    values: tuple[str, ...],
    expression: str | None,
    params: tuple[str, ...],
    form: str,
    timeout: float,
    limit: int | None,
    asked: Asked,
) -> None:
    """Ask the store a named question, a file of SPARQL, or SPARQL of your own; without either, list the questions.

    Answers that rest on evidence show the sentence and the release.
    """
    from ctgraph.query import Limits, write_answer

    if query is not None and expression is not None:
        raise UsageError("A named question and -e are both given.", remedy="Leave one of them out.")
    if query is None and expression is None:
        if params or values:
            raise UsageError("-p needs a question to go with.", remedy="See 'ctgraph query' for their names.")
        _list_questions()
        return
    text = _sparql(expression) if expression is not None else _name_or_file(str(query))
    if not text.strip():
        raise UsageError("The query is empty.", remedy="See 'ctgraph query --help' for examples.")
    parameters = _parameters(params, values, text)
    with asked.open(seconds=timeout) as (opened, left_out):
        answer = _asked(opened, text, parameters, Limits(seconds=timeout, rows=limit or MOST), asked.view)
    if form == "table":
        print_answer(answer, most=limit or MOST_IN_TABLE)
    else:
        write_answer(answer, cast("Format", form), sys.stdout.buffer)
    asked.print_left_out(left_out, err=form != "table")
    if not answer.rows:
        _explain_nothing(text)
    if form == "table" and limit is None and len(answer.rows) > MOST_IN_TABLE:
        click.echo("--limit N shows more of them, --format csv all.", err=True)
    elif answer.truncated:
        click.echo(f"Only the first {limit or MOST:,} rows are shown; raise --limit for more.", err=True)


def _explain_nothing(sparql: str) -> None:
    """Say which terms of a query no data can have; of a named question, nothing."""
    from ctgraph.query import unknown_terms

    for term, near in unknown_terms(sparql):
        click.echo(f"{term} is not in the ontology.{f' Did you mean {near}?' if near else ''}", err=True)


def _asked(store: Store, text: str, parameters: dict[str, str], limits: Limits, view: str) -> Answer:
    """Ask a question; networkx is loaded only for those that a measure answers."""
    from ctgraph.query import find_query, is_name, read_query, run_query

    named = find_query(text) if is_name(text) else read_query(text)
    if not named.compute:
        return run_query(store, text, parameters, limits, view)
    from ctgraph.network.measures import ask

    return ask(store, text, parameters, limits, view)


def run_named(store: Path, endpoint: str | None, name: str) -> tuple[Answer, str]:
    """Ask a named question without parameters; give the answer and the question in words."""
    from ctgraph.query import find_query, run_query

    with open_chosen_store(store, endpoint) as opened:
        return run_query(opened, name), find_query(name).title


def print_answer(answer: Answer, *, title: str = "", most: int | None = None) -> None:
    """Print an answer as a table: names instead of IRIs, under each line the sentence that it rests on."""
    if answer.kind == "ask":
        click.echo(str(answer.rows[0][0]))
        return
    table = [dict(zip(answer.variables, map(_in_words, row), strict=True)) for row in answer.rows[:most]]
    shown = [name for name in answer.variables if f"{name}Name" not in answer.variables and not _is_evidence(name)]
    columns = [name.removesuffix("Name") for name in shown]
    rows = [[row[name] for name in shown] for row in table]
    notes = ["\n".join(_quotes(row)) for row in table]
    print_table(columns, rows, title=title, notes=notes)
    total = len(answer.rows)
    more = " and more" if answer.truncated else ""
    click.echo(f"{len(rows)} of {counted(total, 'row')}{more}" if len(rows) < total else counted(total, "row") + more)


def _quotes(row: dict[str, str]) -> Iterator[str]:
    return filter(None, (_evidence(row, name) for name in row if _is_quote(name)))


def _is_quote(name: str) -> bool:
    return name.lower().endswith("quote")


def _is_evidence(name: str) -> bool:
    """Tell a column that says where a line comes from: quote, page, release, firstQuote, firstRelease …"""
    return _is_quote(name) or name.lower().endswith(("release", "page"))


def _evidence(row: dict[str, str], quote: str) -> str:
    """Quote the sentence or table row that a line of an answer rests on, and say where it stands."""
    prefix = quote[: -len("quote")]
    names = [f"{prefix}Release", f"{prefix}Page"] if prefix else ["release", "page"]
    source = ", ".join(row[name] for name in names if row.get(name))
    words = " ".join(row[quote].split())
    if row.get(names[0], "").startswith("table/"):
        found = re.search(r"https?://[^\s,\"]+", words)
        return f"{cells_of(words)} ({source}{f', from {site_of(found[0])}' if found else ''})"
    return f"“{words}” {source}" if words else source


def _in_words(cell: Cell | None) -> str:
    """Shorten an IRI to a prefixed name, a release to its id."""
    from ctgraph.vocab import CT, compact

    if cell is None:
        return ""
    if cell.kind == "iri":
        return compact(cell.value.removeprefix(f"{CT}release/")).removeprefix("ct:")
    return cell.value


def _list_questions() -> None:
    from ctgraph.query import named_queries

    rows = [
        (
            query.name,
            " ".join(query.answers),
            query.title,
            ", ".join(p.name + ("" if p.required else "?") for p in query.parameters),
        )
        for query in named_queries()
    ]
    if terminal_width() < WIDE:
        # Side by side, the columns would be too narrow to read.
        print_table(
            ("name", "no", "parameters (? optional)"),
            [(name, number, takes) for name, number, _, takes in rows],
            notes=[question for _, _, question, _ in rows],
        )
    else:
        print_table(("name", "no", "question", "parameters (? optional)"), rows)
    click.echo("Ask one with: ctgraph query NAME PARAMETER=VALUE")


def _parameters(params: tuple[str, ...], values: tuple[str, ...], text: str) -> dict[str, str]:
    """Read the parameters; values without a name are for the required ones, in their order."""
    found: dict[str, str] = {}
    bare = []
    for param in (*params, *values):
        name, sign, value = param.partition("=")
        if not sign and param in values:
            bare.append(param)
        elif not sign or not name:
            raise UsageError(f"-p {param!r} is no parameter.", remedy="Give it as NAME=VALUE.")
        elif name in found:
            raise UsageError(f"-p {name} is given twice.", remedy="Give one of them; a question takes one value each.")
        else:
            found[name] = value
    return found | (dict(zip(_places(text, found, bare), bare, strict=True)) if bare else {})


def _places(text: str, given: dict[str, str], bare: list[str]) -> list[str]:
    """Give the parameters that values without a name are for."""
    from ctgraph.query import find_query, is_name, read_query

    named = find_query(text) if is_name(text) else read_query(text)
    places = [parameter.name for parameter in named.parameters if parameter.required and parameter.name not in given]
    if len(bare) > len(places):
        names = ", ".join(f"{parameter.name}=" for parameter in named.parameters)
        raise UsageError(
            f"{named.name}: what is {bare[len(places)]!r}?",
            remedy=f"Write its name before it: {names}." if names else "This question takes no value.",
        )
    return places[: len(bare)]


def _sparql(expression: str) -> str:
    return standard_input().read().decode("utf-8") if expression == "-" else expression


def _name_or_file(query: str) -> str:
    """Read a file of SPARQL, or take the word as the name of a question."""
    path = Path(query)
    if path.suffix != ".rq" and not path.is_file():
        return query
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise UsageError(
            f"The query cannot be read: {error.strerror}.", where=query, remedy="Check the name of the file."
        ) from error
    except UnicodeDecodeError as error:
        raise UsageError("The query is not text in UTF-8.", where=query, remedy="Save the file as UTF-8.") from error
