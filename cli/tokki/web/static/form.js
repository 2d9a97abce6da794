// What the form does besides sending itself: nothing here is needed to finish.
"use strict";

const STORE = "tokki-draft-";
const PARTS = ["key", "system", "day", "profile", "contract", "base-profile", "base-contract"];

function draftIn(root) {
  const draft = {};
  for (const part of PARTS) {
    const field = root.querySelector(`input[name="draft-${part}"]`);
    if (!field) return null;
    draft[part] = field.value;
  }
  return draft;
}

function keep(draft) {
  try {
    const saved = { ...draft, saved: Date.now() };
    localStorage.setItem(STORE + draft.key, JSON.stringify(saved));
  } catch { /* private window, or full: the draft is still in the page */ }
}

function kept() {
  const found = [];
  try {
    for (let i = 0; i < localStorage.length; i += 1) {
      const name = localStorage.key(i);
      if (!name.startsWith(STORE)) continue;
      try {
        found.push(JSON.parse(localStorage.getItem(name)));
      } catch { /* not ours */ }
    }
  } catch { /* no storage */ }
  return found.sort((a, b) => b.saved - a.saved);
}

function titleOf(draft) {
  const match = /^title: *(.*)$/m.exec(draft.profile);
  return match ? match[1].replace(/^"|"$/g, "") : draft.system;
}

function offerDrafts() {
  const section = document.getElementById("drafts");
  const form = document.getElementById("resume");
  if (!section || !form) return;
  const list = section.querySelector("ul");
  for (const draft of kept()) {
    const item = document.createElement("li");
    const words = document.createElement("span");
    words.textContent = `${titleOf(draft)}（${draft.day}から）　${new Date(draft.saved).toLocaleString("ja-JP")}`;
    const go = document.createElement("button");
    go.type = "button";
    go.textContent = "続ける";
    go.setAttribute("aria-label", `${titleOf(draft)}を続ける`);
    go.addEventListener("click", () => {
      for (const part of PARTS) {
        const field = document.createElement("input");
        field.type = "hidden";
        field.name = `draft-${part}`;
        field.value = draft[part] ?? "";
        form.append(field);
      }
      form.submit();
    });
    const drop = document.createElement("button");
    drop.type = "button";
    drop.textContent = "消す";
    drop.setAttribute("aria-label", `${titleOf(draft)}の下書きを消す`);
    drop.addEventListener("click", () => {
      localStorage.removeItem(STORE + draft.key);
      item.remove();
      section.hidden = !list.children.length;
    });
    item.append(words, go, drop);
    list.append(item);
  }
  section.hidden = !list.children.length;
}

function showDetails(form) {
  for (const detail of form.querySelectorAll(".detail[data-for]")) {
    const chosen = form.querySelector(`input[name="${CSS.escape(detail.dataset.for)}"]:checked`);
    detail.hidden = !chosen || chosen.value !== "yes";
  }
}

let asked = 0;
async function refresh(form) {
  const panel = document.getElementById("standing");
  if (!panel) return;
  asked += 1;
  const own = asked;
  panel.classList.add("busy");
  try {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch("/interview/effect", { method: "POST", body });
    if (own !== asked) return;
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const draft = draftIn(page);
      for (const field of page.querySelectorAll("[data-draft]")) field.remove();
      panel.replaceChildren(...page.body.childNodes);
      if (draft) keep(draft);
    }
  } catch { /* the server is away: the answers stand in the page and can be sent later */ } finally {
    if (own === asked) panel.classList.remove("busy");
  }
}

function watch(form) {
  const draft = draftIn(form);
  if (draft) keep(draft);
  if (!form.classList.contains("interview")) return;
  showDetails(form);
  let waiting = 0;
  form.addEventListener("change", () => {
    showDetails(form);
    clearTimeout(waiting);
    waiting = setTimeout(() => refresh(form), 250);
  });
}

function once(form) {
  let sent = false;
  form.addEventListener("submit", (event) => {
    const target = event.submitter?.getAttribute("formaction") || form.getAttribute("action") || "";
    if (target.startsWith("/results/file")) return;
    if (sent) event.preventDefault();
    sent = true;
  });
  window.addEventListener("pageshow", () => { sent = false; });
}

for (const form of document.querySelectorAll("[data-draft-form]")) watch(form);
for (const form of document.querySelectorAll("form[method=post]")) once(form);
offerDrafts();
document.getElementById("problems")?.focus();
