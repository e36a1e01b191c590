# SPDX-License-Identifier: Apache-2.0
"""Say which domains of action and which topics the text of an act names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set

from ctgraph.document import Quote, Sentence
from ctgraph.extraction.acts.act import Act
from ctgraph.extraction.lexicon.lexicon import Lexicon
from ctgraph.extraction.reading.reading import Reading
from ctgraph.extraction.reading.sections import Sections
from ctgraph.model import Value

__all__ = ["domains_of", "topics_of", "without_domains"]

_WINDOW = 60
_LIST_GAP = 75
# How far apart the words of an enumeration stand, and how many domains it names at least.
_ENUMERATED = 40
_DOMAINS = 3


def domains_of(
    sections: Sections, act: Act, main: bool, blocked: Sequence[Quote], elsewhere: Set[Sentence] = frozenset()
) -> tuple[Value[str], ...]:
    """Give the domains that a release names for an act, by notation, each with its first clear wording.

    A wording counts beside a head ("volet", "domaines"), in one sentence with another domain's, or as the theme of the
    act. The coalition's own name, roles and bodies are no domains.

    Args:
        main: whether the act is what the release is about; another act has only its own sentences.
        blocked: passages in which no wording counts, in reading order: roles and names of bodies.
        elsewhere: sentences that tell another act.
    """
    reading = sections.reading
    found: dict[str, Quote] = {}
    themes = {sentence.index for sentence in (*act.sentences[:2], *act.following)}
    if main and sections.title is not None:
        themes.add(reading.sentence_at(sections.title.quote.start).index)
    whole = reading.reports() if reading.lexicon.forms.get("domains_in_background") else reading.told()
    apart = reading.lexicon.forms.get("domains_by_act", False)
    standing = reading.lexicon.pattern("boilerplate")
    for sentence in whole if main else (*act.sentences, *act.following):
        if (apart and sentence in elsewhere) or standing.search(reading.folded_sentence(sentence)[0]):
            continue
        theme = sentence.index in themes or _tells_content(reading, sentence)
        for notation, quote in _in_sentence(reading, sentence, theme, blocked):
            found.setdefault(notation, quote)
    return tuple(Value(notation, found[notation]) for notation in sorted(found))


def without_domains(reading: Reading) -> list[Quote]:
    """Give the names of bodies and the roles, in which no word names a domain."""
    names = [
        reading.quote(token.start, token.end)
        for tokens in reading.tokens
        for token in tokens
        if token.layer in ("organization", "anaphora", "office", "role", "rank")
    ]
    shared = reading.lexicon.words("shared_roles") if not reading.lexicon.cased else frozenset()
    roles = [
        reading.quote(tokens[role.first].start, tokens[role.last - 1].end)
        for tokens, found in zip(reading.tokens, reading.roles, strict=True)
        for role in found
        if tokens[role.first].fold not in shared
    ]
    return sorted([*names, *roles])


def _tells_content(reading: Reading, sentence: Sentence) -> bool:
    """Tell whether a sentence says what an act was about ("the meeting dealt with …"): what it names is its theme."""
    if sentence.kind != "report":
        return False
    return reading.lexicon.pattern("tells_content").search(reading.folded_sentence(sentence)[0]) is not None


def _in_sentence(
    reading: Reading, sentence: Sentence, is_theme: bool, blocked: Sequence[Quote]
) -> Iterator[tuple[str, Quote]]:
    lexicon = reading.lexicon
    text, base = reading.folded_sentence(sentence)
    tables = ["domain_strong", *(["domain_themes"] if is_theme else [])]
    named = [lexicon.domain_words, *map(lexicon.pattern_table, (*tables, "domain_listed"))]
    if not any(table.fitting(text) for table in named):
        return
    first = bisect_left(blocked, sentence.start, key=lambda quote: quote.start)
    last = bisect_left(blocked, sentence.end, key=lambda quote: quote.start)
    text = _masked(reading, text, base, blocked[first:last])
    worded = [
        (found.start(), found.end(), notation)
        for notation, pattern in lexicon.domain_words.fitting(text)
        for found in pattern.finditer(text)
    ]
    heads = [found.end() for found in lexicon.pattern("domain_heads").finditer(text)] if worded else []
    for start, end, notation in sorted(worded):
        beside = any(0 <= start - head <= _WINDOW and not re.search(r"[.;:]", text[head:start]) for head in heads[-20:])
        listed = any(
            other != notation and max(start, left) - min(end, right) <= _LIST_GAP for left, right, other in worded
        )
        alone = is_theme and (notation in lexicon.words("domains_alone") or " " in text[start:end])
        if alone or listed or (beside and _is_adjacent(text, start, heads)):
            yield notation, reading.quote(*reading.folded.span(base + start, base + end))
    for start, end, notation in _enumerated(lexicon, text):
        yield notation, reading.quote(*reading.folded.span(base + start, base + end))
    for table in tables:
        for notation, pattern in lexicon.pattern_table(table).fitting(text):
            found = pattern.search(text)
            if found is not None:
                yield notation, reading.quote_match(base, found)


def _enumerated(lexicon: Lexicon, text: str) -> Iterator[tuple[int, int, str]]:
    """Give the words of an enumeration that names three domains at least ("idées, images, argent, armes")."""
    fitting = lexicon.pattern_table("domain_listed").fitting(text)
    if len(fitting) < _DOMAINS:
        return
    worded = sorted(
        (found.start(), found.end(), notation) for notation, pattern in fitting for found in pattern.finditer(text)
    )
    run: list[tuple[int, int, str]] = []
    for word in [*worded, (len(text) + _ENUMERATED, len(text) + _ENUMERATED, "")]:
        if run and (word[0] - run[-1][1] > _ENUMERATED or re.search(r"[.;]", text[run[-1][1] : word[0]])):
            if len({notation for _, _, notation in run}) >= _DOMAINS:
                yield from run
            run = []
        run.append(word)


def _is_adjacent(text: str, start: int, heads: Sequence[int]) -> bool:
    """Tell whether at most one link stands between a head and a wording ("plan militaire", "domaine de la pensée")."""
    return any(0 <= start - head <= 12 and len(text[head:start].split()) <= 2 for head in heads)


def _masked(reading: Reading, text: str, base: int, blocked: Sequence[Quote]) -> str:
    """Blank out roles, bodies and phrases in which domain words mean something else."""
    whole = text
    for quote in blocked:
        start, end = reading.folded.index(quote.start) - base, reading.folded.index(quote.end) - base
        start, end = max(start, 0), min(end, len(text))
        if start < end:
            text = text[:start] + "_" * (end - start) + text[end:]
    text = reading.lexicon.masked(whole, text)
    text = reading.lexicon.pattern("domain_not").sub(lambda found: "_" * len(found[0]), text)
    return reading.lexicon.masked(whole, text)


def topics_of(sections: Sections, act: Act, main: bool) -> tuple[Value[str], ...]:
    """Give the topics that a release names, by notation, each with its first wording."""
    reading = sections.reading
    found: dict[str, Quote] = {}
    for sentence in reading.told() if main else act.sentences:
        text, base = reading.folded_sentence(sentence)
        for token in reading.tokens[sentence.index]:
            if token.layer == "topic":
                found.setdefault(token.id, reading.quote(token.start, token.end))
        for notation, pattern in reading.lexicon.pattern_table("topics").fitting(text):
            match = pattern.search(text)
            if match is not None:
                found.setdefault(notation, reading.quote_match(base, match))
    return tuple(Value(notation, found[notation]) for notation in sorted(found))
