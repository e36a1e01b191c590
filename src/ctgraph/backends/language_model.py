# SPDX-License-Identifier: Apache-2.0
"""Extraction by a language model behind the same contract as the lexicons: a document in, values with quotes out."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any, Final, Literal

from ctgraph.backends.answer import parse_answer, read_answer
from ctgraph.backends.cache import AnswerCache
from ctgraph.backends.chat import ChatServer
from ctgraph.backends.codes import load_codes
from ctgraph.backends.filling import filled, replaced
from ctgraph.backends.prompt import load_prompt
from ctgraph.document import Document, Lang
from ctgraph.errors import TooLargeSource, UnusableAnswer
from ctgraph.extraction import Extractor
from ctgraph.extraction.confidence import load_calibration, with_confidence
from ctgraph.model import Extraction
from ctgraph.modelrun import ModelRun

__all__ = ["ModelExtractor"]

# Characters; what few models could read at once, and what nobody wants to pay for by mistake.
_LONGEST_TEXT: Final = 100_000


class ModelExtractor:
    """Reads documents with the lexicons and with a language model.

    Args:
        base: reads language, sentences, headline and dateline, and what the mode leaves to it.
        server: where the model is asked.
        model: its name there.
        mode: with ``full`` the answer stands for what the lexicons read, with ``fill`` it fills what they left empty.
        cache: where answers are kept.
    """

    def __init__(
        self,
        base: Extractor,
        server: ChatServer,
        model: str,
        mode: Literal["full", "fill"] = "fill",
        cache: AnswerCache | None = None,
    ) -> None:
        self._base = base
        self._server = server
        self._model = model
        self._mode: Literal["full", "fill"] = mode
        self._cache = cache
        self._codes = load_codes(base)
        self._prompt = load_prompt(self._codes)
        self._calibration = load_calibration()

    @property
    def version(self) -> str:
        """What decides the output: the lexicons, the model, the prompt and the mode."""
        return f"{self._base.version}+{'_'.join(self._model.split())}-{self._prompt.version}-{self._mode}"

    def extract(self, document: Document) -> Extraction:
        """Read one document; a value whose quote does not stand in it is dropped, and counted in `model_run`.

        Raises:
            SourceError: the language is unknown, the text too long, or the answer unusable.
            BackendError: the server cannot be asked, or its answer not be kept.
        """
        extraction = self._base.extract(document)
        answer = read_answer(self._answer(document, extraction.lang), document.text, self._codes)
        combined = (replaced if self._mode == "full" else filled)(extraction, answer)
        run = ModelRun(self._model, self._prompt.version, self._mode, answer.dropped)
        return with_confidence(replace(combined, model_run=run), self._calibration)

    def _answer(self, document: Document, lang: Lang) -> dict[str, Any]:
        """Give the answer from the cache, else from the server."""
        where = document.origin or document.id
        if len(document.text) > _LONGEST_TEXT:
            raise TooLargeSource(
                f"The text is over {_LONGEST_TEXT:,} characters, more than a language model is sent.",
                where=where,
                remedy="Read it without --llm, or split it.",
            )
        question = (document.sha256, document.published, lang, self._prompt.version, self._model, self._mode)
        kept = self._cache.get(*question) if self._cache else None
        if kept is not None:
            with suppress(ValueError):
                return parse_answer(kept)
        request, plain = (self._prompt.request(document, lang, self._model, strict=strict) for strict in (True, False))
        content = self._server.complete(request, plain, where=where)
        try:
            answer = parse_answer(content)
        except ValueError as error:
            raise UnusableAnswer(
                f"The model's answer is not the JSON that was asked for: {error}.",
                where=where,
                remedy="Try again, or take a model that follows a JSON schema.",
            ) from error
        if self._cache:
            self._cache.put(content, *question)
        return answer
