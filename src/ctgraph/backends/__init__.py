# SPDX-License-Identifier: Apache-2.0
"""Optional back-ends of extraction, off by default: names from spaCy, values from a language model that must quote."""

from __future__ import annotations
