# SPDX-License-Identifier: Apache-2.0
"""Who is named: names with ranks and roles, in whatever order, and every place where they are called otherwise."""
