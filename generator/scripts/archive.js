// What every page can do beside being read: "/" goes to the search field, and the words that a
// search found are marked in the passage that it led to, and who follows the mark beside a passage
// reads references to that passage. Nothing depends on it.
"use strict";

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const field = document.querySelector("main input[type=search]") ||
    document.querySelector("input[type=search]");
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

// Give where in a text the words stand: whole, or anywhere in scripts that put no spaces.
function* places(text, words) {
  for (const match of text.matchAll(/[\p{L}\p{N}]+(?:[^\p{L}\p{N}\s]+[\p{L}\p{N}]+)*/gu)) {
    if (words.has(match[0].toLowerCase())) yield [match.index, match.index + match[0].length];
  }
  for (const word of words) {
    if (!UNSPACED.test(word)) continue;
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      yield [at, at + word.length];
    }
  }
}

function markFound() {
  const found = new URLSearchParams(location.search).get("found");
  if (!found || !window.Highlight) return;
  const words = new Set(found.toLowerCase().split(/[\s\u200b]+/u).filter(Boolean));
  const anchor = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const walker = document.createTreeWalker(anchor || document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const ranges = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const [start, end] of places(node.data, words)) {
      const range = new Range();
      range.setStart(node, start);
      range.setEnd(node, end);
      ranges.push(range);
    }
  }
  if (ranges.length) CSS.highlights.set("found", new Highlight(...ranges));
}

markFound();
addEventListener("hashchange", markFound);

const references = new Map();

// Give the passage's address in the references, instead of the page's, which they all end with.
function citePassage() {
  const canonical = document.querySelector("link[rel=canonical]");
  if (!canonical) return;
  const page = canonical.href.replace(/^https?:\/\//, "");
  const passage = document.querySelector(".passage:target, .update:target");
  for (const reference of document.querySelectorAll(".cite .reference")) {
    const walker = document.createTreeWalker(reference, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = references.get(node) || node.data;
      const end = text.lastIndexOf(page) + page.length;
      if (end < page.length) continue;
      references.set(node, text);
      node.data = text.slice(0, end) + (passage ? location.hash : "") + text.slice(end);
    }
  }
}

citePassage();
addEventListener("hashchange", citePassage);
