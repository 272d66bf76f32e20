// The clocks of a live blog in a zone of the reader's choice, beside the printed ones. Without this
// script the second clock is UTC, and there is no choice.
"use strict";

const choice = document.getElementById("zone");
const clocks = [...document.querySelectorAll(".clock")].map((clock) => ({
  time: clock.querySelector("time").getAttribute("datetime"),
  shown: clock.querySelector(".utc"),
  utc: clock.querySelector(".utc").textContent,
}));
const KEPT = "newsarchive-zone";

function kept() {
  try { return localStorage.getItem(KEPT) || "UTC"; } catch { return "UTC"; }
}

function keep(zone) {
  try { localStorage.setItem(KEPT, zone); } catch { /* a reader may forbid it */ }
}

function show(zone) {
  const language = choice.lang;
  const clock = new Intl.DateTimeFormat(language,
    { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short" });
  const day = new Intl.DateTimeFormat(language, { timeZone: zone, day: "numeric", month: "long" });
  for (const { time, shown, utc } of clocks) {
    const moment = new Date(time);
    const there = new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" });
    const same = there.format(moment) === time.slice(0, 10);
    shown.textContent = zone === "UTC" ? utc
      : same ? clock.format(moment) : `${clock.format(moment)}, ${day.format(moment)}`;
  }
}

function start() {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = Intl.supportedValuesOf ? Intl.supportedValuesOf("timeZone") : [];
  const names = [...new Set(["UTC", own, ...zones])];
  for (const name of names) {
    const words = name === own && name !== "UTC" ? `${name} – ${choice.dataset.own}` : name;
    choice.append(new Option(words.replaceAll("_", " "), name));
  }
  choice.value = names.includes(kept()) ? kept() : "UTC";
  choice.closest("p").hidden = false;
  choice.addEventListener("change", () => { keep(choice.value); show(choice.value); });
  show(choice.value);
}

if (choice && clocks.length) start();
