// Puts plainer words in a box, and keeps the page in step with what was found in it.
// The finding is done by the server (desk/live.py); without scripts it is done on sending.
const panel = document.getElementById("advice");
const news = document.getElementById("advice-news");
const away = document.getElementById("advice-away");
const signedOut = document.getElementById("advice-signed-out");
const sentAnyway = document.getElementById("sent-anyway");
const RESTS_AFTER = 1500; // typing has come to rest: only then a screen reader is told, and once

let telling;
function tell(words, after) {
  clearTimeout(telling);
  telling = setTimeout(() => { if (news.textContent !== words) news.textContent = words; }, after);
}

function inStep(quietly) {
  const found = panel.querySelector("[data-news]");
  const because = sentAnyway.querySelector("textarea");
  sentAnyway.hidden = found?.dataset.askWhy !== "yes" && !because.value.trim();
  if (!quietly) tell(found?.dataset.news ?? "", RESTS_AFTER);
}

function putIn({ field, start, stood, instead }) {
  const box = document.getElementById(field);
  const from = Number(start);
  const to = from + stood.length;
  if (box.value.slice(from, to) !== stood) { // typed since: look again before anything is changed
    box.dispatchEvent(new Event("input", { bubbles: true }));
    tell("Your words changed. Look again.", 0);
    return;
  }
  const moved = (at) => (at <= from ? at : at >= to ? at + instead.length - stood.length : from + instead.length);
  const caret = [moved(box.selectionStart), moved(box.selectionEnd)];
  box.focus();
  box.setSelectionRange(from, to);
  // The old command is the only one whose change Ctrl+Z takes back.
  const typed = instead
    ? document.execCommand("insertText", false, instead)
    : document.execCommand("delete");
  if (!typed) {
    box.setRangeText(instead, from, to, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
  box.setSelectionRange(...caret);
  tell(instead.trim().length > 1 ? `Put in: ${instead.trim()}` : "Done.", 0);
}

panel.addEventListener("click", (event) => {
  const button = event.target.closest("[data-put]");
  if (button) putIn(button.dataset);
});
function notLookedAt(status) {
  signedOut.hidden = status !== 401;
  away.hidden = status === 401 || status === 429; // 429: too fast; the next key asks again
}

panel.addEventListener("htmx:afterSwap", () => {
  away.hidden = signedOut.hidden = true;
  inStep(false);
});
panel.addEventListener("htmx:responseError", ({ detail }) => notLookedAt(detail.xhr.status));
panel.addEventListener("htmx:sendError", () => notLookedAt(0));
panel.addEventListener("htmx:timeout", () => notLookedAt(0));
inStep(true);
