# SPDX-License-Identifier: Apache-2.0
"""What is known of the languages: data files, patterns and names, compiled into one lexicon a language."""
