# SPDX-License-Identifier: Apache-2.0
"""Filtered patterns give what the patterns alone would give."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctgraph.extraction.lexicon.literals import alternatives, ending, required_literals, spans_lines
from ctgraph.extraction.lexicon.openings import opening
from ctgraph.extraction.lexicon.patterns import PatternSet, PatternTable

PATTERNS = [
    r"\b(?:recu|accueilli)e?s?\b par",
    r"(?:conf[ée]rence|forum)s?(?! de presse)",
    r"[0-9]{1,2} (?:janvier|mars) [0-9]{4}",
    r"(?<!\w)(?:un|deux)(?!\w)",
    r"(?:visite)?",
    r"^(?:le|la) .{2,5}ministre$",
    r"(?P<n>quarante(?:-deux)?) pays",
    r"x*(?:abc|abd)+y?",
    r"(?P<y>[0-9]{4})-(?P<m>[01][0-9])|(?>deux{1,2} )p+ays",
    r"^(?:visite|deux)\b|(?<=deux )pays|[a-d]{2,} (?:pays|mars)|^x|y$",
    r"\bdeux pays\b|deux|recue? [p-r]ar|(?:vi|bi)site",
    r"(?P<n>forum|colloque)[^;]{0,9} (?:de presse|deux)",
    r"(?P<n>forum)(?: [a-z]+){0,2} (?:pays(?=\n)|presse)",
    r"(?<!\w)(?<!le )(?:x|(?P<n>[a-d]|deux)+)?(?:y|pays)",
    r"(?:\b|(?<=x))(?:[c-f]|\bv)\w+",
    r"(?<!v)(?:\bx|[^a-z]y|$)",
]


@pytest.mark.parametrize("text", PATTERNS)
@settings(max_examples=60)
@given(data=st.data())
def test_every_match_holds_a_required_literal(text: str, data: st.DataObject) -> None:
    matched = data.draw(st.from_regex(text))
    found = re.search(text, matched)
    assert found is not None
    for literals in required_literals(text):
        assert any(literal in found[0] for literal in literals)


@settings(max_examples=200)
@given(
    st.lists(
        st.one_of(
            st.sampled_from([*"abcdxy \n", "visite", "forum de presse", "deux pays", "recue par", "3 mars 2020"]),
            st.text(max_size=8),
        ),
        max_size=30,
    )
)
def test_searches_agree_with_the_bare_pattern(parts: list[str]) -> None:
    text = " ".join(parts)
    patterns = PatternSet()
    compiled = [patterns.compile(pattern) for pattern in PATTERNS]
    patterns.close()
    for pattern, own in zip(PATTERNS, compiled, strict=True):
        bare = re.compile(pattern)
        assert [found.span() for found in own.finditer(text)] == [found.span() for found in bare.finditer(text)]
        assert [found.span() for found in own.finditer_by_line(text)] == [found.span() for found in bare.finditer(text)]
        found, expected = own.search(text), bare.search(text)
        assert (found and found.span()) == (expected and expected.span())
        assert own.sub(lambda match: "_", text) == bare.sub("_", text)


def test_a_text_without_the_literals_is_not_searched() -> None:
    patterns = PatternSet()
    pattern = patterns.compile("forum|colloque")
    patterns.close()
    assert patterns.present("rien de tel " * 20) == 0
    assert pattern.search("rien de tel " * 20 + "forum") is not None


def test_one_scan_tells_what_the_parts_of_a_text_meet() -> None:
    patterns = PatternSet()
    forum, colloque, across = (patterns.compile(pattern) for pattern in ("forum", "colloque", r"m\. un"))
    stretches = [("un forum.", 0), ("un colloque.", 10)]
    patterns.scan("un forum. un colloque.", stretches)
    assert forum.search("un forum.") is not None
    patterns.close()
    patterns.scan("un forum. un colloque.", stretches)
    assert patterns.present("un forum.") == forum.wakers
    assert patterns.present("un colloque.") == colloque.wakers
    assert patterns.present("forum. un") == forum.wakers | colloque.wakers | across.wakers
    assert patterns.present("un sommet.") is None
    patterns.take_as("un forum.", "un _____.")
    assert patterns.present("un _____.") == forum.wakers


def test_a_table_gives_the_patterns_whose_literals_a_text_holds() -> None:
    patterns = PatternSet()
    table = PatternTable(patterns, {name: patterns.compile(name) for name in ("forum", "colloque", "[a-z]+")})
    patterns.close()
    assert [name for name, _ in table.fitting("rien de tel " * 20 + "forum")] == ["forum", "[a-z]+"]
    assert [name for name, _ in table.fitting("forum")] == list(table)


def test_a_pattern_compiled_after_closing_is_searched() -> None:
    patterns = PatternSet()
    patterns.compile("forum")
    patterns.close()
    late = patterns.compile("colloque")
    assert late.search("un colloque " * 20) is not None


@pytest.mark.parametrize(
    ("pattern", "required"),
    [
        ("forum|colloque", [{"forum", "colloque"}]),
        ("(?:un |le )?forum", [{"forum"}]),
        ("[a-z]+", []),
        ("(?:forum)?", []),
        ("(?:ab|forum)", []),
        ("(?:ab|a)(?: f| c)", [{"ab f", "ab c", "a f", "a c"}]),
        ("a(?:forum){2,3}", [{"aforum"}, {"forum"}]),
        ("a(?:x|y)+(?P<n>bc+)d?", [{"xbc", "ybc"}]),
        ("(?=forum)[a-z]+", []),
        ("[a-z]+(?: ?€|@)", [{"€", "@"}]),
        ("colloque\nde paris", []),
        (
            "colloque [a-z]+ (?:de (?:paris|rome)[a-z]+ [0-9]+ pays)",
            [
                {"colloque "},
                {" de paris", " de rome"},
                {f"{digit} pays" for digit in range(10)},
                {f" {digit}" for digit in range(10)},
            ],
        ),
        ("[0-9]{2}[/.][a-z]+", [{f"{digit}{sign}" for digit in range(10) for sign in "/."}, set("0123456789")]),
        ("\ue000+ et \ue001", [{"\ue000 et \ue001"}, {"\ue000"}]),
    ],
)
def test_required_literals(pattern: str, required: list[set[str]]) -> None:
    assert list(required_literals(pattern)) == required


@pytest.mark.parametrize(
    ("pattern", "begins"),
    [
        (r"\b(?:visite|recu)", r"\b(?=[rv])"),
        (r"(?<!\w)(?:[ab]c|d)", r"\b(?=[abd])"),
        (r"(?:\bx|y)z", "(?=[xy])"),
        (r"(?:x )?\b(?:y|z)", "(?=[xyz])"),
        (r"(?<!de )(?P<n>[0-9-])+", r"(?=[\-0123456789])"),
        ("visite|recu", r"(?=[rv])"),
        ("visite", ""),
        ("(?:x|[^a-z])y", ""),
        (r"(?:x|y)*", ""),
        (r"(?:\n|, )fondee", ""),
    ],
)
def test_openings(pattern: str, begins: str) -> None:
    assert opening(pattern) == begins


@pytest.mark.parametrize(
    ("pattern", "spans"),
    [
        ("de [^;]+", True),
        (r"de [^;\n]+(?=\n)", False),
        (r"a\s", True),
        (r"[\w-]+.*", False),
        (r"(?:a|b\n)?", True),
        (r"[!-~]++|[^\W\d]", False),
        (r"(a)\1", True),
        ("a?", True),
    ],
)
def test_what_can_go_beyond_a_line(pattern: str, spans: bool) -> None:
    assert spans_lines(pattern) is spans


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        ("a|b", ("a", "b")),
        ("(?:a|b)c|d", ("(?:a|b)c", "d")),
        (r"[]|]|[^]|]|[|]", ("[]|]", "[^]|]", "[|]")),
        (r"\||\\|c", (r"\|", r"\\", "c")),
        ("a|", ("a", "")),
    ],
)
def test_alternatives_are_those_outside_brackets(pattern: str, parts: tuple[str, ...]) -> None:
    assert alternatives(pattern) == parts


@pytest.mark.parametrize(
    ("pattern", "last"),
    [
        (r"forum(?:(?!venus)[^;]){0,60}?\b(?P<n>[0-9]+|deux) pays", r"(?P<n>[0-9]+|deux) pays"),
        (r"forum [^;]{0,9}(?P<n>[0-9]+) pays", None),
        (r"forum[^;]{0,60}(?P<s>[a-z]+)", None),
        (r"forum[^;]{0,60}(?P<n>deux)|pays", None),
        (r"forum[^;]{0,60}(?:(?P<n>deux)|trois) pays", None),
        (r"[^;]{0,60}deux", None),
    ],
)
def test_endings(pattern: str, last: str | None) -> None:
    assert ending(pattern) == last
