# SPDX-License-Identifier: Apache-2.0
"""Who took part in an act, on which side, and for whom."""
