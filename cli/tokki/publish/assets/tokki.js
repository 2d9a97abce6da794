"use strict";
// What the pages do beyond being read. Without script each of them still says everything.

// A button beside each text that is meant to be copied.
for (const words of document.querySelectorAll(".copy")) {
  if (words.tagName === "BUTTON") continue;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "写し取る";
  button.setAttribute("aria-label", `写し取る：${words.textContent}`);
  button.addEventListener("click", () => {
    copy(words.textContent);
    button.textContent = "写し取りました";
    setTimeout(() => { button.textContent = "写し取る"; }, 2000);
  });
  words.after(button);
}

// navigator.clipboard is not there on pages opened from a file.
function copy(text) {
  const field = document.createElement("textarea");
  field.value = text;
  field.setAttribute("readonly", "");
  field.style.position = "fixed";
  field.style.opacity = "0";
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}

// 条番号から探す: an edition and a number lead to the row of its table.
const finder = document.getElementById("finder");
if (finder) {
  const { edition, number } = finder.elements;
  const status = finder.querySelector("[role=status]");
  const plain = (text) => text.normalize("NFKC").replace(/[第条項\s]/g, "").replace(/[-ー－.]/g, "の");
  const find = () => {
    for (const row of document.querySelectorAll("tr.found")) row.classList.remove("found");
    const wanted = plain(number.value);
    status.textContent = "";
    if (!wanted) return;
    const region = document.getElementById(edition.value).nextElementSibling;
    const row = [...region.querySelectorAll("tbody tr")].find((each) => plain(each.cells[0].textContent) === wanted);
    if (!row) {
      status.textContent = "この版に、その番号はありません。";
      return;
    }
    row.classList.add("found");
    const links = [...row.cells[3].querySelectorAll("a")];
    status.append(`${row.cells[0].textContent}（${row.cells[1].textContent}）は、現行の版${links.length ? "の" : "にありません。"}`);
    links.forEach((link, place) => status.append(...(place ? ["及び"] : []), link.cloneNode(true)));
    if (links.length) status.append("です。");
    history.replaceState(null, "", `?edition=${encodeURIComponent(edition.value)}&number=${encodeURIComponent(wanted)}`);
  };
  const asked = new URLSearchParams(location.search);
  if (asked.has("edition") && document.getElementById(asked.get("edition"))) edition.value = asked.get("edition");
  if (asked.has("number")) number.value = asked.get("number");
  finder.hidden = false;
  finder.addEventListener("submit", (event) => { event.preventDefault(); find(); });
  finder.addEventListener("input", find);
  find();
}
