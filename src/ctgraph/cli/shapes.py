# SPDX-License-Identifier: Apache-2.0
"""`ctgraph shapes`: explain what data must look like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ctgraph.cli.console import print_json, print_table, printable
from ctgraph.cli.options import lang_option
from ctgraph.errors import UsageError
from ctgraph.writing import writing

if TYPE_CHECKING:
    from ctgraph.validation import ClassGuide, Requirement

__all__ = ["command"]

EPILOG = """\b
Examples:
  ctgraph shapes                              the classes, and what each is
  ctgraph shapes Membership                   what a membership needs, with an example
  ctgraph shapes communiqué --lang fr         a class by its name in French or Arabic
  ctgraph shapes --format html -o shapes.html
  ctgraph shapes Tenure --format ttl          the SHACL shapes themselves, for another engine
"""


@click.command("shapes", epilog=EPILOG)
@click.argument("name", default="", metavar="[CLASS]")
@lang_option("Language.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "html", "json", "ttl")),
    default="text",
    show_default=True,
    help="For people (text, html) or programs.",
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write to.")
def command(name: str, lang: str, form: str, output: Path | None) -> None:
    """Explain what data must look like: what a class needs, which values, why, and what is refused.

    CLASS is a class such as Membership, Tenure or Release; without one, text lists all classes, and the other formats
    explain them all. Required are values without which a source is refused; recommended ones are counted or hinted at.
    """
    from ctgraph.validation import class_guide, find_class, guided_classes, shapes_as_turtle

    names = (find_class(name),) if name else guided_classes()
    guides = [class_guide(each, lang) for each in names]
    if output and form == "text":
        raise UsageError("Text is for the terminal.", remedy="Give --format html, json or ttl with -o.")
    if form == "text":
        _print_guide(guides[0], lang) if name else _print_classes(guides, lang)
    elif form == "html":
        from ctgraph.reports.guidepage import render_guide

        _write(render_guide(guides, lang), output)
    elif form == "ttl":
        _write(shapes_as_turtle(names), output)
    elif output:
        import json

        _write(json.dumps(_records(guides), ensure_ascii=False, indent=2) + "\n", output)
    else:
        print_json(_records(guides))


def _records(guides: Sequence[ClassGuide]) -> dict[str, Any]:
    return {"rows": [asdict(guide) for guide in guides], "truncated": False}


def _write(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text, nl=False)
        return
    with writing("The file", output):
        output.write_text(text, encoding="utf-8")
    click.echo(f"{printable(str(output))} written")


def _print_classes(guides: Sequence[ClassGuide], lang: str) -> None:
    from ctgraph.validation import guide_words

    words = guide_words(lang)
    rows = [(guide.name.partition(":")[2], guide.label, guide.definition) for guide in guides]
    print_table((words["class"], "", words["meaning"]), rows, title=words["title"])


def _print_guide(guide: ClassGuide, lang: str) -> None:
    from ctgraph.validation import guide_words

    words = guide_words(lang)
    click.echo(f"{click.style(guide.label, bold=True)} ({guide.name})\n{guide.definition}")
    if guide.narrower:
        click.echo(words["narrower"].format(", ".join(guide.narrower)))
    if guide.properties:
        click.echo()
        columns = tuple(words[key] for key in ("property", "needed", "how_many", "values"))
        rows = [(f"{one.name} ({one.path})", words[one.needed], one.how_many, one.values) for one in guide.properties]
        print_table(columns, rows, notes=[_note(one, lang) for one in guide.properties])
    for key, listed in (("whole", guide.whole), ("across", guide.across)):
        if listed:
            click.secho(f"\n{words[key]}", bold=True)
        for one in listed:
            click.echo(f"  {words[one.severity]}: {_note(one, lang)}")
    if guide.example:
        click.secho(f"\n{words['example']} ({words['file'].format(guide.example_file)})", bold=True)
        click.echo(guide.example)


def _note(one: Requirement, lang: str) -> str:
    """Say what is asked for, how to mend it, and for example what is refused."""
    from ctgraph.validation import guide_words

    said = f"{one.expected} {one.remedy}"
    return f"{said} {guide_words(lang)['faulty'].format(one.faulty)}" if one.faulty else said
