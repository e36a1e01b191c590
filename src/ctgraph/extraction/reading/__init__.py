# SPDX-License-Identifier: Apache-2.0
"""What every stage reads: tokens, bodies, roles, dates, the kinds of sentences and the lines of a page."""
