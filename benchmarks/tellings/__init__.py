# SPDX-License-Identifier: Apache-2.0
"""Which tellings are of one event: annotated clusters, and what linking makes of them."""
