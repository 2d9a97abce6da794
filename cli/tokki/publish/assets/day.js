// The page of a day: a day is chosen, and what stood then is shown. The day stands in the address.
(() => {
  "use strict";
  const place = document.getElementById("day-form");
  const shown = document.getElementById("day");
  if (!place || !shown) return;

  const made = (tag, attributes, ...inside) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...inside);
    return node;
  };
  const linked = ([what, , page]) => made("a", {href: page}, what);
  const item = (span) => made("li", {}, linked(span), `（${span[1]}、${span[3]}から${span[4] ? `${span[4]}まで` : ""}）`);
  const section = (words, count, ...inside) => [made("h3", {}, `${words}（${count}）`), ...inside];
  const none = (words) => made("p", {}, words);
  const said = (day) => {
    const [year, month, date] = day.split("-").map(Number);
    return `${year}年${month}月${date}日`;
  };

  window.tokkiDays = (data) => {
    const on = (day) => (span) => span[3] <= day && (span[4] === null || day <= span[4]);
    const edition = ({span, articles}) => made("details", {},
      made("summary", {}, `${span[0]}（${span[1]}）　${articles.length}条`),
      made("p", {}, made("a", {href: span[2]}, "この版の全文"), `　${span[3]}から${span[4] ? `${span[4]}まで` : ""}施行`),
      made("ul", {class: "articles"}, ...articles.map(([label, heading, page]) =>
        made("li", {}, made("a", {href: page}, `${label}　${heading}`)))));
    const show = (day) => {
      const standing = data.editions.filter((each) => on(day)(each.span));
      const running = data.contracts.filter(on(day));
      const lists = data.duties.map(({title, spans}) => ({title, spans: spans.filter(on(day))})).filter(({spans}) => spans.length);
      const count = lists.reduce((sum, {spans}) => sum + spans.length, 0);
      shown.replaceChildren(made("h2", {}, `${said(day)}の姿`),
        ...section("施行されていた標準", standing.length, ...(standing.length ? standing.map(edition) : [none("施行されていた標準は、ありません。")])),
        ...section("続いていた契約", running.length, running.length ? made("ul", {}, ...running.map(item)) : none("続いていた契約は、ありません。")),
        ...section("効力のあった義務", count, ...(lists.length ? lists.map(({title, spans}) => made("details", {},
          made("summary", {}, `${title}（${spans.length}）`), made("ul", {}, ...spans.map(item)))) : [none("効力のあった義務は、ありません。")])));
    };
    const status = made("p", {role: "status"});
    const input = made("input", {type: "date", name: "on", required: ""});
    const form = made("form", {class: "choices", "aria-label": "日の選択"}, made("label", {}, "日", input), made("button", {}, "この日を見る"), status);
    const choose = () => {
      if (!input.value) return;
      const query = new URLSearchParams(location.search);
      query.set("on", input.value);
      history.replaceState(null, "", `${location.pathname}?${query}${location.hash}`);
      show(input.value);
      status.textContent = `${said(input.value)}の姿を示しました。`;
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      choose();
    });
    input.addEventListener("change", choose);
    const asked = new URLSearchParams(location.search).get("on") || "";
    const day = /^\d{4}-\d{2}-\d{2}$/.test(asked) && !Number.isNaN(Date.parse(asked)) ? asked : place.dataset.today;
    input.value = day;
    place.replaceChildren(form);
    place.hidden = false;
    show(day);
  };
  document.head.append(made("script", {src: new URL("day-data.js", document.querySelector('script[src*="assets/day.js"]').src).href}));
})();
