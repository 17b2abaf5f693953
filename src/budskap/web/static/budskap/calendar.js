// What has one day is dragged to another: the same as the form in its menu. What has none opens its form. Who cannot drag
// has the menu.
"use strict";

let carried = null;

for (const entry of document.querySelectorAll(".entry")) entry.draggable = Boolean(entry.querySelector(".entry-move"));

const dayAt = (event) => (carried && event.target instanceof Element ? event.target.closest("td[data-day]") : null);

function goOver(day) {
  for (const each of document.querySelectorAll("td.is-over")) if (each !== day) each.classList.remove("is-over");
  day?.classList.add("is-over");
}

document.addEventListener("dragstart", (event) => {
  const entry = event.target instanceof Element && event.target.matches(".entry") ? event.target : null;
  if (!entry) return;
  carried = entry;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", entry.querySelector(".entry-what").textContent.trim());
  entry.classList.add("is-carried");
});

document.addEventListener("dragend", () => {
  carried?.classList.remove("is-carried");
  goOver(null);
  carried = null;
});

document.addEventListener("dragover", (event) => {
  const day = dayAt(event);
  goOver(day);
  if (day) event.preventDefault();
});

document.addEventListener("drop", (event) => {
  const day = dayAt(event);
  if (!day || day.contains(carried)) return;
  event.preventDefault();
  const form = carried.querySelector(".entry-menu form");
  if (!form) {
    carried.querySelector("[data-form]").click();
    return;
  }
  form.elements.to.value = day.dataset.day;
  form.requestSubmit();
});
