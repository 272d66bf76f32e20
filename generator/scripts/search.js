// The search page: asks the indexes beside it and lists what they find. The page itself, with its
// field, its phrases and the ways in without a script, stands in search.html.
import { load, search, unknownWords, take } from "./indexes.js";

const page = document.getElementById("search");
const field = document.getElementById("q");
const order = document.getElementById("order");
const status = document.getElementById("status");
const list = document.getElementById("results");
const more = document.getElementById("more");
const panel = document.getElementById("filters");
const nothing = document.getElementById("nothing");
const say = (name, values = {}) =>
  page.dataset[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
const STEP = 10, SHOWN = 40, AROUND = 14;
const FILTERS = ["kind", "source", "year", "person", "organisation", "place", "event"];
const KINDS = { article: "article", "live update": "update", event: "event", story: "story" };
const SPELLINGS = "-spellings"; // in a document, of names that are spelled otherwise in its text

let loading, found = null, asked = 0;
const chosen = new Map();
const counted = new Set(["kind"]); // filters whose counts are loaded: the others once they are opened

// --- the query, in the address ---

function readAddress() {
  const given = new URLSearchParams(location.search);
  field.value = given.get("q") || "";
  order.value = given.get("order") || "";
  if (order.selectedIndex < 0) order.value = "";
  chosen.clear();
  for (const [name, value] of given) {
    if (!FILTERS.includes(name)) continue;
    chosen.set(name, (chosen.get(name) || new Set()).add(value));
    counted.add(name);
  }
}

function writeAddress() {
  const address = new URLSearchParams();
  if (field.value.trim()) address.set("q", field.value.trim());
  if (order.value) address.set("order", order.value);
  for (const [name, values] of chosen) for (const value of values) address.append(name, value);
  const text = address.toString();
  history.replaceState(null, "", text ? `?${text}` : location.pathname);
}

function narrowed(except) {
  const filters = {};
  for (const name of counted) filters[name] = null;
  for (const [name, values] of chosen) if (name !== except) filters[name] = [...values];
  return filters;
}

// --- asking ---

async function ask() {
  const turn = ++asked;
  list.setAttribute("aria-busy", "true");
  writeAddress();
  try {
    await answer(turn);
  } catch (error) {
    loading = undefined;
    if (turn !== asked) return;
    clear();
    nothing.hidden = false;
    status.textContent = say("failed");
    console.error(error);
  } finally {
    if (turn === asked) list.removeAttribute("aria-busy");
  }
}

function clear() {
  found = null;
  list.replaceChildren();
  more.hidden = true;
}

async function answer(turn) {
  const query = field.value.trim().replace(/[“”„«»‟]/g, '"');
  if (!query && !chosen.size) {
    clear();
    panel.replaceChildren();
    status.textContent = "";
    nothing.hidden = false;
    return;
  }
  loading ||= load(page.dataset.base);
  const engines = await loading;
  const next = await search(engines, query, narrowed(), order.value);
  const counts = next.counts;
  for (const name of chosen.keys()) {
    counts[name] = (await search(engines, query, narrowed(name), "")).counts[name] || {};
  }
  const unknown = next.total || !query ? [] : await unknownWords(engines, query);
  const first = await take(next, STEP);
  if (turn !== asked) return;
  clear();
  found = next;
  showFilters(counts);
  nothing.hidden = next.total > 0;
  if (next.total) status.textContent = say("found", { count: next.total.toLocaleString(page.lang) });
  else if (unknown.length) status.textContent = say("unknown", { word: unknown.join(", ") });
  else status.textContent = query ? say("nothing", { query: field.value.trim() }) : say("none");
  show(first);
}

function show(items) {
  list.append(...items.map(row));
  more.hidden = list.children.length >= found.total;
}

more.addEventListener("click", async () => {
  const turn = asked;
  const items = await take(found, STEP);
  if (turn !== asked) return;
  show(items);
  list.children[list.children.length - items.length]?.querySelector("a").focus();
});

// --- what is shown ---

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function row(item) {
  const { facts, words, joiner } = item;
  const passage = best(item);
  const here = item.locations.filter((at) => at >= passage.from && at < passage.until);
  const marked = [...new Set(here.map((at) => bare(words[at])).filter(Boolean))];
  const anchor = passage.id || (facts.anchor ? `#${facts.anchor}` : "");
  const [address, hash] = (anchor.startsWith("#") ? facts.address + anchor : anchor || facts.address).split("#");
  const link = address + (marked.length ? `?found=${encodeURIComponent(marked.join(" "))}` : "") +
    (hash ? `#${hash}` : "");
  const line = element("p", { class: "row-facts" });
  if (facts.code) line.append(element("span", { class: `mark hue-${facts.hue}` }, facts.code), " ");
  if (facts.source) line.append(element("bdi", {}, facts.source), " ");
  const about = [say(KINDS[facts.kind] || "article"), day(facts.date)];
  line.append(...about.filter(Boolean).flatMap((fact) => [element("span", {}, fact), " "]));
  const text = { class: "row-text", lang: facts.language, dir: "auto" };
  return element("li", { class: "row" },
    element("p", { class: "row-title", dir: "auto" },
      element("a", { href: link, lang: facts.language }, item.title)),
    line, element("p", text, ...excerpt(words, item.locations, here[0] ?? -1, joiner)));
}

const bare = (word = "") => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "").toLowerCase();

// The passage that holds most of the words that were found; the headline only when no other does.
function best({ anchors, words, locations }) {
  const passages = anchors.map(({ id, location }, place) => ({
    id: id === SPELLINGS ? "" : id.includes("#") ? id : `#${id}`,
    from: location,
    until: anchors[place + 1]?.location ?? Infinity,
  }));
  const start = passages[0]?.from ?? Infinity;
  let most = { id: "", from: 0, until: start }, richest = 0;
  for (const passage of passages) {
    const held = locations.filter((at) => at >= passage.from && at < passage.until);
    const rich = new Set(held.map((at) => bare(words[at]))).size * 1000 + Math.min(held.length, 999);
    if (rich > richest) [most, richest] = [passage, rich];
  }
  return most;
}

function excerpt(words, locations, at, joiner) {
  const start = Math.max(0, at - AROUND), end = Math.min(words.length, Math.max(at, 0) + 2 * AROUND);
  const marked = new Set(locations);
  const parts = start ? ["… "] : [];
  for (let n = start; n < end; n++) {
    parts.push(marked.has(n) ? element("mark", {}, words[n]) : words[n], joiner);
  }
  return end < words.length ? [...parts, "…"] : parts;
}

function day(date) {
  if (!date) return say("undated");
  const [year, month, number] = date.slice(0, 10).split("-").map(Number);
  const moment = new Date(Date.UTC(2000, month - 1, number));
  moment.setUTCFullYear(year, month - 1, number);
  return moment.toLocaleDateString(page.lang, { dateStyle: "long", timeZone: "UTC" });
}

// --- filters ---

const WORDS = { kind: (value) => say(KINDS[value] || "article"),
  year: (value) => (value === "undated" ? say("undated") : value),
  source: (value) => (value === "not stated" ? say("unstated") : value) };

function showFilters(counts) {
  const open = new Map([...panel.querySelectorAll("details")].map((d) => [d.dataset.name, d.open]));
  const focused = panel.contains(document.activeElement) ? document.activeElement : null;
  const focus = focused && [focused.closest("details").dataset.name, focused.value];
  panel.replaceChildren();
  for (const name of FILTERS) {
    const kept = chosen.get(name) || new Set();
    const values = { ...Object.fromEntries([...kept].map((value) => [value, 0])), ...counts[name] };
    const known = Object.entries(values).filter(([value, count]) => count || kept.has(value));
    if (counted.has(name) && !known.length) continue;
    known.sort(([a, n], [b, m]) => (name === "year" ? b.localeCompare(a) : m - n || a.localeCompare(b)));
    const items = known.filter(([value], place) => place < SHOWN || kept.has(value))
      .map(([value, count], place) => choice(name, value, count, kept, place));
    const details = element("details", { class: "filter", "data-name": name },
      element("summary", {}, say(`by${name[0].toUpperCase()}${name.slice(1)}`)),
      element("ul", {}, ...(counted.has(name) ? items : [])));
    details.open = open.get(name) ?? (kept.size > 0 || name === "kind");
    details.addEventListener("toggle", () => {
      if (!details.open || counted.has(name)) return;
      counted.add(name);
      ask();
    });
    panel.append(details);
  }
  if (!focus) return;
  const group = panel.querySelector(`details[data-name=${focus[0]}]`);
  const again = [...(group?.querySelectorAll("input") || [])].find((box) => box.value === focus[1]);
  (again || group?.querySelector("summary") || panel.querySelector("summary"))?.focus();
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
page.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  ask();
});
field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 150); });
order.addEventListener("change", ask);
addEventListener("popstate", () => { readAddress(); ask(); });
document.getElementById("without").hidden = true;
document.getElementById("with").hidden = false;
readAddress();
ask();
