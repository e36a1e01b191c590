# SPDX-License-Identifier: Apache-2.0
"""What back-ends of extraction must do to be taken in the place of the built-in one, or beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ctgraph.document import Document, Lang, Quote
from ctgraph.model import Extraction

__all__ = ["DocumentExtractor", "NameFinder"]


class DocumentExtractor(Protocol):
    """Whoever reads a release: the built-in extractor, or a language model."""

    @property
    def version(self) -> str:
        """What decides its output."""

    def extract(self, document: Document) -> Extraction:
        """Read one document; every value quotes its text.

        Raises:
            SourceError: this document cannot be read.
            BackendError: no document can be.
        """


class NameFinder(Protocol):
    """Whoever can be asked where a text may name persons."""

    @property
    def version(self) -> str:
        """What decides its answers: the model with its version."""

    def find(self, document: Document, lang: Lang) -> Sequence[Quote]:
        """Give passages that may be names of persons, with exact offsets; none for a language that it does not know."""
