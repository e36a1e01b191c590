# SPDX-License-Identifier: Apache-2.0
"""The engines that can hold data against the shapes, by name."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, Literal, get_args

import pyoxigraph as ox

__all__ = ["ENGINES", "EngineName", "FocusNodes"]

# `columnar` is ours and fast; `pyshacl` is the reference that it is held against.
EngineName = Literal["columnar", "pyshacl"]
ENGINES: Final[tuple[EngineName, ...]] = get_args(EngineName)

# The nodes to which a validation is limited; None for all that the shapes target.
FocusNodes = Collection[ox.NamedNode | ox.BlankNode] | None
