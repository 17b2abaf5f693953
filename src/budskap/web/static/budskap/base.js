// Better with script, whole without it. One delegated listener for each small behaviour.
"use strict";

document.documentElement.classList.add("has-script");

// A menu closes on Escape, with the focus back on its button, and when one presses anywhere else.
const MENUS = ":is(.item-more, .plan-menu, .filter)[open]";

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = event.target.closest?.(MENUS) || document.querySelector(MENUS);
  if (!menu) return;
  event.preventDefault(); // it has done its work: no form is cancelled by it
  menu.open = false;
  menu.querySelector("summary").focus();
});

document.addEventListener("click", (event) => {
  const within = event.target.closest?.(MENUS);
  for (const menu of document.querySelectorAll(MENUS)) if (menu !== within) menu.open = false;
});

// After htmx has replaced a part, move the focus to where the reader should go on, when the part says so.
document.addEventListener("htmx:afterSettle", (event) => {
  const next = event.target.querySelector("[data-focus]");
  if (next) next.focus();
});

// A whole new page that says something: the focus goes to the item it is about, and the message is read aloud, which
// it is only when it comes into a page that is there. After the load, when the browser has gone to the address's anchor
// and taken the focus from everything else.
window.addEventListener("load", () => window.setTimeout(begin));

function begin() {
  const messages = document.getElementById("messages");
  const wanted = document.querySelector("main [data-focus]");
  if (wanted) wanted.focus();
  if (!messages.firstElementChild) return;
  const item = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!wanted && item) focusOn(item);
  else if (!wanted && !document.querySelector("[autofocus]")) focusOn(messages);
  const said = [...messages.children];
  messages.replaceChildren();
  window.setTimeout(() => messages.prepend(...said), 100);
}

function focusOn(element) {
  const control = element.querySelector(".item-edit") || element;
  if (control === element && element.tabIndex < 0) element.tabIndex = -1;
  control.focus({ preventScroll: true });
}

// What went wrong is said, and what was written stays where it is.
const TROUBLES = { 401: "signed-out", 403: "refused", 404: "gone", 410: "gone" };

function tell(kind, asked) {
  const messages = document.getElementById("messages");
  if (messages.querySelector(`[data-trouble=${kind}]`) && asked.verb === "get") return;
  forget();
  const alert = document.getElementById("trouble").content.querySelector(`[data-trouble=${kind}]`).cloneNode(true);
  if (asked.verb === "get") alert.querySelector("[data-written]").remove();
  messages.prepend(alert);
}

function forget() {
  for (const each of document.querySelectorAll("#messages [data-trouble]")) each.remove();
}

// The page is older than the last sign-in: take the new token, and send the same once more.
function sendAgain(detail) {
  const token = detail.xhr.getResponseHeader("X-CSRFToken");
  const form = detail.elt;
  if (!token || !form.matches("form") || form.dataset.again) return false;
  form.dataset.again = "yes";
  document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
  for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = token;
  const button = detail.requestConfig.triggeringEvent?.submitter;
  window.setTimeout(() => form.requestSubmit(button || undefined)); // when this request is over
  return true;
}

document.addEventListener("htmx:responseError", (event) => {
  const detail = event.detail;
  if (!sendAgain(detail)) tell(TROUBLES[detail.xhr.status] || "failed", detail.requestConfig);
});
document.addEventListener("htmx:sendError", (event) => tell("offline", event.detail.requestConfig));
document.addEventListener("htmx:timeout", (event) => tell("slow", event.detail.requestConfig));
document.addEventListener("htmx:beforeOnLoad", (event) => {
  const { xhr, elt } = event.detail;
  if (xhr.status >= 400) return;
  delete elt.dataset.again;
  forget();
});
