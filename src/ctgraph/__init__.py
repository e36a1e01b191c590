# SPDX-License-Identifier: Apache-2.0
"""A knowledge graph of counter-terrorism partnerships in which every fact opens the sentence that says it."""

from __future__ import annotations

__version__ = "0.1.0"
