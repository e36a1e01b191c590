# SPDX-License-Identifier: Apache-2.0
"""What the rules look for and what they read, beside the shapes that they complete."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ctgraph.validation.reach import RuleReach

__all__ = ["RULE_REACH"]

_SPAN: Final = "oa:start|oa:end|oa:hasSource|rdf:type"
_EVIDENCED: Final = "$this ctg:property ?named . $this ctg:about ?node . ?node ?property ?value"


def _date(shape_path: str, *others: str) -> RuleReach:
    return RuleReach((shape_path,), f"$this {'|'.join((shape_path, *others))} ?date")


# Local name of the shape -> what its rules look for and read.
RULE_REACH: Final[Mapping[str, RuleReach]] = {
    "Claim-asOf": _date("ctg:asOf"),
    "Claim-asOfNotAfter": _date("ctg:asOfNotAfter", "ctg:asOf"),
    "Event-endDate": _date("ctg:endDate", "ctg:date"),
    "Evidence-decision": RuleReach(("ctg:origin",), "$this ctg:origin|ctg:decision ?value"),
    "Evidence-passage": RuleReach(
        ("oa:hasSource",),
        f"$this rdf:type|oa:hasSource ?one . $this (oa:hasSelector|ctg:passage)/({_SPAN}) ?two",
    ),
    "Evidence-property": RuleReach(("ctg:about",), f"$this oa:hasSource/rdf:type ?kind . {_EVIDENCED}"),
    "Evidence-row": RuleReach(("ctg:origin", "ctg:row"), "$this ctg:origin|ctg:row ?value"),
    "Evidence-selector": RuleReach(
        ("oa:hasSource",), "$this rdf:type|oa:hasSource ?one . $this oa:hasSelector/oa:hasSource ?two"
    ),
    "Evidence-value": RuleReach(("ctg:about",), f"$this ctg:valueNode ?given . {_EVIDENCED}"),
    "Fact-date": _date("ctg:date"),
    "Fact-end": _date("ctg:end", "ctg:start", "ctg:endNotBefore"),
    "Fact-endNotAfter": _date("ctg:endNotAfter", "ctg:start", "ctg:endNotBefore", "ctg:end"),
    "Fact-endNotBefore": _date("ctg:endNotBefore", "ctg:start"),
    "Fact-evidence": RuleReach(
        ("prov:wasDerivedFrom",),
        """$this ?property ?value . $this prov:wasDerivedFrom/rdf:type ?kind .
           ?evidence ctg:about $this . ?evidence ctg:property|ctg:valueNode ?given""",
    ),
    "Fact-notAfter": _date("ctg:notAfter", "ctg:date", "ctg:endDate"),
    "Fact-start": _date("ctg:start"),
    "Fact-startNotAfter": _date("ctg:startNotAfter", "ctg:start"),
    "Organization-founded": _date("ctg:founded"),
    "Passage-exact": RuleReach(("oa:exact",), "$this oa:exact|oa:start|oa:end|(oa:hasSource/ctg:text) ?value"),
    "Release-issued": _date("dcterms:issued"),
    "Release-sha256": RuleReach(("ctg:text",), "$this ctg:text|ctg:sha256 ?value"),
    "Release-text": RuleReach(("ctg:text",), "$this ctg:text ?value"),
    "Term": RuleReach((), "$this ?property ?value"),
}
