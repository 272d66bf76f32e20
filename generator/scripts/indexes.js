// The indexes of the search page, one for each language and period, asked as if they were one.
// Pagefind can join indexes itself, but then reads a query by the rules of one language, orders
// by date within each index only, and lets one index take a word for a shorter one that another
// index knows in full.

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

// Load all indexes below an address: what each is, and Pagefind's engine for it.
export async function load(base) {
  const indexes = await (await fetch(`${base}bundles.json`)).json();
  const given = new Map();
  const plainFetch = window.fetch.bind(window);
  // The program that indexes share is fetched once, and what the list says already is not fetched.
  window.fetch = (input, options) => {
    const address = String(input).split("?")[0];
    const program = address.match(/wasm\.[\w-]+\.pagefind$/);
    const url = program ? base + program[0] : address;
    if (program && !given.has(url)) given.set(url, plainFetch(url).then((answer) => answer.arrayBuffer()));
    if (!given.has(url)) return plainFetch(input, options);
    return Promise.resolve(given.get(url)).then((bytes) => new Response(bytes.slice(0)));
  };
  const programs = new Map();
  for (const index of indexes) {
    given.set(`${base}${index.name}/pagefind-entry.json`, JSON.stringify(index.entry));
    const wasm = Object.values(index.entry.languages)[0].wasm || "unknown";
    programs.set(wasm, [...(programs.get(wasm) || []), index]);
  }
  await Promise.all([...programs].map(([wasm, own]) => loadProgram(base, wasm, own)));
  return indexes;
}

// Each program has its language's rules of word forms, and is a module of its own.
async function loadProgram(base, wasm, indexes) {
  const module = await import(`${base}pagefind.js?${wasm}`);
  const [first, ...others] = indexes;
  await begin(module, base, first); // the program must be there before another index asks for it
  await Promise.all(others.map((index) => begin(module, base, index)));
}

function begin(module, base, index) {
  const root = document.documentElement, language = root.lang;
  root.lang = index.language; // Pagefind asks the page by which language's rules to read a query
  const engine = module.createInstance({ basePath: `${base}${index.name}/`, noWorker: true });
  root.lang = language;
  index.engine = engine;
  index.known = new Map();
  return engine.search("");
}

// Ask all indexes. Gives how many were found, counts by filter, and the lists that `take` takes from.
export async function search(indexes, query, filters, order) {
  const sort = order ? { date: order === "newest" ? "desc" : "asc" } : undefined;
  const answers = await Promise.all(indexes.map(async (index) => {
    if (query && !(await knowsAll(index, query))) return null;
    return index.engine.search(query || null, { filters, sort });
  }));
  const counts = {}, lists = [];
  answers.forEach((answer, place) => {
    if (!answer?.results.length) return;
    for (const [name, values] of Object.entries(answer.filters)) {
      counts[name] ||= {};
      for (const [value, count] of Object.entries(values)) {
        counts[name][value] = (counts[name][value] || 0) + count;
      }
    }
    lists.push(ordered(indexes[place], answer, order));
  });
  const total = lists.reduce((sum, list) => sum + list.results.length, 0);
  return { total, counts, lists, order };
}

// The results of one index, and before which none of them can come.
function ordered(index, answer, order) {
  let { results } = answer;
  const undated = answer.filters.year?.undated || 0;
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

// Pagefind shortens a word that it does not know until it knows it. So ask for the word itself,
// and where that fails, whether what was found begins with it.
async function hasWord(index, word) {
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
