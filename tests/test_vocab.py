# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctgraph import vocab
from ctgraph.errors import UsageError


@pytest.mark.parametrize("name", ["ftm:name", "x"])
def test_unknown_prefixes_are_refused(name: str) -> None:
    with pytest.raises(UsageError):
        vocab.expand(name)


@given(st.sampled_from(sorted(vocab.PREFIXES)), st.from_regex(r"[A-Za-z][A-Za-z0-9/_.%-]*", fullmatch=True))
def test_expand_and_compact_are_inverse(prefix: str, local: str) -> None:
    assert vocab.compact(vocab.expand(f"{prefix}:{local}")) == f"{prefix}:{local}"


def test_compact_leaves_other_iris() -> None:
    assert vocab.compact("http://example.org/x") == "http://example.org/x"
    assert vocab.compact(vocab.CT) == vocab.CT
