// Comparisons: the view of a table, and the choice of two things. All of it stands in the address, so that a link shows it again.
(() => {
  "use strict";

  /** The address with some of its words set; an empty value takes one away. */
  const addressed = (words) => {
    const query = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(words)) {
      if (value) query.set(name, value);
      else query.delete(name);
    }
    const text = query.toString();
    return location.pathname + (text ? `?${text}` : "") + location.hash;
  };

  const made = (tag, attributes, ...inside) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === true) node.setAttribute(name, "");
      else if (value !== false) node.setAttribute(name, value);
    }
    node.append(...inside);
    return node;
  };

  const VIEWS = [["", "画面の幅に合わせる"], ["sides", "左右に並べる"], ["one", "一段（見え消し）"]];
  const HIDES = [
    ["noise", "番号、引用及び表記の整理を隠す"],
    ["same", "変更のある行だけを示す"],
    ["numbers", "条番号対応表を隠す"],
  ];

  /** The form above a table. */
  const views = (box) => {
    const query = new URLSearchParams(location.search);
    const below = document.querySelector(".comparison-numbers");
    const show = () => {
      for (const name of ["view", "noise", "same"]) {
        const value = form.elements[name].type === "checkbox" ? form.elements[name].checked && "hide" : form.elements[name].value;
        if (value) box.dataset[name] = value;
        else delete box.dataset[name];
      }
      if (below && form.elements.numbers.checked) below.dataset.numbers = "hide";
      else if (below) delete below.dataset.numbers;
    };
    const radios = VIEWS.map(([value, words]) =>
      made("label", {}, made("input", {type: "radio", name: "view", value, checked: (query.get("view") || "") === value}), words));
    const checks = HIDES.map(([name, words]) =>
      made("label", {}, made("input", {type: "checkbox", name, checked: query.get(name) === "hide"}), words));
    const form = made("form", {class: "choices", "aria-label": "表の見方"},
      made("fieldset", {}, made("legend", {}, "並べ方"), ...radios),
      made("fieldset", {}, made("legend", {}, "示すもの"), ...checks));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", () => {
      const words = {view: form.elements.view.value};
      for (const [name] of HIDES) words[name] = form.elements[name].checked ? "hide" : "";
      show();
      history.replaceState(null, "", addressed(words));
    });
    box.prepend(form);
    show();
  };

  /** The form of the page where two things are chosen, filled from the lists below it. */
  const choice = (place) => {
    const query = new URLSearchParams(location.search);
    const lists = [...document.querySelectorAll(".pairs")].filter((list) => list.querySelector("[data-key]"));
    const names = {kind: "種類", of: "対象", old: "旧", new: "新"};
    const selects = Object.fromEntries(Object.keys(names).map((name) => [name, made("select", {name})]));
    const said = made("p", {role: "status"});
    const form = made("form", {class: "choices", "aria-label": "比べるものの選択"},
      ...Object.entries(names).map(([name, words]) => made("label", {}, words, selects[name])),
      made("button", {}, "対照を開く"), said);
    const fill = (select, options, wanted) => {
      select.replaceChildren(...options.map(([value, words]) => made("option", {value}, words)));
      if (options.some(([value]) => value === wanted)) select.value = wanted;
    };
    const list = () => lists.find((each) => each.dataset.kind === selects.kind.value);
    const group = () => [...list().querySelectorAll("[data-key]")].find((each) => each.dataset.key === selects.of.value);
    const things = (wanted) => {
      fill(selects.of, [...list().querySelectorAll("[data-key]")].map((each) =>
        [each.dataset.key, each.querySelector("summary").textContent]), wanted);
      sides();
    };
    const sides = (old, now) => {
      const found = new Map();
      for (const link of group().querySelectorAll("a")) {
        const [one, other] = link.textContent.split(" → ");
        found.set(link.dataset.new, other);
        found.set(link.dataset.old, one);
      }
      const first = group().querySelector("a").dataset;
      fill(selects.old, [...found], old || first.old);
      fill(selects.new, [...found], now || first.new);
      told();
    };
    const link = (old, now) => [...group().querySelectorAll("a")].find((each) => each.dataset.old === old && each.dataset.new === now);
    const told = () => {
      const [old, now] = [selects.old.value, selects.new.value];
      said.textContent = old === now ? "同じものが選ばれています。別のものを選んでください。"
        : link(old, now) ? "" : "旧と新が逆です。旧から新への対照を開きます。";
      history.replaceState(null, "", addressed({kind: selects.kind.value, of: selects.of.value, old, new: now}));
    };
    selects.kind.addEventListener("change", () => things());
    selects.of.addEventListener("change", () => sides());
    selects.old.addEventListener("change", told);
    selects.new.addEventListener("change", told);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const found = link(selects.old.value, selects.new.value) || link(selects.new.value, selects.old.value);
      if (found) location.href = found.href;
    });
    if (!lists.length) return;
    fill(selects.kind, lists.map((each) => [each.dataset.kind, each.dataset.words]), query.get("kind"));
    things(query.get("of"));
    sides(query.get("old"), query.get("new"));
    place.replaceChildren(form);
    place.hidden = false;
  };

  const box = document.querySelector(".comparison");
  if (box) views(box);
  const place = document.getElementById("compare-form");
  if (place) choice(place);
})();
