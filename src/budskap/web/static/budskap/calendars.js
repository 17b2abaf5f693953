// Copies an address at a press; without script it is marked and copied by hand.
"use strict";

for (const button of document.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard;

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copy);
  field.select();
  await navigator.clipboard.writeText(field.value);
  const said = document.createElement("div");
  said.className = "ds-alert";
  said.dataset.color = "success";
  said.textContent = button.dataset.copied;
  document.getElementById("messages").replaceChildren(said);
});
