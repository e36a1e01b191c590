// SPDX-License-Identifier: Apache-2.0
// The facts of an actor or a line, newest first, each with the sentence that says it.

const FIRST_TIES = 6;
const FIRST_FACTS = 40;

function drawPanel() {
  const panel = byId("panel");
  panel.classList.toggle("idle", !selected);
  panel.scrollTop = 0;
  if (!selected) panel.replaceChildren(...idlePanel());
  else if (selected.actor) panel.replaceChildren(...actorPanel(selected.actor));
  else panel.replaceChildren(...linePanel(selected.line));
}

function idlePanel() {
  const best = [...shown.actors].sort((a, b) => b.facts.length - a.facts.length || a.index - b.index).slice(0, 10);
  if (!data.actors.length) return [make("p", { class: "quiet" }, say("empty.data"))];
  return [
    make("p", { class: "quiet" }, say("panel.empty")),
    best.length ? make("h3", {}, say("panel.most")) : "",
    make("ul", { class: "ties" }, ...best.map((actor) => make("li", {}, nameButton(actor),
      make("span", { class: "count" }, say("facts", { n: actor.facts.length }))))),
  ];
}

function actorPanel(actor) {
  const lines = actor.lines.filter((line) => shown.lines.has(line))
    .map((line) => ({ line, weight: factsOf(shownTies(line)).length }))
    .sort((a, b) => b.weight - a.weight || a.line.id - b.line.id);
  const others = actor.labels.filter(([, label]) => label !== actor.label);
  const names = others.flatMap(([lang, label], index) => [index ? " · " : "", bdi(label, lang)]);
  return [
    panelHead(shapeOf(actor.kind), [bdi(actor.label)],
      [say(actor.kind), actor.short && ` · ${actor.short}`, names.length ? " · " : "", ...names]),
    lines.length ? make("h3", {}, say("tiedTo", { n: lines.length })) : "",
    hiddenNeighbours(actor),
    moreList(lines.map(({ line, weight }) => lineItem(line, weight, actor)), FIRST_TIES, "ties"),
    ...factCards(actor.facts, actor),
  ];
}

// Neighbours whose kind is switched off, with a way to see them.
function hiddenNeighbours(actor) {
  const passing = (tie) => choice.ties.has(tie.kind) && tie.facts.some((fact) => shown.facts.has(fact));
  const hidden = new Set(actor.lines.filter((line) => line.ties.some(passing)).flatMap((line) => line.ends)
    .filter((end) => !shown.actors.has(end)));
  if (!hidden.size) return "";
  return make("p", { class: "sub" }, `${say("tiedHidden", { n: hidden.size })} `,
    make("button", { type: "button", class: "name-button", "data-reveal": true, click: () => {
      for (const end of hidden) choice.revealed.add(end);
      refresh();
      lookAt({ actor });
    } }, say("showAll")));
}

function linePanel(line) {
  const [one, other] = line.ends;
  const kinds = shownTies(line).map((tie) => make("li", {},
    make("span", {}, nameButton(tie.source), ` ${tie.kind} `, nameButton(tie.target)),
    make("span", { class: "count" }, [tie.rung, say("facts", { n: tie.facts.length })].filter(Boolean).join(" · "))));
  return [
    panelHead(null, [bdi(one.label), " – ", bdi(other.label)], []),
    make("ul", { class: "ties" }, ...kinds),
    ...factCards(factsOf(line.ties), null),
  ];
}

function panelHead(shape, title, under) {
  return make("div", { class: "panel-head" }, shape,
    make("div", {}, make("h2", {}, ...title), make("p", { class: "sub" }, ...under.filter(Boolean))),
    inList() ? make("button", { type: "button", click: () => setView("network") }, say("showInNetwork")) : "",
    make("button", { type: "button", "aria-label": say("clearSelection"), title: say("clearSelection"), click: () => select(null) }, "×"));
}

function shownTies(line) {
  return line.ties.filter((tie) => shown.ties.has(tie));
}

// One neighbour: what ties the two, said from the side of `actor`; the button opens the facts of both.
function lineItem(line, weight, actor) {
  const other = line.ends[0] === actor ? line.ends[1] : line.ends[0];
  const kinds = shownTies(line).map((tie) => (tie.target === actor && GROUPS.has(tie.kind) ? say(`has.${tie.kind}`) : tie.kind));
  const button = make("button", { type: "button", class: "name-button", "data-line": String(line.id),
    click: () => select({ line }) }, bdi(other.label));
  return make("li", {}, make("span", {}, button, make("span", { class: "quiet" }, ` · ${kinds.join(", ")}`)),
    make("span", { class: "count" }, say("facts", { n: weight })));
}

function factCards(facts, actor) {
  const passing = facts.filter((fact) => shown.facts.has(fact));
  const hidden = facts.length - passing.length;
  return [
    make("h3", {}, say("facts", { n: passing.length })),
    hidden ? make("p", { class: "sub" }, `${say("factsHidden", { n: hidden })} `,
      make("button", { type: "button", class: "name-button", click: showEverything }, say("showAll"))) : "",
    passing.length || hidden ? "" : make("p", { class: "quiet" }, say("noFacts")),
    moreList(passing.map((fact) => factCard(fact, actor)), FIRST_FACTS, "cards"),
  ];
}

// A list that shows its first items and says how many there are.
function moreList(items, first, name) {
  const list = make("ul", { class: name }, ...items.slice(0, first));
  if (items.length <= first) return list;
  let count = first;
  const words = () => say("showMore", { n: count, total: items.length });
  const button = make("button", { type: "button", class: "more", click: () => {
    const next = items.slice(count, count + first * 2);
    count += next.length;
    list.append(...next);
    button.textContent = words();
    if (count >= items.length) button.remove();
    next[0].querySelector("button")?.focus();
  } }, words());
  return make("div", {}, list, button);
}

function factCard(fact, actor) {
  return make("li", { class: "fact", "data-fact": fact.key }, factHead(fact), people(fact, actor), ...evidence(fact));
}

function factHead(fact) {
  const ownTitle = fact.kind === "tenure" || fact.kind === "claim";
  return make("div", { class: "fact-head" },
    make("b", {}, bdi(capital(ownTitle ? fact.summary : fact.label || say(fact.kind)))),
    make("time", {}, fact.date || say("noDate")), ...tags(fact));
}

function tags(fact) {
  return [
    fact.status && fact.status !== "held" ? make("span", { class: `tag ${fact.status}` }, say(fact.status)) : "",
    ...fact.domains.map((domain) => make("span", { class: "tag" }, bdi(domainNames.get(domain) ?? domain))),
    fact.confidence === null ? "" : make("span", { class: "sure", title: say("confidenceHelp") },
      say("confidence", { n: fact.confidence.toFixed(2) })),
  ];
}

function people(fact, actor) {
  const items = fact.parts.map((part) => {
    const body = part.body && part.body !== part.actor ? [` (${part.body.short || part.body.label})`] : [];
    const words = [part.side, part.words].filter(Boolean).flatMap((text) => [" · ", bdi(text)]);
    return make("li", {}, part.actor === actor ? make("b", {}, bdi(part.actor.label)) : nameButton(part.actor), ...body, ...words);
  });
  return make("ul", { class: "who" }, ...items);
}

function evidence(fact) {
  if (!fact.passages.length) return [make("p", { class: "quiet" }, say("noPassage"))];
  const [first, ...rest] = fact.passages.map(quotation);
  if (!rest.length) return [first];
  return [first, make("details", {}, make("summary", {}, say("moreSentences", { n: rest.length })), ...rest)];
}

function quotation(passage) {
  const parts = [];
  let end = 0;
  for (const [from, to] of passage.marks) {
    parts.push(passage.text.slice(end, from), make("mark", {}, passage.text.slice(from, to)));
    end = to;
  }
  parts.push(passage.text.slice(end));
  const link = webLink(passage.url, say("sourcePage"));
  return make("div", {},
    make("blockquote", { dir: "auto", class: passage.lang ? false : "row" },
      make("bdi", { dir: "auto", lang: passage.lang || false }, ...parts)),
    make("p", { class: "origin" }, make("span", { title: passage.title }, bdi(passage.source)),
      passage.published ? ` · ${say("published", { date: passage.published })}` : "", link ? " · " : "", link));
}

function nameButton(actor) {
  return make("button", { type: "button", class: "name-button", "data-actor": actor.key, click: () => choose(actor) }, bdi(actor.label));
}
