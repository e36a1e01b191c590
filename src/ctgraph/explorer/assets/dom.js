// SPDX-License-Identifier: Apache-2.0
// Elements and words. Text from the data reaches the page through text nodes only, links through webLink only.

const strings = JSON.parse(document.getElementById("strings").textContent);
const plural = new Intl.PluralRules(document.documentElement.lang);

function byId(id) {
  return document.getElementById(id);
}

// Gives the words for a key; `values.n` chooses between singular and plural.
function say(key, values = {}) {
  const entry = Object.hasOwn(strings, key) ? strings[key] : key.slice(key.indexOf(".") + 1);
  const words = typeof entry === "string" ? entry : entry[plural.select(values.n)] ?? entry.other;
  return words.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? String(values[name]) : whole));
}

// Makes an element: attributes (a function is a listener, false leaves the attribute out), then children or strings.
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== false && value !== undefined) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

function capital(text) {
  const [head = "", ...rest] = text;
  return head.toUpperCase() + rest.join("");
}

// Isolates a name from the direction of the words around it.
function bdi(text, lang) {
  return make("bdi", { dir: "auto", lang: lang || false }, text);
}

// Keeps each date on one line and in its own direction.
function dated(text) {
  return text.split(/(\d{4}(?:-\d\d){1,2})/).map((part, index) => (index % 2 ? make("bdi", { class: "day", dir: "ltr" }, part) : part));
}

function webLink(address, words) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  return make("a", { href: url.href, target: "_blank", rel: "noopener noreferrer" }, words);
}

const PATHS = {
  state: "M8 1.5a6.5 6.5 0 1 0 .01 0z",
  coalition: "M4.5 2h7L15 8l-3.5 6h-7L1 8z",
  organization: "M2 2h12v12H2z",
  person: "M8 1l6 7-6 7-6-7z",
};

function shapeOf(kind) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", `shape ${kind}`);
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", PATHS[kind]);
  svg.append(path);
  return svg;
}
