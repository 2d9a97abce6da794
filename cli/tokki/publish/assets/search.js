/* The search field in the head of every page: it loads the search when it is first used, and lists what is found. */
(() => {
  "use strict";
  const root = new URL("..", document.currentScript.src).href;
  const SHOWN = 8;
  const QUIET = 400; // milliseconds of rest before a count is spoken
  let opened = null;
  let data = null;

  /** The search, loaded once: a script and not a request, since a page opened by double-click may ask for nothing. */
  function ready() {
    const load = (name) =>
      new Promise((done, failed) => {
        const script = document.createElement("script");
        Object.assign(script, { src: `${root}assets/${name}`, async: false, onload: done, onerror: failed });
        document.head.append(script);
      });
    opened ??= Promise.all(["search-words.js", "search-engine.js", "search-index.js"].map(load)).then(() => {
      const search = window.tokkiSearch.open(data);
      data = null;
      return search;
    });
    return opened;
  }
  window.tokkiIndex = (given) => (data = given);

  // What people read of a result.
  const LABELS = { title: "見出し", values: "選択", commentary: "解説", why: "理由", id: "記号" };
  const make = (tag, attributes = {}, ...inner) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) if (value !== null) element.setAttribute(name, value);
    element.append(...inner.filter((each) => each !== null && each !== ""));
    return element;
  };

  /** The words with the terms marked, cut to a window about the first of them. */
  function marked(search, words, terms, around = 28, length = 110) {
    const found = search.places(words, terms);
    const first = found[0]?.[0] ?? 0;
    const start = first <= around ? 0 : first - around;
    const end = Math.min(words.length, Math.max(start + length, found[0]?.[1] ?? 0));
    const out = [start > 0 ? "…" : ""];
    let at = start;
    for (const [from, to] of found) {
      if (from >= end) break;
      out.push(words.slice(at, from), make("mark", {}, words.slice(from, Math.min(to, end))));
      at = Math.min(to, end);
    }
    out.push(words.slice(at, end), end < words.length ? "…" : "");
    return out;
  }

  /** Which revisions hold a passage, where that is not all of today's: 旧版 2017-04-01. */
  function dated(result) {
    if (!result.versions.length || result.versions.some((v) => v.state === "now")) return "";
    const names = result.versions.map((v) => v.name);
    const listed = names.length > 2 ? `${names[0]}～${names.at(-1)}` : names.join("、");
    return `${{ old: "旧版", coming: "施行前", apart: "標準外" }[result.versions.at(-1).state]} ${listed}`;
  }

  /** A row of numbers in words: full 2017-04-01 第６条 ＝ 再委託の制限 → 今の第７条. */
  function numbered(row) {
    const name = `${row.edition.standard} ${row.edition.day} ${row.number}`;
    const title = row.group && row.group !== row.title ? `${row.group}（${row.title}）` : row.title;
    const there = row.today ? [row.today] : row.heirs;
    const now = there.map((t) => t.number + (t.title !== row.title ? `（${t.title}）` : "")).join("、");
    if (row.current) return { name, rest: ` ＝ ${title}（現行）` };
    if (row.edition.state === "coming") return { name, rest: ` ＝ ${title}（施行前）` };
    const after = now ? `→ 今の${now}` : "→ 今はない";
    return { name, rest: ` ＝ ${title} ${after}` };
  }

  const topicOf = (search, entry) => search.index.topics[entry.topic]?.[1] ?? "";
  const kindOf = (search, entry) => search.index.kinds.find(([kind]) => kind === entry.kind)[1];
  const stands = (result) => result.standing.map((p) => `${p.standard} ${p.number}`);
  const address = (result) => root + (result.text?.at ?? (result.numbers[0]?.version >= 0 ? result.entry.at : (result.numbers[0]?.at ?? result.entry.at)));
  const notice = (answer) => [...new Set(answer.notes.map((n) => `「${n.from}」は「${n.shown}」としても探しました。`))].join("");
  const counted = (total) => (total ? `${total}件` : "見つかりません。");

  Object.assign((window.tokkiSearch ??= {}), { ready, root, make, marked, dated, numbered, topicOf, kindOf, stands, address, notice, counted, LABELS, QUIET });

  // The field and its list (a combobox with a listbox).
  const form = document.querySelector("form[data-search=field]");
  if (!form) return;
  const field = form.querySelector("input");
  const panel = form.querySelector(".ts-panel");
  const list = form.querySelector("[role=listbox]");
  const status = form.querySelector("[aria-live]");
  const spoken = form.querySelector(".ts-count");
  let chosen = -1;
  let speaking = 0;
  let asked = null;

  function option(search, answer, result, i) {
    const { entry } = result;
    const kind = entry.kind === "clause" ? topicOf(search, entry) : kindOf(search, entry);
    const lines = result.numbers.slice(0, 2).map((row) => {
      const { name, rest } = numbered(row);
      return make("span", { class: "ts-line" }, make("b", {}, name), rest);
    });
    const old = dated(result);
    const words = result.text && !["title", "id"].includes(result.text.what) ? marked(search, result.text.words, answer.terms, 16, 64) : [];
    return make(
      "a",
      { role: "option", id: `ts-${i}`, href: address(result), tabindex: "-1", "aria-selected": "false" },
      make("span", { class: "ts-head" }, make("span", { class: "ts-title" }, ...marked(search, entry.title, answer.terms, 40, 80)), make("span", { class: "ts-kind" }, [kind, ...stands(result)].join("　"))),
      ...lines,
      words.length ? make("span", { class: "ts-line" }, old ? make("span", { class: "ts-old" }, old) : "", ...words) : null,
    );
  }

  function choose(to) {
    const options = [...list.children];
    options[chosen]?.setAttribute("aria-selected", "false");
    chosen = to < -1 ? options.length - 1 : to >= options.length ? -1 : to;
    const now = options[chosen];
    now?.setAttribute("aria-selected", "true");
    now?.scrollIntoView({ block: "nearest" });
    if (now) field.setAttribute("aria-activedescendant", now.id);
    else field.removeAttribute("aria-activedescendant");
  }

  function show(open) {
    panel.hidden = !open;
    list.hidden = !open || !list.children.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    if (!open) choose(-1);
  }

  function say(text) {
    spoken.textContent = text;
    clearTimeout(speaking);
    speaking = setTimeout(() => (status.textContent = text), QUIET);
  }

  async function look() {
    const query = field.value.trim();
    asked = query;
    if (!query) {
      list.replaceChildren();
      say("");
      return show(false);
    }
    let search;
    try {
      search = await ready();
    } catch {
      list.replaceChildren();
      say("検索の索引を読み込めません。");
      return show(true);
    }
    if (asked !== query) return undefined;
    const answer = search.ask(query);
    const options = answer.results.slice(0, SHOWN).map((result, i) => option(search, answer, result, i));
    if (answer.total > SHOWN) {
      const all = `${root}search.html?q=${encodeURIComponent(query)}`;
      options.push(make("a", { role: "option", id: "ts-all", class: "ts-all", href: all, tabindex: "-1", "aria-selected": "false" }, `${answer.total}件すべてを見る`));
    }
    chosen = -1;
    field.removeAttribute("aria-activedescendant");
    list.replaceChildren(...options);
    say(counted(answer.total) + notice(answer));
    return show(document.activeElement === field);
  }

  const wake = () => ready().catch(() => {}); // look() tells it when a question is asked
  field.addEventListener("focus", () => {
    wake();
    if (field.value.trim()) look();
  });
  field.addEventListener("input", (event) => event.isComposing || look()); // half a word in kana is no question yet
  field.addEventListener("compositionend", look);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return; // the key belongs to the input method
    if (event.key === "Escape") {
      if (panel.hidden) field.value = "";
      show(false);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (panel.hidden) look();
      else choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && chosen >= 0) {
      list.children[chosen].click();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus until the click
  list.addEventListener("click", () => show(false));
  form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || show(false));
  form.addEventListener("submit", (event) => field.value.trim() || event.preventDefault());

  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest?.("input, textarea, select, [contenteditable=true]");
    const slash = event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!slash && !k) return;
    const own = document.querySelector("form[data-search=page] input[type=search]");
    const to = own ?? (field.offsetParent ? field : null);
    event.preventDefault();
    if (!to) return location.assign(`${root}search.html`);
    to.focus();
    to.select();
  });
})();
