// The search page: asks the indexes beside it and lists what they find. The page itself, with its
// field, its phrases and the ways in without a script, stands in search.html.
"use strict";

const page = document.getElementById("search");
const field = document.getElementById("q");
const order = document.getElementById("order");
const status = document.getElementById("status");
const list = document.getElementById("results");
const more = document.getElementById("more");
const panel = document.getElementById("filters");
const base = page.dataset.base;
const say = (name, values = {}) =>
  page.dataset[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
const STEP = 10, SHOWN = 40, AROUND = 14;
const QUICK = ["kind", "source", "year"];
const KINDS = { article: "article", "live update": "update", event: "event", story: "story" };

let engine, results = [], shown = 0, asked = 0, everything = false;
const chosen = new Map();

// Every index has the same program; it is fetched once.
const programs = new Map();
const plainFetch = window.fetch.bind(window);
window.fetch = (address, options) => {
  const program = String(address).match(/wasm\.[\w-]+\.pagefind/);
  if (!program) return plainFetch(address, options);
  const url = `${base}${program[0]}`;
  if (!programs.has(url)) programs.set(url, plainFetch(url).then((answer) => answer.arrayBuffer()));
  return programs.get(url).then((bytes) => new Response(bytes.slice(0)));
};

async function load() {
  const indexes = await (await plainFetch(`${base}bundles.json`)).json();
  if (!indexes.length) return null;
  const found = await import(`${base}pagefind.js`);
  const [first, ...others] = indexes;
  const language = document.documentElement.lang;
  document.documentElement.lang = first.language; // Pagefind asks the page which index to read
  try {
    await found.options({ basePath: `${base}${first.name}/`, noWorker: true, excerptLength: 0 });
    await found.init();
  } finally {
    document.documentElement.lang = language;
  }
  for (const index of others) {
    await found.mergeIndex(`${base}${index.name}/`, { language: index.language });
  }
  return found;
}

// --- the query, in the address ---

function readAddress() {
  const asked = new URLSearchParams(location.search);
  field.value = asked.get("q") || "";
  order.value = asked.get("order") || "";
  chosen.clear();
  for (const [name, value] of asked) {
    if (name === "q" || name === "order") continue;
    chosen.set(name, (chosen.get(name) || new Set()).add(value));
  }
  everything ||= [...chosen.keys()].some((name) => !QUICK.includes(name));
}

function writeAddress() {
  const address = new URLSearchParams();
  if (field.value.trim()) address.set("q", field.value.trim());
  if (order.value) address.set("order", order.value);
  for (const [name, values] of chosen) for (const value of values) address.append(name, value);
  const text = address.toString();
  history.replaceState(null, "", text ? `?${text}` : location.pathname);
}

function narrowed() {
  const filters = {};
  for (const name of QUICK) filters[name] = { none: ["\u0000"] }; // loads its counts, leaves out nothing
  for (const [name, values] of chosen) if (values.size) filters[name] = { any: [...values] };
  return filters;
}

// --- words that no text holds ---

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

// Pagefind shortens a word that it does not know until it knows it. So ask for the word itself,
// and where that fails, whether what was found begins with it.
async function unknownWords(query) {
  if (query.includes('"')) return [];
  const words = query.split(/[^\p{L}\p{N}\p{M}'’-]+/u).filter(Boolean);
  const unknown = [];
  for (const word of words) {
    if (UNSPACED.test(word) || (await engine.search(`"${word}"`)).results.length) continue;
    let begins = false;
    for (const result of (await engine.search(word)).results.slice(0, 3)) {
      const data = await result.data();
      const texts = data.raw_content.split(/\s+/);
      begins ||= data.locations.some((at) => plain(texts[at] || "").includes(plain(word)));
    }
    if (!begins) unknown.push(word);
  }
  return unknown;
}

// --- asking ---

async function ask() {
  const turn = ++asked;
  const query = field.value.trim();
  const filtered = [...chosen.values()].some((values) => values.size);
  writeAddress();
  if (!query && !filtered) {
    list.replaceChildren();
    panel.replaceChildren();
    more.hidden = true;
    status.textContent = "";
    return;
  }
  engine ||= await load();
  if (!engine) return empty([]);
  if (everything) await engine.filters();
  const sort = order.value ? { date: order.value === "newest" ? "desc" : "asc" } : undefined;
  const unknown = query ? await unknownWords(query) : [];
  const found = unknown.length
    ? { results: [], filters: {} }
    : await engine.search(query || null, { filters: narrowed(), sort });
  if (turn !== asked) return;
  results = found.results;
  shown = 0;
  list.replaceChildren();
  showFilters(found.filters || {});
  if (!results.length) return empty(unknown);
  page.querySelector("#nothing").hidden = true;
  status.textContent = say("found", { count: results.length.toLocaleString(page.lang) });
  await showMore(turn);
}

function empty(unknown) {
  more.hidden = true;
  page.querySelector("#nothing").hidden = false;
  status.textContent = unknown.length
    ? say("unknown", { word: unknown.join(", ") })
    : say("nothing", { query: field.value.trim() });
}

async function showMore(turn = asked) {
  const next = results.slice(shown, shown + STEP);
  const data = await Promise.all(next.map((result) => result.data()));
  if (turn !== asked) return;
  list.append(...data.map(row));
  shown += next.length;
  more.hidden = shown >= results.length;
}

// --- what is shown ---

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function row(data) {
  const { meta } = data;
  const words = data.raw_content.split(/\s+/);
  const at = data.locations[0] ?? -1;
  const passage = at < 0 ? null : data.anchors.filter((a) => a.id && a.location <= at).pop();
  const anchor = passage?.id || meta.anchor || "";
  const until = data.anchors.find((a) => a.id && a.location > at)?.location ?? Infinity;
  const here = data.locations.filter((l) => l >= (passage?.location ?? 0) && l < until);
  const found = [...new Set(here.map((l) => (words[l] || "").replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")))];
  const address = meta.address + (found.join("") ? `?found=${encodeURIComponent(found.join(" "))}` : "") +
    (anchor ? `#${encodeURIComponent(decodeURIComponent(anchor))}` : "");
  const facts = element("p", { class: "row-facts" });
  if (meta.code) facts.append(element("span", { class: `mark hue-${meta.hue}` }, meta.code), " ");
  facts.append(...[meta.source, say(KINDS[meta.kind] || "article"), day(meta.date)]
    .filter(Boolean).map((fact) => element("span", {}, fact)));
  const text = { class: "row-text", lang: meta.language, dir: "auto" };
  return element("li", { class: "row" },
    element("p", { class: "row-title", dir: "auto" },
      element("a", { href: address, lang: meta.language }, meta.title)),
    facts, element("p", text, ...excerpt(words, data.locations, at)));
}

function excerpt(words, locations, at) {
  const start = Math.max(0, at - AROUND), end = Math.min(words.length, Math.max(at, 0) + 2 * AROUND);
  const marked = new Set(locations);
  const parts = start ? ["… "] : [];
  for (let n = start; n < end; n++) {
    parts.push(marked.has(n) ? element("mark", {}, words[n]) : words[n], " ");
  }
  return end < words.length ? [...parts, "…"] : parts;
}

function day(date) {
  if (!date) return say("undated");
  const [year, month, number] = date.slice(0, 10).split("-").map(Number);
  const moment = new Date(Date.UTC(year, month - 1, number));
  moment.setUTCFullYear(year);
  return moment.toLocaleDateString(page.lang, { dateStyle: "long", timeZone: "UTC" });
}

// --- filters ---

const WORDS = { kind: (value) => say(KINDS[value] || "article"),
  year: (value) => (value === "undated" ? say("undated") : value),
  source: (value) => (value === "not stated" ? say("unstated") : value) };

function showFilters(counts) {
  const open = new Set([...panel.querySelectorAll("details[open]")].map((d) => d.dataset.name));
  const focused = document.activeElement?.closest?.("#filters input")?.id;
  panel.replaceChildren();
  for (const name of ["kind", "source", "year", "person", "organisation", "place", "event"]) {
    const kept = chosen.get(name) || new Set();
    const known = Object.entries(counts[name] || {}).filter(([value, n]) => n || kept.has(value));
    if (!known.length) continue;
    known.sort(([a, n], [b, m]) => (name === "year" ? b.localeCompare(a) : m - n || a.localeCompare(b)));
    const items = known.slice(0, SHOWN).map(([value, n], place) => choice(name, value, n, kept, place));
    const details = element("details", { class: "filter", "data-name": name },
      element("summary", {}, say(`by${name[0].toUpperCase()}${name.slice(1)}`)),
      element("ul", {}, ...items));
    details.open = open.has(name) || kept.size > 0 || name === "kind";
    panel.append(details);
  }
  if (!everything) {
    const button = element("button", { type: "button", class: "quiet" }, say("more"));
    button.addEventListener("click", () => { everything = true; ask(); });
    panel.append(button);
  }
  if (focused) document.getElementById(focused)?.focus();
}

function choice(name, value, count, kept, place) {
  const id = `${name}-${place}`;
  const box = element("input", { type: "checkbox", id, name, value });
  box.checked = kept.has(value);
  box.addEventListener("change", () => {
    const values = chosen.get(name) || new Set();
    if (box.checked) values.add(value); else values.delete(value);
    if (values.size) chosen.set(name, values); else chosen.delete(name);
    ask();
  });
  const words = (WORDS[name] || ((text) => text))(value);
  return element("li", {}, box, element("label", { for: id, dir: "auto" }, words),
    element("span", { class: "count" }, count.toLocaleString(page.lang)));
}

// --- start ---

let waiting;
page.querySelector("form").addEventListener("submit", (event) => { event.preventDefault(); ask(); });
field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 150); });
order.addEventListener("change", ask);
more.addEventListener("click", () => showMore());
addEventListener("popstate", () => { readAddress(); ask(); });
page.querySelector("#without").hidden = true;
page.querySelector("#with").hidden = false;
readAddress();
ask();
