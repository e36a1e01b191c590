# SPDX-License-Identifier: Apache-2.0
"""What is stated beside acts: members and their number, agreements, programmes with their figures."""
