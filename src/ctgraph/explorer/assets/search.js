// SPDX-License-Identifier: Apache-2.0
// Search: a combobox over every name of every actor, hidden ones too.

const MOST_MATCHES = 12;
const names = data.actors.map((actor) => [actor.label, actor.short, ...actor.names].filter(Boolean).map((name) => [fold(name), name]));
let matches = [];
let active = -1;

function findActors(text) {
  const wanted = fold(text);
  if (!wanted) return [];
  const found = [];
  data.actors.forEach((actor, index) => {
    let best = null;
    for (const [folded, name] of names[index]) {
      const at = folded.indexOf(wanted);
      if (at < 0) continue;
      const score = folded === wanted ? 0 : at === 0 ? 1 : folded[at - 1] === " " ? 2 : 3;
      if (!best || score < best.score) best = { actor, score, name };
    }
    if (best) found.push(best);
  });
  return found.sort((a, b) => a.score - b.score || b.actor.told - a.actor.told || a.actor.index - b.actor.index);
}

function drawMatches() {
  const field = byId("search");
  const found = findActors(field.value);
  matches = found.slice(0, MOST_MATCHES);
  active = matches.length ? 0 : -1;
  byId("matches").replaceChildren(...matches.map((match, index) => make("li", {
    role: "option", id: `match-${index}`, mousedown: (event) => { event.preventDefault(); take(index); },
  }, shapeOf(match.actor.kind), bdi(match.actor.label), make("span", { class: "count" }, say("facts", { n: match.actor.told })),
    match.name !== match.actor.label ? make("small", {}, bdi(match.name)) : "",
    shown.actors.has(match.actor) ? "" : make("small", { class: "hidden-note" }, say("hiddenByFilters")))));
  const some = found.length > matches.length;
  byId("matches-note").textContent = !matches.length ? say("noMatch")
    : some ? say("resultsOf", { n: matches.length, total: found.length }) : say("results", { n: found.length });
  openMatches(field.value.trim() !== "");
  markActive();
}

function openMatches(open) {
  byId("matches-box").hidden = !open;
  byId("search").setAttribute("aria-expanded", String(open));
}

function markActive() {
  byId("matches").childNodes.forEach((item, index) => item.setAttribute("aria-selected", String(index === active)));
  const item = byId(`match-${active}`);
  if (item) {
    byId("search").setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({ block: "nearest" });
  } else byId("search").removeAttribute("aria-activedescendant");
}

function take(index) {
  const match = matches[index];
  if (!match) return;
  openMatches(false);
  byId("search").value = match.actor.label;
  byId("search").select();
  if (pathFrom && pathFrom !== match.actor) showPath(pathFrom, match.actor, new Set());
  else choose(match.actor);
  askForEnd(null);
}

function searchByKey(event) {
  const open = !byId("matches-box").hidden;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (!open) drawMatches();
    else if (matches.length) active = (active + (event.key === "ArrowDown" ? 1 : -1) + matches.length) % matches.length;
    markActive();
  } else if (event.key === "Enter" && open) take(active);
  else if (event.key === "Escape" && open) openMatches(false);
  else if (event.key === "Escape" && event.target.value) event.target.value = "";
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function startSearch() {
  const field = byId("search");
  field.addEventListener("input", drawMatches);
  field.addEventListener("keydown", searchByKey);
  field.addEventListener("focus", () => field.select());
  field.addEventListener("blur", () => openMatches(false));
}
