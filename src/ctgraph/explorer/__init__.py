# SPDX-License-Identifier: Apache-2.0
"""The network as one offline page."""

from __future__ import annotations

from ctgraph.explorer.page import NetworkPage, write_page

__all__ = ["NetworkPage", "write_page"]
