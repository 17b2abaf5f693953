// A loose piece is dragged onto a list, an item's field or the plan's own keys; who cannot drag has the menu.
"use strict";

const DWELL = 250;
let carried = null; // the piece
let near = null; // what is pointed at, and soon offers its fields or kinds
let offered = null; // what offers them
let over = null; // what the piece would be dropped on
let waiting = 0;

// The pieces of the page as it is now.
function makeDraggable() {
  for (const piece of document.querySelectorAll(".piece")) {
    piece.draggable = true;
    for (const link of piece.querySelectorAll("a")) link.draggable = false;
  }
}

document.addEventListener("dragstart", (event) => {
  const piece = event.target instanceof Element && event.target.matches(".piece") ? event.target : null;
  if (!piece || piece.querySelector("form")) return;
  carried = piece;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", piece.querySelector(".piece-text").textContent.trim());
  show("plan");
  window.setTimeout(() => document.getElementById("review").classList.add("is-dragging")); // it moves what is dragged
});

document.addEventListener("dragend", () => {
  document.getElementById("review").classList.remove("is-dragging");
  comeNear(null);
  goOver(null);
  carried = null;
});

document.addEventListener("dragover", (event) => {
  if (!carried || !(event.target instanceof Element)) return;
  comeNear(event.target.closest(".plan-pane :is(.item:not(:has(.review-form)), .takes:not([data-to]))"));
  const spot = spotAt(event.target);
  goOver(spot);
  if (!spot) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "move";
});

document.addEventListener("drop", (event) => {
  const to = carried && event.target instanceof Element && destination(spotAt(event.target));
  if (!to) return;
  event.preventDefault();
  const review = document.getElementById("review");
  const values = { to, number: review.dataset.number };
  htmx.ajax("POST", carried.dataset.put, {
    source: "#drop", target: "#review", select: "#review", swap: "outerHTML", values,
  });
});

const templateOf = (item) => document.querySelector(`template[data-drops-of="${item.dataset.list}"]`);

// Where one stays for a moment, an item says which of its fields a piece can be put in, and a list which kinds it has.
function comeNear(place) {
  if (place === near) return;
  near = place;
  window.clearTimeout(waiting);
  offered?.classList.remove("is-offered");
  offered = null;
  if (place) waiting = window.setTimeout(offer, DWELL, place);
}

function offer(place) {
  const template = place.matches(".item") && !place.querySelector(".drops") && templateOf(place);
  if (template) place.append(template.content.cloneNode(true));
  place.classList.add("is-offered");
  place.querySelector(".drops")?.scrollIntoView({ block: "nearest" });
  offered = place;
}

// What a piece would be dropped on: a list's new item, of its first kind where none is pointed at, an item's field by
// its name, or by what stands there.
function spotAt(target) {
  const drop = target.closest(".drop, .takes[data-to]") || target.closest(".takes")?.querySelector(".drop");
  const fact = target.closest(".plan-pane .item .fact[data-key]");
  if (drop || !fact) return drop;
  const field = templateOf(fact.closest(".item"))?.content.querySelector(`[data-key="${fact.dataset.key}"]`);
  return field ? fact : null;
}

function destination(spot) {
  if (!spot) return "";
  const item = spot.closest(".item");
  return spot.dataset.to || ["into", item.dataset.list, item.dataset.item, spot.dataset.key].join(":");
}

function goOver(spot) {
  if (spot === over) return;
  over?.classList.remove("is-over");
  spot?.classList.add("is-over");
  over = spot;
}

document.addEventListener("htmx:afterSettle", makeDraggable);
makeDraggable();
