// SPDX-License-Identifier: Apache-2.0
// The page as a whole: what is selected, which view is open, and the address that says both.

let selected = null;
let view = "network";

function inList() {
  return view === "list";
}

// Draws everything that depends on the choices.
function refresh() {
  shown = visible(choice);
  if (selected?.path) selected = { path: makePath(selected.path.from, selected.path.to, selected.path.without) };
  syncFilters();
  paintPicture();
  drawPanel();
  if (inList()) drawList();
  drawNote();
  writeHash(false);
}

// Opens the facts of an actor, and shows the actor where the filters hide it.
function choose(actor) {
  if (!shown.actors.has(actor)) {
    choice.revealed.add(actor);
    shown = visible(choice);
  }
  select({ actor });
}

function select(target) {
  selected = target;
  writeHash(true);
  byId("said").textContent = target ? announce(target) : "";
  refresh();
  if (target && !inList()) lookAt(target);
}

function announce(target) {
  if (target.path) return `${target.path.from.label} → ${target.path.to.label}: ${pathWords(target.path)}`;
  const facts = target.actor ? target.actor.facts : factsOf(target.line.ties);
  const name = target.actor ? target.actor.label : target.line.ends.map((actor) => actor.label).join(" – ");
  return `${name}: ${say("facts", { n: distinct(facts.filter((fact) => shown.facts.has(fact))) })}`;
}

function setView(name) {
  const changed = view !== name;
  view = name;
  byId("network").classList.toggle("away", inList());
  byId("list").classList.toggle("away", !inList());
  byId("show-network").setAttribute("aria-pressed", String(!inList()));
  byId("show-list").setAttribute("aria-pressed", String(inList()));
  refresh();
  if (changed && !inList() && selected) lookAt(selected);
}

function drawNote() {
  byId("shown-of").textContent = say("shownOf", { n: shown.actors.size, total: data.actors.length });
  const note = byId("stage-note");
  const revealed = choice.revealed.size;
  note.hidden = shown.actors.size > 0 && !revealed;
  if (revealed) {
    note.replaceChildren(`${say("anyway", { n: revealed })} `, make("button", { type: "button", click: () => {
      choice.revealed.clear();
      select(null);
    } }, say("undo")));
  } else if (data.actors.length) {
    note.replaceChildren(`${say("empty.filters")} `, make("button", { type: "button", click: resetFilters }, say("reset")));
  } else note.replaceChildren(say("empty.data"));
}

function drawHead() {
  const parts = [
    say("actors", { n: data.actors.length }), say("facts", { n: distinct(data.facts) }), say("releases", { n: data.releases }),
    data.tables ? say("tables", { n: data.tables }) : "",
  ].filter(Boolean);
  const digest = data.digest ? [` · ${say("data")} `, make("code", { title: data.digest }, data.digest.slice(0, 12))] : [];
  byId("counts").replaceChildren(parts.join(" · "), ...digest);
  const groups = new Set(data.lines.map((line) => lineGroup(line.ties)));
  if (data.facts.some((fact) => fact.status === "announced")) groups.add("announced");
  const used = new Set(data.actors.map((actor) => actor.kind));
  byId("legend").replaceChildren(
    ...KINDS.filter((kind) => used.has(kind)).map((kind) => make("li", {}, shapeOf(kind), say(kind))),
    ...["act", "standing", "person", "announced"].filter((name) => groups.has(name))
      .map((name) => make("li", {}, make("span", { class: `line ${name}` }), say(`line.${name}`))));
}

// The address holds what differs from the start, so that a link brings the same view back.
// A selection can be gone back from; other changes replace the address.
function writeHash(keep) {
  const start = defaults();
  const parts = new URLSearchParams();
  for (const name of ["kinds", "domains", "ties", "rungs"]) {
    const [now, then] = [choice, start].map((which) => [...which[name]].sort().join(","));
    if (now !== then) parts.set(name, now);
  }
  for (const name of ["from", "to"]) if (choice[name] !== start[name]) parts.set(name, choice[name]);
  for (const name of ["undated", "loose"]) if (choice[name] !== start[name]) parts.set(name, choice[name] ? "1" : "0");
  if (inList()) parts.set("view", tab);
  if (selected?.actor) parts.set("node", selected.actor.key);
  if (selected?.line) parts.set("tie", selected.line.ends.map((actor) => actor.key).join("|"));
  if (selected?.path) {
    parts.set("path", [selected.path.from, selected.path.to].map((actor) => actor.key).join("|"));
    if (selected.path.without.size) parts.set("without", [...selected.path.without].map((actor) => actor.key).join("|"));
  }
  const hash = `#${parts}`;
  if (hash === (location.hash || "#")) return;
  if (keep) history.pushState(null, "", hash);
  else history.replaceState(null, "", hash);
}

function readHash() {
  const parts = new URLSearchParams(location.hash.slice(1));
  choice = defaults();
  for (const name of ["kinds", "domains", "ties", "rungs"]) if (parts.has(name)) choice[name] = new Set(parts.get(name).split(",").filter(Boolean));
  for (const name of ["from", "to"]) if (/^\d{1,4}$/.test(parts.get(name) ?? "")) choice[name] = Number(parts.get(name));
  for (const name of ["undated", "loose"]) if (parts.has(name)) choice[name] = parts.get(name) === "1";
  if (["facts", "actors", "ties", "disputes"].includes(parts.get("view"))) tab = parts.get("view");
  view = parts.has("view") ? "list" : "network";
  shown = visible(choice);
  selected = readTarget(parts);
  for (const end of selected ? actorsOf(selected) : []) if (!shown.actors.has(end)) choice.revealed.add(end);
}

function readTarget(parts) {
  const actors = (name) => (parts.get(name) ?? "").split("|").map((key) => data.byKey.get(key)).filter(Boolean);
  const [actor] = actors("node");
  if (actor) return { actor };
  const [one, other] = actors("tie");
  const line = one && other ? lineFor(one, other) : null;
  if (line) return { line };
  const [from, to] = actors("path");
  return from && to && from !== to ? { path: makePath(from, to, new Set(actors("without"))) } : null;
}

// The actors that a selection is about.
function actorsOf(target) {
  return target.actor ? [target.actor] : target.line ? target.line.ends : pathActors(target.path);
}

function onKey(event) {
  const typing = event.target.closest?.("input, textarea, select");
  if (event.key === "/" && !typing) {
    event.preventDefault();
    byId("search").focus();
  } else if (event.key === "Escape") {
    if (byId("filters").classList.contains("open")) toggleFilters(false);
    else if (pathFrom) askForEnd(null);
    else if (selected) select(null);
  }
}

function toggleFilters(open) {
  byId("filters").classList.toggle("open", open);
  byId("filters-toggle").setAttribute("aria-expanded", String(open));
}

function start() {
  readHash();
  shown = visible(choice);
  drawHead();
  drawFilters();
  drawPicture();
  startSearch();
  byId("show-network").addEventListener("click", () => setView("network"));
  byId("show-list").addEventListener("click", () => setView("list"));
  byId("export").addEventListener("click", savePicture);
  byId("zoom-in").addEventListener("click", () => zoom(1.3));
  byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  byId("fit").addEventListener("click", () => fitPicture());
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    byId("panel").focus();
  });
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters-toggle").addEventListener("click", (event) => {
    event.stopPropagation();
    toggleFilters(!byId("filters").classList.contains("open"));
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("#filters")) toggleFilters(false);
  });
  document.addEventListener("keydown", onKey);
  addEventListener("hashchange", () => { readHash(); setView(view); });
  setView(view);
  fitPicture(false);
  // Where the panel covers much of the canvas, what is selected comes nearer.
  if (selected && room().height < room().full) fitActors([...spotlight().actors], 1.2, false);
  else if (selected) lookAt(selected, false);
  // For tests and for pages that embed this one: where an actor stands on the screen.
  window.ctgraph = Object.freeze({
    ready: performance.now(),
    place(key) {
      const actor = data.byKey.get(key);
      if (!actor || !shown.actors.has(actor)) return null;
      const box = byId("canvas").getBoundingClientRect();
      const spot = picture.canvasToDOM(picture.getPosition(actor.index));
      return { x: box.left + spot.x, y: box.top + spot.y };
    },
  });
}

start();
