// Starts the page's components, and says plainly when the list on the screen may be old.
import { initAll } from "./vendor/govuk-frontend/govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

// Typing is a sign that the worker is there: words must not be lost to a session that ended.
let told = Date.now();
document.addEventListener("input", () => {
  if (Date.now() - told < 60000) return;
  told = Date.now();
  fetch("/still-here", { credentials: "same-origin" }).catch(() => {});
});

const notUpToDate = document.getElementById("not-up-to-date");
if (notUpToDate) {
  const show = (late) => { notUpToDate.hidden = !late; };
  document.body.addEventListener("htmx:sendError", () => show(true));
  document.body.addEventListener("htmx:timeout", () => show(true));
  document.body.addEventListener("htmx:responseError", () => show(true));
  document.body.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful) show(false);
  });
}

// A sheet can be printed without scripts too, from the browser's own menu.
const print = document.getElementById("print");
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}
