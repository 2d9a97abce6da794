"use strict";
// The meaning of a term beside its link goes away with Escape, and comes back with the next hover or focus.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const gloss of document.querySelectorAll(".gloss:hover, .gloss:focus-within")) {
    gloss.classList.add("quiet");
    const wake = () => gloss.classList.remove("quiet");
    gloss.addEventListener("pointerleave", wake, { once: true });
    gloss.addEventListener("focusout", wake, { once: true });
  }
});
