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

// The words within a place, where the place says more than them; whether they stand there.
function mark(place, text) {
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  const wanted = text.trim();
  if (!wanted || place.textContent.trim() === wanted) return true;
  let isThere = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.parentElement.closest(".mark") ? -1 : node.data.indexOf(wanted);
    if (at < 0) continue;
    const range = new Range();
    range.setStart(node, at);
    range.setEnd(node, at + wanted.length);
    words.add(range);
    isThere = true;
  }
  return isThere;
}

function light(facts, places) {
  dim();
  for (const each of [...facts, ...places]) each.classList.add("is-lit");
  if (!words) return;
  for (const fact of facts) {
    for (const place of placesOf(fact)) {
      if (!mark(place, fact.textContent)) for (const text of fact.textContent.split(", ")) mark(place, text);
    }
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

function showPaneOf(element) {
  const pane = element.closest(".pane");
  if (pane) show(pane.id === "document-pane" ? "document" : "plan");
}

// Scrolls the element's own pane, and the page only as far as the pane is out of sight.
function reveal(element) {
  const details = element.closest("details");
  if (details) details.open = true;
  const pane = element.closest(".pane");
  showPaneOf(element);
  const behavior = window.matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  stillUntil = performance.now() + 800;
  if (!pane || !wide.matches) {
    element.scrollIntoView({ block: "start", behavior });
    return;
  }
  const from = pane.getBoundingClientRect();
  const to = element.getBoundingClientRect();
  if (from.bottom < 100 || from.top > window.innerHeight - 100) pane.scrollIntoView({ block: "start", behavior });
  pane.scrollTo({ top: pane.scrollTop + to.top - from.top - pane.clientHeight / 3, behavior });
}

const readAt = (target) => {
  for (let place = target.closest(".document [id]"); place; place = place.parentElement.closest(".document [id]")) {
    if (factsAt.has(place)) return place;
  }
  return null;
};

function related(target) {
  const fact = target.closest("[data-places]");
  if (fact) return [[fact], placesOf(fact)];
  const place = readAt(target);
  return place ? [factsAt.get(place), [place]] : null;
}

// What was clicked stays lit; what is only pointed at is lit while it is.
let pinned = null;
let stillUntil = 0;

function point(target) {
  const found = related(target) || pinned;
  if (found) light(...found);
  else dim();
}

document.addEventListener("mouseover", (event) => {
  if (performance.now() > stillUntil && event.target.closest("#review")) point(event.target);
});
document.addEventListener("focusin", (event) => {
  if (performance.now() > stillUntil && event.target.closest("#review")) point(event.target);
});

function follow(link, event) {
  const goal = document.getElementById(link.hash.slice(1));
  if (!goal) return;
  event.preventDefault();
  pinned = related(link.matches("[data-places]") ? link : goal);
  if (pinned) light(...pinned);
  reveal(goal);
  if (link.matches(".asked a") && wide.matches) placesOf(goal).slice(0, 1).forEach(reveal);
  if (!link.matches(".read-here a")) list(link.matches(".mark") ? readAt(link) : null);
  if (link.matches(".mark, .asked a, .read-here a")) goal.focus({ preventScroll: true });
}

// Everything that was read at a place, as links: one may hold an activity, whom it is for and when.
function list(place) {
  const here = document.querySelector(".read-here");
  if (!here) return;
  const facts = place ? factsAt.get(place) || [] : [];
  here.hidden = facts.length === 0;
  here.querySelector("ul").replaceChildren(...facts.map((fact) => {
    const point = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { className: "ds-link", href: `#${fact.id}` });
    const long = fact.parentElement.querySelector(".long-fact > summary"); // whose link only leads here
    const text = (long || fact).textContent.trim();
    const label = fact.closest(".item-others li, .head-fact")?.querySelector(".fact-label, dt");
    if (label) point.append(Object.assign(document.createElement("span"), { className: "fact-label", textContent: label.textContent }), " ");
    link.textContent = text.length > 70 ? `${text.slice(0, 70)}…` : text;
    link.lang = fact.lang;
    point.append(link);
    return point;
  }));
}

document.addEventListener("click", (event) => {
  const target = event.target;
  if (!target.closest("#review")) return;
  const choice = target.closest("[data-pane-choice] a");
  const link = target.closest(".fact, .mark, .asked a, .verdict a, .read-here a");
  if (choice) {
    if (choice.hash !== "#pieces") show(choice.hash === "#document-pane" ? "document" : "plan");
  } else if (link && link.hash) {
    follow(link, event);
  } else if (target.closest("[data-close-form]")) {
    event.preventDefault();
    close(target);
  } else if (!window.getSelection().toString()) {
    const place = target.closest(".document") ? readAt(target) : null;
    if (place && target.closest(".look-place")) event.preventDefault();
    pinned = place ? [factsAt.get(place), [place]] : null;
    if (place) reveal(factsAt.get(place)[0]);
    if (place && event.detail === 0) factsAt.get(place)[0].focus({ preventScroll: true }); // by the keyboard
    if (target.closest(".document")) list(place);
    point(target);
  }
});

// A form in the tray is taken away again, and the reader is back where it was opened.
function close(button) {
  const slot = button.closest(".item-slot");
  slot.replaceChildren();
  slot.parentElement.querySelector(".put").focus();
}

document.addEventListener("keydown", (event) => {
  const form = event.key === "Escape" && !event.defaultPrevented && event.target.closest?.(".put-form");
  if (form && !form.querySelector("select").value) form.querySelector("[data-close-form]").click();
});

// After an answer the whole review is drawn anew: every pane stays where it was scrolled, as far as the reader then
// sees what the focus went to.
let scrolled = null;
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target.id !== "review") return;
  const panes = [...document.querySelectorAll(".pane")].map((pane) => [pane.id, pane.scrollTop]);
  scrolled = { panes: Object.fromEntries(panes), shown: document.querySelector("[data-panes]").dataset.shown };
});
document.addEventListener("htmx:afterSettle", () => {
  index();
  if (!scrolled) return;
  for (const pane of document.querySelectorAll(".pane")) pane.scrollTop = scrolled.panes[pane.id] || 0;
  if (scrolled.shown) show(scrolled.shown);
  scrolled = null;
  pinned = null;
  dim();
  bringIntoSight(document.querySelector("#review [data-focus]"));
  pointOut(document.getElementById("review").dataset.seen);
});

// Pages that have just been drawn take the place of the text, unless somebody is in it: then a link does.
document.addEventListener("htmx:afterSettle", () => {
  const pane = document.getElementById("document-pane");
  const isRead = pane?.scrollTop > 0 || pane?.contains(document.activeElement);
  if (wide.matches && !isRead) document.querySelector("[data-drawn]")?.click();
});

// What was taken back is lit where it stands again, while the focus stays where more can be taken back.
function pointOut(id) {
  const place = id && document.getElementById(id);
  if (!place) return;
  const fact = place.querySelector("[data-places]");
  pinned = fact ? [[fact], placesOf(fact)] : [[place], []];
  light(...pinned);
  reveal(place);
}

function bringIntoSight(element) {
  if (!element) return;
  showPaneOf(element); // what is not shown takes no focus
  element.focus({ preventScroll: true });
  const pane = element.closest(".pane") || document.documentElement;
  const [from, to] = [pane.getBoundingClientRect(), element.getBoundingClientRect()];
  const isPinned = element.closest(".last-change");
  const isSeen = wide.matches && element.closest(".pane") && to.top >= from.top + 60 && to.bottom <= from.bottom;
  if (!isSeen && !isPinned) element.scrollIntoView({ block: "center" });
}

// A form that opens takes the focus to its first field, or to the one that was asked about.
document.addEventListener("htmx:afterSettle", (event) => {
  const form = event.target.id !== "review" && event.target.querySelector(".review-form");
  if (!form) return;
  form.scrollIntoView({ block: "nearest" });
  const asked = form.querySelector(`[name="${event.detail.requestConfig?.elt.dataset.field}"]`);
  const first = form.querySelector("input:not([type=hidden]), textarea, select");
  if (!form.querySelector("[data-focus]")) (asked || first).focus();
});

index();
show(window.location.hash === "#document-pane" ? "document" : "plan");
pointOut(document.getElementById("review").dataset.seen);
