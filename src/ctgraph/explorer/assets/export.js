// SPDX-License-Identifier: Apache-2.0
// What the reader takes along: the picture as a PNG that says what it shows, with title, counts, digest and legend, and
// the open table as CSV, each line with its sentence.

// Room for the legend.
const LEAST_WIDTH = 860;

function savePicture() {
  const drawn = byId("canvas").querySelector("canvas");
  const ratio = drawn.width / drawn.clientWidth;
  const out = document.createElement("canvas");
  const [head, foot] = [58 * ratio, 44 * ratio];
  out.width = Math.max(drawn.width, LEAST_WIDTH * ratio);
  out.height = drawn.height + head + foot;
  const context = out.getContext("2d");
  context.fillStyle = colours.card;
  context.fillRect(0, 0, out.width, out.height);
  context.drawImage(drawn, (out.width - drawn.width) / 2, head);
  context.scale(ratio, ratio);
  const write = (text, x, y, font, colour) => {
    context.font = `${font} system-ui, sans-serif`;
    context.fillStyle = colour;
    context.fillText(text, x, y);
    return context.measureText(text).width;
  };
  write(document.title, 16, 26, "600 17px", colours.ink);
  write(`${byId("counts").textContent} · ${say("ties", { n: shown.ties.size })}`, 16, 46, "12px", colours.quiet);
  drawLegendLine(context, write, (out.height - foot / 2) / ratio);
  out.toBlob((blob) => save(blob, "network.png"));
}

function save(blob, name) {
  const url = URL.createObjectURL(blob);
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

function sentenceCells(passage) {
  return passage ? [passage.text, passage.lang, passage.source, passage.url] : ["", "", "", ""];
}

const SENTENCE = ["sentence", "lang", "release", "page"];
const TABLES = {
  facts: () => [["date", "fact", "domains", "sources", ...SENTENCE], ...groupsOf(shown.facts).map((told) => [
    datesOf(told), told[0].summary, domainsOf(told).join("; "), sourcesOf(told).length, ...sentenceCells(told[0].passages[0]),
  ])],
  actors: () => [["actor", "name", "kind", "ties", "facts"], ...[...shown.actors].map((actor) => [
    actor.key, actor.label, actor.kind, actor.ties.filter((tie) => shown.ties.has(tie)).length, actor.told,
  ])],
  ties: () => [["source", "tie", "target", "facts", ...SENTENCE], ...[...shown.ties].map((tie) => [
    tie.source.label, say(`tie.${tie.kind}`), tie.target.label, distinct(tie.facts),
    ...sentenceCells(groupsOf(tie.facts)[0]?.[0].passages[0]),
  ])],
  disputes: () => [["subject", "property", "class", "value", ...SENTENCE], ...data.disputes.flatMap((dispute) =>
    dispute.values.map(([value, passage]) => [dispute.name, dispute.property, dispute.class, value, ...sentenceCells(passage)]))],
};

// A cell that a spreadsheet would take for a formula is marked as text.
function cell(value) {
  const text = String(value).replace(/^[=+@\t\r-]/, "'$&");
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

function saveTable() {
  const lines = TABLES[tab]().map((row) => row.map(cell).join(","));
  // The mark at the head tells spreadsheets that the text is Unicode.
  save(new Blob([`\ufeff${lines.join("\r\n")}\r\n`], { type: "text/csv" }), `${tab}.csv`);
}

function drawLegendLine(context, write, y) {
  let x = 16;
  for (const kind of KINDS) {
    context.save();
    context.translate(x, y - 8);
    const shape = new Path2D(PATHS[kind]);
    context.fillStyle = colours[kind];
    context.strokeStyle = colours.outline;
    context.fill(shape);
    context.stroke(shape);
    context.restore();
    x += 22 + write(say(kind), x + 21, y + 4, "12px", colours.ink) + 18;
  }
  for (const [group, colour] of [["act", "act"], ["standing", "standing"], ["person", "served"]]) {
    context.fillStyle = colours[colour];
    context.fillRect(x, y - 1, 22, 3);
    x += 28 + write(say(`line.${group}`), x + 28, y + 4, "12px", colours.ink) + 18;
  }
}
