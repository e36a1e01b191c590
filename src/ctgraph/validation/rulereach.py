# SPDX-License-Identifier: Apache-2.0
"""What the rules read beside the shapes that they complete."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["READS"]

_SPAN: Final = "oa:start|oa:end|oa:hasSource|rdf:type"

_EVIDENCED: Final = "$this ctg:property ?named . $this ctg:about ?node . ?node ?property ?value"

# Local name of the shape -> all that its rules read, as a pattern of SPARQL about ``$this``. Only the walks count, so
# what may be missing need not be optional.
READS: Final[Mapping[str, str]] = {
    "Claim-asOf": "$this ctg:asOf ?date",
    "Claim-asOfNotAfter": "$this ctg:asOf|ctg:asOfNotAfter ?date",
    "Event-endDate": "$this ctg:date|ctg:endDate ?date",
    "Evidence-decision": "$this ctg:origin|ctg:decision ?value",
    "Evidence-passage": f"$this rdf:type|oa:hasSource ?one . $this (oa:hasSelector|ctg:passage)/({_SPAN}) ?two",
    "Evidence-property": f"$this oa:hasSource/rdf:type ?kind . {_EVIDENCED}",
    "Evidence-row": "$this ctg:origin|ctg:row ?value",
    "Evidence-selector": "$this rdf:type|oa:hasSource ?one . $this oa:hasSelector/oa:hasSource ?two",
    "Evidence-value": f"$this ctg:valueNode ?one . {_EVIDENCED}",
    "Fact-date": "$this ctg:date ?date",
    "Fact-end": "$this ctg:start|ctg:endNotBefore|ctg:end ?date",
    "Fact-endNotAfter": "$this ctg:start|ctg:endNotBefore|ctg:end|ctg:endNotAfter ?date",
    "Fact-endNotBefore": "$this ctg:start|ctg:endNotBefore ?date",
    "Fact-evidence": """$this ?property ?value . $this prov:wasDerivedFrom/rdf:type ?kind .
        ?evidence ctg:about $this . ?evidence ctg:property|ctg:valueNode ?given""",
    "Fact-notAfter": "$this ctg:date|ctg:endDate|ctg:notAfter ?date",
    "Fact-start": "$this ctg:start ?date",
    "Fact-startNotAfter": "$this ctg:start|ctg:startNotAfter ?date",
    "Organization-founded": "$this ctg:founded ?date",
    "Passage-exact": "$this oa:exact|oa:start|oa:end|(oa:hasSource/ctg:text) ?value",
    "Release-issued": "$this dcterms:issued ?date",
    "Release-sha256": "$this ctg:text|ctg:sha256 ?value",
    "Release-text": "$this ctg:text ?value",
    "Term": "$this ?property ?value",
}
