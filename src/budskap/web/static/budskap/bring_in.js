// The drop zone: says which file was chosen, and that it is too large before it is sent.
"use strict";

const form = document.querySelector("[data-bring-in]");

function megabytes(bytes) {
  const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
  const megabyte = 1024 * 1024; // as the limit counts it
  return bytes < megabyte ? `${number.format(Math.ceil(bytes / 1024))} kB` : `${number.format(bytes / megabyte)} MB`;
}

function showChosen(input) {
  const file = input.files[0];
  const chosen = form.querySelector("[data-chosen-file]");
  const problem = form.querySelector("[data-file-problem]");
  const isTooLarge = Boolean(file) && file.size > Number(form.dataset.limit);
  chosen.hidden = !file;
  chosen.textContent = file ? `${file.name} · ${megabytes(file.size)}` : "";
  problem.hidden = !isTooLarge;
  problem.textContent = isTooLarge ? form.dataset.tooLarge : "";
  input.setAttribute("aria-invalid", String(isTooLarge));
  return !isTooLarge;
}

if (form) {
  const input = form.querySelector("input[type=file]");
  const zone = form.querySelector("[data-drop-zone]");
  input.addEventListener("change", () => showChosen(input));
  // The whole page takes the drop: a file let go beside the zone would else open in its place.
  const hasFile = (event) => event.dataTransfer?.types.includes("Files");
  for (const name of ["dragenter", "dragover"]) document.addEventListener(name, (event) => {
    if (!hasFile(event)) return;
    event.preventDefault();
    zone.classList.add("is-over");
  });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) zone.classList.remove("is-over"); });
  document.addEventListener("drop", (event) => {
    if (!hasFile(event)) return;
    event.preventDefault();
    zone.classList.remove("is-over");
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  form.addEventListener("submit", (event) => {
    if (!showChosen(input)) {
      event.preventDefault();
      input.focus();
      return;
    }
    const button = form.querySelector("button[type=submit]");
    button.setAttribute("aria-busy", "true");
    button.textContent = form.dataset.sending;
  });
}
