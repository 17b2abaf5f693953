// What is being written in one form stays while something else is answered, corrected, dropped or taken back; and so does
// every part of the page that is as it was: the server sends a gap for it.
"use strict";

const MOST_MARKS = 1000; // as many as a header has room for
let kept = [];
let parts = new Map();

document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.target.id !== "review") return;
  const whole = [...document.querySelectorAll("#review [data-mark]")].filter((part) => part.id && !part.querySelector(".review-form") && !part.matches("[data-focus]"));
  event.detail.headers["Budskap-Has"] = whole.slice(0, MOST_MARKS).map((part) => part.dataset.mark).join("");
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const { target, shouldSwap, requestConfig } = event.detail;
  if (target.id !== "review" || !shouldSwap) return;
  const answered = requestConfig.elt.closest(".review-form");
  const open = [...target.querySelectorAll(".review-form")].filter((form) => form !== answered);
  kept = open.map((form) => ({ form, slot: form.parentElement.id }));
  for (const { form } of kept) form.remove();
  const whole = [...target.querySelectorAll("[data-mark]")].filter((part) => !part.contains(requestConfig.elt));
  parts = new Map(whole.map((part) => [part.id, part]));
  for (const part of parts.values()) part.remove(); // what is removed before the swap keeps its listeners
});

// Before anything is focused: the review is drawn anew, and the forms take their places in it.
document.addEventListener("htmx:afterSwap", () => {
  const review = document.getElementById("review");
  for (const gap of review.querySelectorAll("[data-same]")) {
    const part = parts.get(gap.id);
    if (part) gap.replaceWith(part);
    else window.location.reload(); // the page has changed since it was asked for
  }
  parts = new Map();
  for (const { form, slot } of kept) {
    for (const field of form.querySelectorAll("input[name=number]")) field.value = review.dataset.number;
    for (const wish of form.querySelectorAll("[data-focus]")) wish.removeAttribute("data-focus");
    placeFor(form, slot)?.replaceChildren(form);
  }
  kept = [];
});

// Where it stood; a new item of a list that had none meanwhile has its place there. A piece that is gone needs none.
function placeFor(form, slot) {
  const place = document.getElementById(slot);
  if (place || form.matches(".put-form")) return place;
  const list = form.querySelector(".item-form").getAttribute("action").split("/").at(-2);
  return document.getElementById(`add-${list}`) || document.getElementById("add-missing") || document.getElementById("add-elsewhere");
}
