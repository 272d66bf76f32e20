// The indexes of the search page, one for each language and period, asked as if they were one.
// Pagefind can join indexes itself, but then reads a query by the rules of one language, orders
// by date within each index only, and lets one index take a word for a shorter one that another
// index knows in full.

import { filterList, recordList, unpack } from "./lists.js";

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const SHORT = 3, FEW = 4; // letters of a word that is widened; files of each index for it
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

// What is asked for under an address of Pagefind's, and is not a file of the site.
const given = new Map();
// Where texts lie: of each index its folders, and how many are in each.
const texts = new Map();
const plainFetch = window.fetch.bind(window);
let lost = null; // why a file of words is not there; Pagefind would search as if it were empty
window.fetch = async (input, options) => {
  const address = String(input).split("?")[0];
  if (given.has(address)) return new Response(await given.get(address)());
  if (texts.has(homeOf(address))) return plainFetch(placeOf(address), options);
  if (!address.endsWith(".pf_index")) return plainFetch(input, options);
  try {
    return await fetched(address);
  } catch (error) {
    lost = error;
    throw error;
  }
};

// Pagefind asks for the text of a record by its number; folders hold them in the same order.
const TEXT = /fragment\/(\d+)\.pf_fragment$/;
const homeOf = (address) => (TEXT.test(address) ? address.replace(TEXT, "") : null);

function placeOf(address) {
  const { base, folders } = texts.get(homeOf(address));
  let place = Number(address.match(TEXT)[1]);
  for (const [name, count] of folders) {
    if (place < count) return `${base}texts/${name}/${place}.pf_fragment`;
    place -= count;
  }
  throw new RangeError(address);
}

async function fetched(address, options) {
  const answer = await plainFetch(address, options);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer;
}

// Load all indexes below an address: what each is, and Pagefind's engine for it.
export async function load(base) {
  lost = null;
  const indexes = await (await fetched(`${base}bundles.json`, { cache: "no-cache" })).json();
  const programs = new Map(), shared = new Map();
  for (const index of indexes) {
    const wasm = Object.values(index.entry.languages)[0].wasm || "unknown";
    prepare(base, index, wasm, shared);
    programs.set(wasm, [...(programs.get(wasm) || []), index]);
  }
  await Promise.all([...programs].map(([wasm, own]) => loadProgram(base, wasm, own)));
  return indexes;
}

// Say what Pagefind is given: the list of records, the filters, and the program that indexes share.
function prepare(base, index, wasm, shared) {
  const { version, filters } = index.entry;
  const program = `wasm.${wasm}.pagefind`;
  index.home = `${base}${index.folder}/`;
  index.known = new Map();
  index.filters = new Map();
  given.set(`${index.home}pagefind-entry.json`, () => JSON.stringify(index.entry));
  given.set(`${index.home}pagefind.records.pf_meta`, async () => {
    const lists = await unpack(await fetched(`${index.home}records.packed`));
    index.starts = lists.starts;
    texts.set(index.home, { base, folders: lists.texts });
    return recordList(version, lists, filters);
  });
  for (const name of filters) {
    given.set(`${index.home}filter/${name}.pf_filter`, async () =>
      filterList(name, await filterOf(index, name)));
  }
  given.set(index.home + program, () => {
    if (!shared.has(program)) {
      shared.set(program, fetched(base + program).then((answer) => answer.arrayBuffer()));
    }
    return shared.get(program);
  });
}

// The values of a filter, and which records have them.
function filterOf(index, name) {
  if (!index.entry.filters.includes(name)) return [[], []];
  if (!index.filters.has(name)) {
    const loading = fetched(`${index.home}filter/${name}.packed`).then(unpack);
    index.filters.set(name, loading);
    loading.catch(() => index.filters.delete(name));
  }
  return index.filters.get(name);
}

// Each program has its language's rules of word forms, and is a module of its own.
async function loadProgram(base, wasm, indexes) {
  const module = await import(`${base}pagefind.js?${wasm}`);
  const [first, ...others] = indexes;
  await begin(module, first); // the program must be there before another index asks for it
  await Promise.all(others.map((index) => begin(module, index)));
}

function begin(module, index) {
  const root = document.documentElement, language = root.lang;
  root.lang = index.language; // Pagefind asks the page by which language's rules to read a query
  index.engine = module.createInstance({ basePath: index.home, noWorker: true });
  root.lang = language;
  return index.engine.search("");
}

// Ask all indexes. Gives how many were found, counts by filter, and the lists that `take` takes from.
// `wanted` has each filter whose counts are wanted, with the values of which a find has one, if any.
export async function search(indexes, query, wanted, order) {
  const sort = order ? { date: order === "newest" ? "desc" : "asc" } : undefined;
  const answers = await Promise.all(indexes.map(async (index) => {
    if (query && !(await knowsAll(index, query))) return null;
    return index.engine.search(query || null, { filters: await coded(index, wanted), sort });
  }));
  if (lost) throw lost;
  const counts = {}, lists = [];
  for (const [place, index] of indexes.entries()) {
    const answer = answers[place];
    if (!answer?.results.length) continue;
    for (const [name, codes] of Object.entries(answer.filters)) {
      const [values] = await filterOf(index, name);
      counts[name] ||= {};
      for (const [code, count] of Object.entries(codes)) {
        counts[name][values[code]] = (counts[name][values[code]] || 0) + count;
      }
    }
    lists.push(ordered(index, answer, order));
  }
  const total = lists.reduce((sum, list) => sum + list.results.length, 0);
  return { total, counts, lists, order };
}

// Filters as Pagefind takes them; "none" of no value leaves nothing out, and has the counts loaded.
async function coded(index, wanted) {
  const filters = {};
  for (const [name, chosen] of Object.entries(wanted)) {
    if (!chosen && !index.entry.filters.includes(name)) continue;
    const [values] = await filterOf(index, name);
    filters[name] = chosen
      ? { any: chosen.map((value) => String(values.indexOf(value))) }
      : { none: ["-1"] };
  }
  return filters;
}

// The results of one index, and before which none of them can come.
function ordered(index, answer, order) {
  let { results } = answer;
  const undated = order ? results.filter(({ id }) => Number(id) < index.entry.undated).length : 0;
  if (order === "oldest") results = [...results.slice(undated), ...results.slice(0, undated)];
  return { results, undated, dates: index.dates, at: 0, head: null };
}

// Give the next results, each with what it shows.
export async function take(found, count) {
  const taken = [];
  while (taken.length < count) {
    const open = found.lists.filter((list) => list.at < list.results.length);
    if (!open.length) break;
    const next = found.order ? await nextByDate(open, found.order) : nextByScore(open);
    taken.push(next.head || read(next.results[next.at]));
    next.at += 1;
    next.head = null;
  }
  return Promise.all(taken);
}

const nextByScore = (open) =>
  open.reduce((a, b) => (b.results[b.at].score > a.results[a.at].score ? b : a));

// Look into a list only when its first result may come before those that are known.
async function nextByDate(open, order) {
  const before = (a, b) => (order === "newest" ? a > b : a < b);
  const last = order === "newest" ? "" : "\uffff";
  const bound = (list) => {
    if (list.head) return list.head.sortedBy || last;
    if (list.at >= list.results.length - list.undated) return last;
    return list.dates[order === "newest" ? 1 : 0] ?? last;
  };
  for (;;) {
    const first = open.reduce((a, b) => (before(bound(b), bound(a)) ? b : a));
    if (first.head || bound(first) === last) return first;
    first.head = await read(first.results[first.at]);
  }
}

// What a result shows: its facts, words, and where in them the passages begin.
async function read(result) {
  const data = await result.data();
  const parted = data.raw_content.includes("\u200b"); // by Pagefind, where no spaces part words
  const words = parted
    ? data.raw_content.split("\u200b").map((word) => word.replaceAll("&lt;", "<").replaceAll("&gt;", ">"))
    : data.content.split(/\s+/);
  const [told, ...anchors] = data.anchors;
  const facts = JSON.parse(told.id);
  return {
    facts, words, anchors, title: data.meta.title, locations: data.locations,
    joiner: parted ? "" : " ", sortedBy: instant(facts.date),
  };
}

// As the index sorts: a day, or the moment in universal time.
function instant(date = "") {
  return date.length <= 10 ? date : new Date(date).toISOString().replace(/\.\d+Z$/, "+00:00");
}

// --- words that no text holds ---

function parts(query) {
  if (/^\s*".+"\s*$/.test(query)) return [];
  return query.split(/[^\p{L}\p{N}\p{M}'’-]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
}

async function knowsAll(index, query) {
  const known = await Promise.all(parts(query).map((word) => knows(index, word)));
  return known.every(Boolean);
}

function knows(index, word) {
  if (!index.known.has(word)) index.known.set(word, hasWord(index, word));
  return index.known.get(word);
}

// A word that is not finished finds what begins with it: load the files that begin with such a word,
// for Pagefind loads only the one that would have the word itself.
async function widen(index, word) {
  const begun = plain(word);
  if (begun.length < SHORT && !UNSPACED.test(word)) return;
  const more = index.starts.filter((start) => start.startsWith(begun)).slice(0, FEW);
  await Promise.all(more.map((start) => index.engine.preload(start)));
}

// Pagefind shortens a word that it does not know until it knows it. So ask for the word itself,
// and where that fails, whether what was found begins with it.
async function hasWord(index, word) {
  await widen(index, word);
  if (UNSPACED.test(word)) return true;
  if ((await index.engine.search(`"${word}"`)).results.length) return true;
  const [first] = (await index.engine.search(word)).results;
  if (!first) return false;
  const { words, locations } = await read(first);
  return locations.some((at) => plain(words[at] || "").includes(plain(word)));
}

export async function unknownWords(indexes, query) {
  const unknown = [];
  for (const word of parts(query)) {
    const known = await Promise.all(indexes.map((index) => knows(index, word)));
    if (!known.some(Boolean)) unknown.push(word);
  }
  return unknown;
}
