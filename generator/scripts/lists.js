// The lists that Pagefind's program reads, written from what cannot be worked out.
// Pagefind's own take ten bytes a record for names of files and for numbers. Here records, texts
// and files of words are numbered, by date and by the alphabet; see search/browser/bundle.py.
// Source of the lists' form: Pagefind 1.5, pagefind_web/src/metadata.rs and filter_index.rs.

const utf8 = new TextEncoder();
const LAST = "\u{10ffff}";

// Read a packed file of ours: JSON, compressed.
export function unpack(answer) {
  return new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).json();
}

// The list of all records: how many words each has, which file begins with which word.
export function recordList(version, { counts, starts, fields }, filters) {
  return packed([
    version,
    counts.map((count, place) => [String(place), count]),
    starts.map((start, place) => [start, starts[place + 1] ?? LAST, String(place)]),
    filters.map((name) => [name, name]),
    [["date", counts.map((_, place) => place)]],
    fields,
  ]);
}

// Which records have which value of a filter. Values are known by their places.
export function filterList(name, [, lists]) {
  return packed([name, lists.map((distances, place) => {
    let record = 0;
    return [String(place), distances.map((distance) => (record += distance))];
  })]);
}

function packed(value) {
  const bytes = [...utf8.encode("pagefind_dcd")];
  write(value, bytes);
  return new Uint8Array(bytes);
}

// CBOR, RFC 8949: numbers that are not negative, texts, and arrays.
function write(value, bytes) {
  if (typeof value === "number") head(0, value, bytes);
  else if (typeof value === "string") {
    const text = utf8.encode(value);
    head(3, text.length, bytes);
    bytes.push(...text);
  } else {
    head(4, value.length, bytes);
    for (const item of value) write(item, bytes);
  }
}

function head(kind, size, bytes) {
  const width = size < 24 ? 0 : size < 0x100 ? 1 : size < 0x10000 ? 2 : 4;
  bytes.push((kind << 5) | (width ? { 1: 24, 2: 25, 4: 26 }[width] : size));
  for (let shift = width - 1; shift >= 0; shift--) bytes.push((size >>> (8 * shift)) & 0xff);
}
