// What is being written in one form stays while something else is answered, corrected, dropped or taken back.
"use strict";

let kept = [];

document.addEventListener("htmx:beforeSwap", (event) => {
  const { target, shouldSwap, requestConfig } = event.detail;
  if (target.id !== "review" || !shouldSwap) return;
  const answered = requestConfig.elt.closest(".review-form");
  const open = [...target.querySelectorAll(".review-form")].filter((form) => form !== answered);
  kept = open.map((form) => ({ form, slot: form.parentElement.id }));
  for (const { form } of kept) form.remove();
});

// Before anything is focused: the review is drawn anew, and the forms take their places in it.
document.addEventListener("htmx:afterSwap", () => {
  const review = document.getElementById("review");
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
