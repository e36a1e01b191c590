# SPDX-License-Identifier: Apache-2.0
"""How the confidence of values is made and measured: annotations, labels, logistic regression, reliability."""
