// What every page can do beside being read: "/" goes to the search field, and the words that a
// search found are marked in the passage that it led to. Nothing depends on it.
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

function markFound() {
  const found = new URLSearchParams(location.search).get("found");
  if (!found || !window.Highlight) return;
  const words = new Set(found.toLowerCase().split(" ").filter(Boolean));
  const anchor = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const walker = document.createTreeWalker(anchor || document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const ranges = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const match of node.data.matchAll(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)) {
      if (!words.has(match[0].toLowerCase())) continue;
      const range = new Range();
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      ranges.push(range);
    }
  }
  if (ranges.length) CSS.highlights.set("found", new Highlight(...ranges));
}

markFound();
addEventListener("hashchange", markFound);
