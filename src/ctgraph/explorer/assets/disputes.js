// SPDX-License-Identifier: Apache-2.0
// What sources disagree on: every value with its sentence, none preferred.

// The disagreements about an actor, or about what a fact says; closed until somebody asks.
function disputesOf(disputes) {
  const found = [...new Set(disputes)].sort((a, b) => a.index - b.index);
  return found.map((dispute) => make("div", { class: `dispute ${dispute.class}` }, disputeDetails(dispute, [
    make("b", {}, say(`class.${dispute.class}`)), ": ", bdi(dispute.name), ", ", bdi(dispute.property),
  ])));
}

function disputeDetails(dispute, summary) {
  const details = make("details", { toggle: () => {
    if (details.open && details.childNodes.length === 1) details.append(...disputeValues(dispute));
  } }, make("summary", {}, ...summary));
  return details;
}

function disputeValues(dispute) {
  return [
    make("p", { class: "sub" }, capital(dispute.reasons.join("; "))),
    ...dispute.values.flatMap(([value, passage]) => [make("p", { class: "value" }, bdi(value)), quotation(passage, "")]),
  ];
}

function disputeRows() {
  return table(["subject", "disagreement", "class"], data.disputes, (dispute) => [
    make("td", {}, ...(dispute.actor === null ? [bdi(dispute.name)] : [nameButton(dispute.actors[0])])),
    make("td", {}, disputeDetails(dispute, [bdi(capital(dispute.property)), ": ",
      bdi([...new Set(dispute.values.map(([value]) => value.replace(/ \([^()]*\)$/, "")))].slice(0, 3).join(" ≠ "))])),
    make("td", {}, say(`class.${dispute.class}`)),
  ]);
}
