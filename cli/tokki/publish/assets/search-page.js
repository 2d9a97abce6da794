/* The search page: all results, with filters; the address keeps the question, and back and forward lead through it. */
(() => {
  "use strict";
  const form = document.querySelector("form[data-search=page]");
  if (!form) return;
  const { ready, root, make, marked, dated, numbered, topicOf, kindOf, address, notice, counted, LABELS, QUIET } = window.tokkiSearch;
  const field = form.querySelector("input[type=search]");
  const results = document.querySelector(".ts-results");
  const count = document.querySelector(".ts-total");
  const status = document.querySelector(".ts-page [role=status]");
  const further = document.querySelector(".ts-further");
  const lists = document.querySelector(".ts-lists");
  const STEP = 30;
  let shown = STEP;
  let asked = "";
  let speaking = 0;
  document.documentElement.classList.add("ts-on-page");
  document.querySelector(".ts-page").hidden = false;
  document.querySelector(".ts-needs").hidden = true;

  /** The question as it stands in the address, without what is empty. */
  const question = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()).map(([name, value]) => [name, value.trim()])).toString();
  const place = (text) => location.pathname + (text && `?${text}`);

  function fill(text) {
    const given = new URLSearchParams(text);
    for (const element of form.elements) if (element.name) element.value = given.get(element.name) ?? "";
  }

  function passage(search, answer, result, at) {
    const label = result.label || LABELS[result.text.what] || (result.text.what === "body" ? "本文" : "記載");
    const old = dated(result);
    return make("p", { class: "ts-place" }, make("a", { href: at }, label), old ? make("span", { class: "ts-old" }, old) : "", "　", ...marked(search, result.text.words, answer.terms, 40, 170));
  }

  function rest(search, answer, result) {
    const details = make("details", {}, make("summary", {}, `他 ${result.more} 箇所`));
    const open = () => details.append(...result.others().map((one) => passage(search, answer, one, root + one.text.at)));
    details.addEventListener("toggle", open, { once: true });
    return details;
  }

  function meta(search, result) {
    const { entry } = result;
    const days = entry.versions.map((v) => v.name);
    const facts = [kindOf(search, entry), topicOf(search, entry)].filter(Boolean).map((words) => make("span", {}, words));
    facts.push(...result.standing.map((p) => make("a", { href: root + p.at }, `${p.standard} ${p.number}`)));
    if (entry.kind === "clause" && !result.standing.length) facts.push(make("span", {}, "施行中の標準にない"));
    if (days.length) facts.push(make("span", {}, days.length > 1 ? `版 ${days.length}（${days[0]}～${days.at(-1)}）` : `版 ${days[0]}`));
    return make("p", { class: "ts-meta" }, ...facts);
  }

  function item(search, answer, result) {
    const { entry } = result;
    const rows = result.numbers.map((row) => {
      const { name, rest: after } = numbered(row);
      return make("p", { class: "ts-number" }, make("a", { href: root + row.at }, name), after);
    });
    const says = result.text && !["title", "id"].includes(result.text.what);
    return make(
      "li",
      {},
      make("h2", {}, make("a", { href: root + entry.at }, ...marked(search, entry.title, answer.terms, 80, 160))),
      meta(search, result),
      ...rows,
      says ? passage(search, answer, result, address(result)) : null,
      result.more > 0 ? rest(search, answer, result) : null,
    );
  }

  async function look() {
    const text = question();
    asked = text;
    let search;
    try {
      search = await ready();
    } catch {
      count.textContent = status.textContent = "検索の索引を読み込めません。";
      return;
    }
    if (asked !== text) return;
    const { q = "", ...filters } = Object.fromEntries(new URLSearchParams(text));
    const answer = search.ask(q, filters);
    results.replaceChildren(...answer.results.slice(0, shown).map((result) => item(search, answer, result)));
    const words = text ? counted(answer.total) + notice(answer) : "";
    count.textContent = words;
    clearTimeout(speaking);
    speaking = setTimeout(() => (status.textContent = words), QUIET);
    lists.hidden = text !== "";
    further.hidden = answer.total <= shown;
    further.textContent = `さらに表示（残り ${answer.total - shown} 件）`;
    document.title = `${q ? `「${q}」の` : ""}検索 - ${document.title.split(" - ").at(-1)}`;
  }

  /** Ask anew. A step of its own in the history is what was sent or filtered, not each letter. */
  function ask(step) {
    shown = STEP;
    const to = place(question());
    if (step && to !== place(history.state?.sent ?? location.search.slice(1))) history.pushState({ sent: question() }, "", to);
    else history.replaceState({ ...history.state, ...(step ? { sent: question() } : {}) }, "", to);
    return look();
  }

  field.addEventListener("input", (event) => event.isComposing || ask(false));
  field.addEventListener("compositionend", () => ask(false));
  field.addEventListener("keydown", (event) => {
    const first = results.querySelector("a");
    if (event.isComposing || event.key !== "ArrowDown" || !first) return;
    event.preventDefault();
    first.focus();
  });
  results.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const heads = [...results.querySelectorAll("h2 a")];
    const at = heads.indexOf(event.target.closest("li")?.querySelector("h2 a"));
    const to = at + (event.key === "ArrowDown" ? 1 : -1);
    event.preventDefault();
    (heads[to] ?? (to < 0 ? field : heads.at(-1))).focus();
  });
  form.addEventListener("change", (event) => event.target !== field && ask(true));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(true);
  });
  form.addEventListener("reset", () => setTimeout(() => ask(true)));
  further.addEventListener("click", async () => {
    const at = shown;
    shown += STEP;
    await look();
    results.children[at]?.querySelector("a").focus();
  });
  window.addEventListener("popstate", () => {
    fill(location.search);
    shown = history.state?.shown ?? STEP;
    look();
  });
  window.addEventListener("pagehide", () => history.replaceState({ ...history.state, shown, top: scrollY }, "", location.href));

  fill(location.search);
  shown = history.state?.shown ?? STEP;
  if (!location.search) field.focus();
  look().then(() => history.state?.top && scrollTo(0, history.state.top));
})();
