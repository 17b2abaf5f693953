// A card is dragged to a column: the same as the button of that name in its menu. Who cannot drag has the menu.
"use strict";

let carried = null;

const wayTo = (column) => carried?.querySelector(`[data-to="${column?.dataset.state}"]`);

for (const card of document.querySelectorAll(".card")) card.draggable = Boolean(card.querySelector(".card-move"));

document.addEventListener("dragstart", (event) => {
  const card = event.target instanceof Element && event.target.matches(".card") ? event.target : null;
  if (!card) return;
  carried = card;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", card.querySelector(".card-what").textContent.trim());
  card.classList.add("is-carried");
  for (const column of document.querySelectorAll(".board-column")) {
    column.classList.toggle("takes", Boolean(wayTo(column)) && !column.contains(card));
  }
});

document.addEventListener("dragend", () => {
  carried?.classList.remove("is-carried");
  for (const column of document.querySelectorAll(".board-column")) column.classList.remove("takes", "is-over");
  carried = null;
});

function columnAt(event) {
  return carried && event.target instanceof Element ? event.target.closest(".board-column.takes") : null;
}

document.addEventListener("dragover", (event) => {
  const over = columnAt(event);
  for (const column of document.querySelectorAll(".board-column")) column.classList.toggle("is-over", column === over);
  if (over) event.preventDefault();
});

document.addEventListener("drop", (event) => {
  const column = columnAt(event);
  if (!column) return;
  event.preventDefault();
  wayTo(column).click();
});
