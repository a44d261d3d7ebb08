// Small helps for browsers that have scripts. Without any of this the page works all the same.
(function () {
  "use strict";
  var exit = document.getElementById("exit");
  var presses = 0, since = 0;

  function leave() {
    // First blank the screen, then go: the next page may be slow to come.
    document.documentElement.className = "gone";
    document.title = " ";
    window.location.replace(exit.href);
  }

  if (exit) {
    exit.addEventListener("click", function (event) { event.preventDefault(); leave(); });
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" && event.key !== "Esc") { presses = 0; return; }
      var now = Date.now();
      presses = now - since < 5000 ? presses + 1 : 1;
      since = now;
      if (presses >= 3) { leave(); }
    });
  }

  // "Back" after leaving must not bring the talk out of the browser's memory.
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) { window.location.reload(); }
  });

  // After loading: going to the part of the page that the address names takes the focus away.
  var problem = document.getElementById("problem");
  if (problem) { window.addEventListener("load", function () { setTimeout(function () { problem.focus(); }, 0); }); }

  // "Read it to me" plays here, with a player to stop it and hear it again. Without this it opens
  // in the browser's own player.
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a.listen");
    if (!link || !window.HTMLAudioElement) { return; }
    event.preventDefault();
    var others = document.querySelectorAll("audio"), player = link.nextElementSibling;
    for (var i = 0; i < others.length; i++) { others[i].pause(); }
    if (!player || player.tagName !== "AUDIO") {
      player = document.createElement("audio");
      player.controls = true;
      player.src = link.href;
      player.setAttribute("aria-label", link.textContent);
      link.parentNode.insertBefore(player, link.nextSibling);
    }
    player.currentTime = 0;
    // A second press, or a browser that plays nothing by itself, is no fault: the player is there.
    player.play().catch(function () {});
  });

  // A page that nobody looks at does not ask for news: it would empty the battery.
  document.addEventListener("htmx:beforeRequest", function (event) {
    if (document.hidden) { event.preventDefault(); }
  });

  // Her language was changed elsewhere. The page follows when it takes nothing from her: no words
  // that she has begun, and not the place where she is.
  document.addEventListener("other-language", function () {
    var words = document.getElementById("words"), here = document.activeElement;
    if (words && !words.value && (!here || here === document.body)) { window.location.reload(); }
  });

  // A button that has gone leaves the focus where the new ones are, and not at the top of the page.
  var wasOnTap = false;
  document.addEventListener("htmx:beforeSwap", function () {
    var here = document.activeElement;
    wasOnTap = !!(here && here.closest && here.closest("#taps"));
  });
  document.addEventListener("htmx:afterSettle", function () {
    var here = document.activeElement;
    if (wasOnTap && (!here || here === document.body)) { document.getElementById("taps").focus(); }
    wasOnTap = false;
  });

  // While she reads at the end of the talk, new bubbles come into sight; else nothing moves.
  document.addEventListener("htmx:beforeSwap", function (event) {
    if (event.detail.target.id !== "talk") { return; }
    var last = event.detail.target.lastElementChild;
    var box = last && last.getBoundingClientRect();
    event.detail.target.follows = !box || (box.top < window.innerHeight && box.bottom > 0);
  });
  document.addEventListener("htmx:afterSwap", function (event) {
    var talk = event.detail.target, typing = document.activeElement && document.activeElement.id === "words";
    if (talk.id === "talk" && talk.follows && !typing && talk.lastElementChild) {
      talk.lastElementChild.scrollIntoView({ block: "nearest" });
    }
  });
})();
