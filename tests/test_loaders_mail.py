# SPDX-License-Identifier: Apache-2.0
"""The header of a forwarded mail is no text of the release; its subject is the headline."""

from __future__ import annotations

import pytest

from ctgraph.loaders import load_bytes
from ctgraph.loaders.mail import without_mail_header

HEADERS = {
    "en": "From: Desk <a@b.example>\nSent: Monday, 3 March 2025 10:12\nTo: C\nSubject: FW: Talks in Tunis\n",
    "fr": "De : Presse\nEnvoyé : lundi 3 mars 2025\nÀ : C\nObjet : TR: Talks in Tunis\n",
    "de": "Von: Presse\nGesendet: 3. März\nAn: C\nBetreff: WG: Talks in Tunis\n",
    "ar": "من: المكتب\nتاريخ الإرسال: 3 مارس\nإلى: الصحافة\nالموضوع: Talks in Tunis\n",
    "over": "---------- Forwarded message ---------\nFrom: A\nDate: Mon\nSubject: Talks in Tunis\nTo: B,\n  C\n",
    "quoted": "> From: A\n> Date: Mon\n> To: B\n> Subject: Re: Fwd: Talks in Tunis\n",
}


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_the_header_of_a_forwarded_mail_is_blank_but_for_its_subject(header: str) -> None:
    mail = f"{header}\nThe ministers met."
    text = load_bytes(mail.encode(), id="m", suffix=".txt", origin="m.txt").text
    assert text.split() == ["Talks", "in", "Tunis", "The", "ministers", "met."]
    assert text.index("The ministers") == mail.index("The ministers"), "offsets hold in the file"


@pytest.mark.parametrize("text", ["From: Rabat, again.\n\nText.", "To: be\nFrom: here\nText", "De Rabat : rien", ""])
def test_what_only_begins_like_a_header_stays(text: str) -> None:
    assert without_mail_header(text) == text
