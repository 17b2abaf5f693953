// What is ticked is counted, with all like it where that is wished; Enter leads from a tick to what can be done.
"use strict";

const boxes = () => [...document.querySelectorAll("#review [name=pick]")];
const bar = () => document.getElementById("picked");

// All like what is ticked are ticked too, for all to see; those of other pages the server adds.
function tickLike() {
  const groups = new Set(boxes().filter((box) => box.checked && box.dataset.like).map((box) => box.dataset.like));
  for (const box of boxes()) if (groups.has(box.dataset.like)) box.checked = true;
}

function tell() {
  const number = boxes().filter((box) => box.checked).length;
  const said = bar().querySelector(".picked-count");
  said.textContent = number === 1 ? said.dataset.one : said.dataset.many.replace("#", number);
}

document.addEventListener("change", (event) => {
  if (!event.target.matches("#review [name=pick], #picked [name=like]")) return;
  if (bar().elements.like?.checked && event.target.checked) tickLike();
  tell();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches?.("#review [name=pick]")) return;
  event.preventDefault();
  if (boxes().some((box) => box.checked)) bar().querySelector("select").focus();
});

// What was ticked is decided; the ticks that are left when another thing is done stay.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.requestConfig.elt === bar()) for (const box of boxes()) box.checked = false;
});

// A tick can go with what it stood at; to untick all is no change of any of them.
document.addEventListener("htmx:afterSettle", tell);
document.addEventListener("reset", (event) => event.target === bar() && window.setTimeout(tell));
