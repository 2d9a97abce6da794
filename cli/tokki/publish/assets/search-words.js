/* What words and numbers mean to the search: folding, marking, citations of provisions, days. */
(() => {
  "use strict";

  // Folding. A cluster is a character with the marks that belong to it; each is folded by itself, so that places in
  // the folded text lead back to places in the text.
  const ODD = /[^][\u0300-\u036f\u3099\u309a\uff9e\uff9f]+|[^\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff0-9a-z。「」\n]/gu;
  const DROPPED = /[{}\u00ad\u200b-\u200d\u2060\ufeff]/gu;

  const cluster = (text) =>
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[,，]/gu, "、")
      .replace(/〜/gu, "~")
      .replace(/[\u2010-\u2015\u2212]/gu, "-")
      .replace(DROPPED, "");
  const known = new Map();
  const folded = (found) => {
    let one = known.get(found);
    if (one === undefined) known.set(found, (one = cluster(found)));
    return one;
  };
  const fold = (text) => text.replace(ODD, folded);

  /** The places [from, to) of the terms in a text, in order, without overlaps. */
  function places(text, terms) {
    const from = [];
    let whole = "";
    const take = (piece, at, step) => {
      for (let i = 0; i < piece.length; i++) from.push(at + step * i);
      whole += piece;
    };
    let at = 0;
    for (const match of text.matchAll(ODD)) {
      take(text.slice(at, match.index), at, 1);
      take(folded(match[0]), match.index, 0);
      at = match.index + match[0].length;
    }
    take(text.slice(at), at, 1);
    from.push(text.length);
    const found = [];
    for (const term of terms) {
      for (let i = whole.indexOf(term); i >= 0; i = whole.indexOf(term, i + term.length)) {
        let end = i + term.length;
        while (end < whole.length && from[end] === from[end - 1]) end++; // ㈱ is marked whole
        found.push([from[i], from[end]]);
      }
    }
    found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    return found.reduce((kept, one) => {
      const last = kept.at(-1);
      if (last && one[0] <= last[1]) last[1] = Math.max(last[1], one[1]);
      else kept.push([...one]);
      return kept;
    }, []);
  }

  // Numbers of provisions.
  const FULL = (n) => String(n).replace(/[0-9]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
  const KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";
  const NUMERAL = "(?:[0-9]+|[〇一二三四五六七八九十百千]+)";
  const CITED = new RegExp(
    `^(旧|現行の?|現|今の|新)?(第)?(${NUMERAL})(条|項)?((?:の${NUMERAL})*)(?:第?(${NUMERAL})項)?(?:第?(${NUMERAL})号)?$`,
    "u",
  );

  function value(text) {
    if (/^[0-9]+$/.test(text)) return Number(text);
    if (!/[十百千]/.test(text)) return Number([...text].map((c) => "〇一二三四五六七八九".indexOf(c)).join(""));
    let total = 0;
    let digit = 0;
    for (const c of text) {
      const unit = { 十: 10, 百: 100, 千: 1000 }[c];
      if (unit) [total, digit] = [total + (digit || 1) * unit, 0];
      else digit = "〇一二三四五六七八九".indexOf(c);
    }
    return total + digit;
  }

  /** What a term says as a number of a provision: 旧第24条の2第3項; null where it is none. */
  function citation(term) {
    const found = CITED.exec(term);
    if (!found) return null;
    const [, which, prefix, head, unit, branches, paragraph, item] = found;
    const bare = !prefix && !unit;
    if (bare && !/^[0-9]{1,3}$/.test(head) && !(branches && /^[0-9]/.test(head))) return null;
    const parts = [value(head), ...branches.split("の").slice(1).map(value)];
    const when = !which ? "" : which === "旧" ? "old" : "now";
    const below = [paragraph && value(paragraph), item && value(item)];
    return { parts: parts.join("-"), unit: unit ?? "", below, when };
  }

  const ERAS = { 平成: 1988, h: 1988, 令和: 2018, r: 2018 };

  /** The days [first, last] that a term names: 2017, 2017年4月, 平成29年度, 2017-04-01; null where it is none. */
  function period(term) {
    const found = /^(平成|令和|[hr])?(元|[0-9]{1,4})(?:年(度)?|$|(?=[-/.]))(?:[-/.]?([0-9]{1,2})月?)?(?:[-/.]?([0-9]{1,2})日?)?$/u.exec(term);
    if (!found) return null;
    const year = (found[2] === "元" ? 1 : Number(found[2])) + (found[1] ? ERAS[found[1]] : 0);
    if (year < 1989 || year > 2100) return null;
    if (found[3]) return [`${year}-04-01`, `${year + 1}-03-31`];
    const two = (text) => text.padStart(2, "0");
    if (found[5]) return [0, 0].map(() => `${year}-${two(found[4])}-${two(found[5])}`);
    if (found[4]) return [`${year}-${two(found[4])}-01`, `${year}-${two(found[4])}-31`];
    return [`${year}-01-01`, `${year}-12-31`];
  }

  Object.assign(window.tokkiSearch, { fold, places, citation, period, full: FULL, kana: KANA });
})();
