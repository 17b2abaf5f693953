// The filters: one choice open at a time (base.js closes it again); the counts on their buttons follow what is chosen.
"use strict";

const filters = document.querySelector(".filters");

function close(except) {
  for (const each of filters.querySelectorAll("details[open]")) if (each !== except) each.open = false;
}

filters.addEventListener("toggle", (event) => { if (event.target.open) close(event.target); }, true);

filters.addEventListener("change", (event) => {
  const filter = event.target.closest(".filter");
  if (!filter) return;
  const days = [...filter.querySelectorAll("[type=date]")].filter((day) => day.value);
  filter.querySelector(".ds-badge").dataset.count = filter.querySelectorAll(":checked").length + days.length;
});
