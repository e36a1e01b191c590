# SPDX-License-Identifier: Apache-2.0
"""Find the line and column of a finding in the file that was validated.

The parser of RDF gives no positions, so the text is read a second time, by scanners that know just enough of each
format to tell which node a value belongs to. What they are not sure of is said to be near a line.
"""

from __future__ import annotations

from ctgraph.validation.places.locating import locate

__all__ = ["locate"]
