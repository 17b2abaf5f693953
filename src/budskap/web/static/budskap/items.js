// Editing in place: what the plain forms cannot do alone.
"use strict";

// A long list of names gets a field that narrows it.
const LONG_LIST = 12;

function narrow(names) {
  if (names.dataset.narrowed || names.children.length < LONG_LIST) return;
  names.dataset.narrowed = "yes";
  const label = names.closest("form").dataset.find;
  const find = document.createElement("input");
  find.type = "search";
  find.className = "ds-input names-find";
  find.placeholder = label;
  find.setAttribute("aria-label", `${label}: ${names.closest("fieldset").querySelector("legend").textContent.trim()}`);
  find.addEventListener("input", () => {
    const wanted = find.value.trim().toLowerCase();
    for (const each of names.children) {
      const stays = each.querySelector("input").checked || each.textContent.toLowerCase().includes(wanted);
      each.hidden = !stays;
    }
  });
  find.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  names.before(find);
}

function prepare(root) {
  root.querySelectorAll(".item-form .names").forEach(narrow);
}

document.addEventListener("DOMContentLoaded", () => prepare(document));
document.addEventListener("htmx:load", (event) => prepare(event.target));

// Opened in place: the first field has the focus. Saved or cancelled: the item has it again.
document.addEventListener("htmx:afterSettle", (event) => {
  const place = event.target;
  if (!(place instanceof Element) || place.querySelector("[data-focus]")) return;
  const first = place.matches(".item-editing") && place.querySelector(".item-form :is(input:not([type=hidden]), textarea, select)");
  const edit = place.matches(".item") && place.querySelector(".item-edit");
  (first || edit || null)?.focus();
});

document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.(".item-form");
  if (form && event.key === "Escape") form.querySelector("[data-cancel]")?.click();
  if (form && event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  const item = !form && event.target.closest?.(".item");
  if (item && event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    event.preventDefault();
    item.querySelector(`button[name=direction][value=${event.key === "ArrowUp" ? "up" : "down"}]`)?.click();
  }
});
