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
  const first = place.matches(".item-editing, .adding") && place.querySelector(".item-form :is(input:not([type=hidden]), textarea, select)");
  const edit = place.matches(".item") && place.querySelector(".item-edit");
  (first || edit || null)?.focus();
});

// Whether a form holds what is saved nowhere: a field differs from what it was opened with, or the last save was refused.
const isChanged = (field) =>
  field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked
  : field.matches("select") ? [...field.options].some((each) => each.defaultSelected !== each.selected) && !isFirstChoice(field)
  : field.matches("input:not([type=hidden]), textarea") && !field.matches(".names-find") && field.value !== field.defaultValue;
const isFirstChoice = (select) => select.selectedIndex <= 0 && ![...select.options].some((each) => each.defaultSelected);
const isUnsaved = (form) => "unsaved" in form.dataset || [...form.elements].some(isChanged);

// The browser asks before such a page is left, unless it is left by saving.
let isSaving = false;
document.addEventListener("submit", (event) => {
  isSaving = event.target.matches(".item-form") && !event.defaultPrevented;
});
document.addEventListener("htmx:beforeOnLoad", (event) => {
  const { xhr, elt } = event.detail;
  if (elt.matches(".item-form") && xhr.status < 400) isSaving = /HX-(Refresh|Redirect)/i.test(xhr.getAllResponseHeaders());
});
window.addEventListener("beforeunload", (event) => {
  if (!isSaving && [...document.querySelectorAll(".item-form")].some(isUnsaved)) event.preventDefault();
});

// Cancelled, by the button or by Escape: what was written is put aside while the page is open, and can be had back.
const aside = new Map(); // the form's action → its fields that were written in
let wanted = "";

function putAside(form) {
  const isWritten = "unsaved" in form.dataset ? (field) => field.matches("input:not([type=hidden]), textarea, select") : isChanged;
  const fields = [...form.elements].filter(isWritten);
  if (!fields.length) return;
  const action = form.getAttribute("action");
  aside.set(action, fields.map(({ name, value, checked }) => ({ name, value, checked })));
  const offer = form.querySelector("template[data-put-aside]").content.firstElementChild.cloneNode(true);
  offer.querySelector("button").dataset.takeUp = action;
  for (const each of document.querySelectorAll("[data-take-up]")) if (each.dataset.takeUp === action) each.closest(".ds-alert").remove();
  document.getElementById("messages").prepend(offer);
}

function takeUp(form) {
  wanted = "";
  for (const { name, value, checked } of aside.get(form.getAttribute("action")) || []) {
    for (const field of [...form.elements].filter((each) => each.name === name)) {
      if (!field.matches("[type=checkbox], [type=radio]")) field.value = value;
      else if (field.value === value) field.checked = checked;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
}

// Whatever replaces a part of the page, a form in it with words that are saved nowhere can be had back.
let swept = [];
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (!detail.shouldSwap) return;
  const sender = detail.requestConfig.elt.closest(".item-form");
  swept = [...detail.target.querySelectorAll(".item-form")].filter((form) => form !== sender && isUnsaved(form));
});
document.addEventListener("htmx:afterSettle", () => swept.splice(0).forEach(putAside));

// What is added has a form where its button is, once; cancelled, the button has the focus again.
const openersOf = (action) => document.querySelectorAll(`a[hx-get="${action}"], a[hx-get^="${action}?"]`);

document.addEventListener("htmx:beforeRequest", (event) => {
  const { elt, target } = event.detail;
  const open = elt.matches("a") && target.matches(".adding") && formOf(elt.getAttribute("hx-get").split("?")[0]);
  if (!open) return;
  event.preventDefault();
  open.querySelector("input:not([type=hidden]), textarea, select").focus();
});

function close(form) {
  putAside(form);
  form.closest(".item-editing").remove();
  openersOf(form.getAttribute("action"))[0]?.focus();
}

document.addEventListener("item-added", ({ detail }) => {
  const added = document.getElementById(detail.id);
  added?.scrollIntoView({ block: "center" });
  added?.querySelector(".item-edit")?.focus({ preventScroll: true });
});

const formOf = (action) => [...document.querySelectorAll(".item-form")].find((each) => each.getAttribute("action") === action);

document.addEventListener("click", (event) => {
  const cancel = event.target.closest?.("[data-cancel]");
  const again = event.target.closest?.("[data-take-up]");
  if (cancel?.dataset.cancel === "close") event.preventDefault();
  if (cancel) (cancel.dataset.cancel === "close" ? close : putAside)(cancel.closest(".item-form"));
  if (!again) return;
  wanted = again.dataset.takeUp;
  again.closest(".ds-alert").remove();
  const open = formOf(wanted);
  if (open) takeUp(open);
  else openersOf(wanted)[0]?.click();
});
document.addEventListener("htmx:afterSettle", () => {
  const open = wanted && formOf(wanted);
  if (open) takeUp(open);
});

// Escape cancels, unless it has something nearer to do: a word being composed, a menu, the words looked for in a list.
const isTaken = (event) => event.defaultPrevented || event.isComposing || (event.target.matches(".names-find") && event.target.value);

document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.(".item-form");
  if (form && event.key === "Escape" && !isTaken(event)) form.querySelector("[data-cancel]")?.click();
  if (form && event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  const item = !form && event.target.closest?.(".item");
  if (item && event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    event.preventDefault();
    item.querySelector(`button[name=direction][value=${event.key === "ArrowUp" ? "up" : "down"}]`)?.click();
  }
});
