# SPDX-License-Identifier: Apache-2.0
"""What is told: acts with their type, days, place, domains and topics."""
