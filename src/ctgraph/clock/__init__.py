# SPDX-License-Identifier: Apache-2.0
"""Two clocks: what had happened or held at a moment, and what could be known at one (docs/time.md)."""

from __future__ import annotations

from ctgraph.clock.model import Clock, LeftOut, read_clock
from ctgraph.clock.past import open_past

__all__ = ["Clock", "LeftOut", "open_past", "read_clock"]
