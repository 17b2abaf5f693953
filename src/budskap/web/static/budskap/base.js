// Better with script, whole without it. One delegated listener for each small behaviour.
"use strict";

document.documentElement.classList.add("has-script");

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit-on-change]")) event.target.form.requestSubmit();
});

// After htmx has replaced a part, move the focus to where the reader should go on, when the part says so.
document.addEventListener("htmx:afterSettle", (event) => {
  const next = event.target.querySelector("[data-focus]");
  if (next) next.focus();
});
