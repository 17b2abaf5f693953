// Point at a fact and its words light up in the document; point at the words and the fact lights up.
"use strict";

const wide = window.matchMedia("(min-width: 64rem)");
const words = "highlights" in CSS ? new Highlight() : null;
if (words) CSS.highlights.set("words", words);
let factsAt = new Map();

const placesOf = (fact) => (fact.dataset.places || "").split(" ").map((id) => document.getElementById(id)).filter(Boolean);

// Which facts were read at which place; made anew whenever the page's content is.
function index() {
  factsAt = new Map();
  for (const fact of document.querySelectorAll("[data-places]")) {
    for (const place of placesOf(fact)) {
      factsAt.set(place, [...(factsAt.get(place) || []), fact]);
      place.classList.add("is-read");
    }
  }
}

function dim() {
  for (const lit of document.querySelectorAll(".is-lit")) lit.classList.remove("is-lit");
  if (words) words.clear();
}

// The fact's own words within a place, where the place says more than them.
function mark(place, text) {
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  const wanted = text.trim();
  if (!wanted || place.textContent.trim() === wanted) return;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.parentElement.closest(".mark") ? -1 : node.data.indexOf(wanted);
    if (at < 0) continue;
    const range = new Range();
    range.setStart(node, at);
    range.setEnd(node, at + wanted.length);
    words.add(range);
  }
}

function light(facts, places) {
  dim();
  for (const each of [...facts, ...places]) each.classList.add("is-lit");
  if (!words) return;
  for (const fact of facts) {
    for (const place of placesOf(fact)) for (const text of fact.textContent.split(", ")) mark(place, text);
  }
}

function show(name) {
  const panes = document.querySelector("[data-panes]");
  if (!panes || wide.matches) return;
  panes.dataset.shown = name;
  for (const link of document.querySelectorAll("[data-pane-choice] a")) {
    link.setAttribute("aria-current", String(link.hash === `#${name}-pane`));
  }
}

function reveal(element) {
  const details = element.closest("details");
  if (details) details.open = true;
  show(element.closest(".document-pane") ? "document" : "plan");
  const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block: wide.matches ? "center" : "start", behavior: isCalm ? "auto" : "smooth" });
}

const readAt = (target) => {
  for (let place = target.closest(".document [id]"); place; place = place.parentElement.closest(".document [id]")) {
    if (factsAt.has(place)) return place;
  }
  return null;
};

function lightFrom(target) {
  const fact = target.closest("[data-places]");
  const place = fact ? null : readAt(target);
  if (fact) light([fact], placesOf(fact));
  else if (place) light(factsAt.get(place), [place]);
  else return false;
  return true;
}

document.addEventListener("mouseover", (event) => { if (event.target.closest("#review") && !lightFrom(event.target)) dim(); });
document.addEventListener("focusin", (event) => { if (event.target.closest("#review")) lightFrom(event.target); });

document.addEventListener("click", (event) => {
  const choice = event.target.closest("[data-pane-choice] a");
  if (choice) {
    if (choice.hash !== "#pieces") show(choice.hash === "#document-pane" ? "document" : "plan");
    return;
  }
  const link = event.target.closest(".fact, .mark, .question a, .verdict a");
  if (link && link.hash) {
    const goal = document.getElementById(link.hash.slice(1));
    if (!goal) return;
    event.preventDefault();
    reveal(goal);
    if (link.matches(".mark")) goal.focus({ preventScroll: true });
    lightFrom(link.matches("[data-places]") ? link : goal);
    return;
  }
  const place = !window.getSelection().toString() && event.target.closest(".document") && readAt(event.target);
  if (place) {
    reveal(factsAt.get(place)[0]);
    light(factsAt.get(place), [place]);
  }
});

// After an answer the whole review is drawn anew: every pane stays where it was scrolled.
let scrolled = {};
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target.id !== "review") return;
  scrolled = Object.fromEntries([...document.querySelectorAll(".pane")].map((pane) => [pane.id, pane.scrollTop]));
  scrolled.shown = document.querySelector("[data-panes]").dataset.shown;
});
document.addEventListener("htmx:afterSettle", () => {
  index();
  for (const pane of document.querySelectorAll(".pane")) if (pane.id in scrolled) pane.scrollTop = scrolled[pane.id];
  if (scrolled.shown) show(scrolled.shown);
  scrolled = {};
});

index();
show("plan");
