/* The search itself: questions to results, as data; it knows nothing of the page.
 *
 * Every substring is found, because nothing is cut into words: texts and questions are folded in one way (width, case,
 * commas, dashes), and texts that hold the question are looked for one by one. Japanese has no spaces to go by, and a
 * dictionary of words misses 委託 in 再委託.
 */
(() => {
  "use strict";

  const { fold, places, citation, period, full: FULL, kana: KANA } = window.tokkiSearch;

  // The index, opened.
  function unpack(data) {
    const entries = data.entries.map(([kind, id, at, title, passages, versions, topic, traits, heirs], place) => {
      const texts = passages.map(([what, words, anchor = "", depth = 0]) => ({
        what: data.whats[what],
        words,
        folded: fold(words),
        at: !anchor ? at : anchor.includes(".html") ? anchor : `${at}#${anchor}`,
        depth,
        versions: [],
      }));
      const own = versions.map(([day, variant, state, order], v) => {
        for (const text of order) texts[text].versions.push(v);
        return { day, variant, name: day + (variant && `.${variant}`), state: data.states[state], order };
      });
      texts.forEach((text) => (text.later = own.length > 0 && text.versions.length > 0 && text.versions.every((v) => own[v].state === "coming")));
      texts.forEach((text) => (text.old = own.length > 0 && text.versions.length > 0 && text.versions.every((v) => own[v].state === "old")));
      const named = data.kinds[kind][0];
      if (named === "clause") {
        texts.push({ what: "id", words: id, folded: id, at, depth: 0, versions: [] });
        own.forEach((v, i) =>
          texts.push({ what: "id", words: `${id}@${v.name}`, folded: `${id}@${v.name}`, at: `${at}#rev-${v.name}`, depth: 0, versions: [i], old: v.state === "old" }),
        );
      }
      return { place, kind: named, id, at, title, head: fold(title), texts, versions: own, topic, traits, heirs, stands: new Map() };
    });
    const editions = data.editions.map(([standard, day, title, family, state, articles, at], place) => ({
      place, standard, day, title, family, state: data.states[state], at, until: "9999",
      articles: new Map(articles.map(([number, held, group], index) => [number, { number, held, group, index }])),
    }));
    for (const edition of editions) {
      const later = editions.filter((e) => e.standard === edition.standard && e.day > edition.day);
      if (later.length) edition.until = later.map((e) => e.day).sort()[0];
      for (const article of edition.articles.values()) {
        for (const [clause, version] of article.held) entries[clause].stands.set(edition.place, { article, version });
      }
    }
    const words = data.words.flatMap(([term, reading, ...variants]) => [
      { right: fold(term), from: fold(reading), shown: term, whole: true },
      ...variants.map((variant) => ({ right: fold(term), from: fold(variant), shown: term, whole: false })),
    ]);
    return { ...data, entries, editions, words };
  }

  /** The number of an article as its edition prints it: 第２４条の２. */
  function printed(edition, number) {
    const [head, ...branches] = number.split("-");
    const shape = { article: ["第", "条"], dai: ["第", ""], item: ["第", "項"] }[edition.family];
    return shape[0] + FULL(head) + shape[1] + branches.map((n) => `の${FULL(n)}`).join("");
  }

  /** The place of a passage in its article: 第２項第３号ア; empty for a sole paragraph. */
  function placed(version, texts, passage) {
    const counts = [];
    const label = [];
    const body = version.order.map((i) => texts[i]).filter((text) => text.what === "body");
    const sole = body.filter((text) => text.depth === 0).length === 1;
    for (const text of body) {
      counts.length = text.depth + 1;
      counts[text.depth] = (counts[text.depth] ?? 0) + 1;
      if (text === passage) break;
    }
    counts.forEach((n, depth) => {
      if (depth === 0) label.push(sole ? "" : `第${FULL(n)}項`);
      else if (depth === 1) label.push(`第${FULL(n)}号`);
      else label.push(depth === 2 ? (KANA[n - 1] ?? "") : `（${KANA[n - 1] ?? ""}）`);
    });
    return label.join("");
  }

  /** The passage that 第２項第３号 means in an article; undefined where there is none. */
  function below(index, edition, article, [paragraph, item]) {
    const nodes = article.held.flatMap(([clause, version]) => {
      if (version < 0) return [];
      const entry = index.entries[clause];
      return entry.versions[version].order.map((i) => entry.texts[i]).filter((t) => t.what === "body").map((text) => ({ entry, version, text }));
    });
    const children = (start) => {
      const end = nodes.findIndex((n, i) => i > start && n.text.depth <= nodes[start].text.depth);
      return nodes.slice(start + 1, end < 0 ? undefined : end).filter((n) => n.text.depth === nodes[start].text.depth + 1);
    };
    const top = nodes.filter((n) => n.text.depth === 0);
    if (paragraph === undefined && edition.family !== "article" && top.length > 1) return top[item - 1];
    const above = paragraph === undefined ? top.find((n) => children(nodes.indexOf(n)).length >= item) : top[paragraph - 1];
    if (!above || item === undefined) return above;
    return children(nodes.indexOf(above))[item - 1];
  }

  // Questions.
  /** A question as terms. `notes`: other spellings and readings that are looked for too. */
  function parse(index, query) {
    const terms = [...new Set(query.split(/\s+/u).map(fold).filter(Boolean))].slice(0, 30); // one bit each
    const notes = [];
    const alike = terms.map((term) => {
      const only = /^(?:c|条項):([a-z0-9-]+)$/.exec(term);
      if (only) return { term: only[1], any: [only[1]], id: true };
      const any = new Set([term]);
      for (const word of index.words) {
        if (word.whole ? term !== word.from || term === word.right : !term.includes(word.from)) continue;
        any.add(word.whole ? word.right : term.replaceAll(word.from, word.right));
        notes.push({ from: term, shown: word.whole ? word.shown : term.replaceAll(word.from, word.right) });
      }
      return { term, any: [...any], id: false };
    });
    return { terms: alike, notes };
  }

  /** Which provisions of which editions the terms name by number; the terms that are left are words. */
  function cited(index, terms) {
    const at = terms.findIndex((t) => citation(t.term));
    if (at < 0) return { rows: [], words: terms };
    const asked = citation(terms[at].term);
    const rest = terms.filter((_, i) => i !== at);
    const standards = new Set(index.standards);
    const wanted = rest.filter((t) => standards.has(t.term.split("@")[0])).map((t) => t.term);
    const days = rest.map((t) => period(t.term)).filter(Boolean);
    const words = rest.filter((t) => !standards.has(t.term.split("@")[0]) && !period(t.term));
    const rows = index.editions
      .filter((e) => !wanted.length || wanted.some((w) => w === e.standard || w === `${e.standard}@${e.day}`))
      .filter((e) => days.every(([first, last]) => e.day <= last && first < e.until))
      .filter((e) => !asked.when || (asked.when === "now") === (e.state === "now"))
      .filter((e) => !asked.unit || (asked.unit === "項") === (e.family === "item"))
      .flatMap((edition) => {
        const article = edition.articles.get(asked.parts);
        if (!article) return [];
        if (asked.below.every((n) => n === undefined)) return article.held.map(([clause, version]) => row(index, edition, article, clause, version));
        const found = below(index, edition, article, asked.below);
        return found ? [row(index, edition, article, found.entry.place, found.version, found.text, asked.below)] : [];
      });
    const begun = ([first, last], e) => (e.day >= first && e.day <= last ? 0 : 1);
    const rank = (r) => (r.edition.state === "now" ? 0 : 1);
    const standard = (r) => index.standards.indexOf(r.edition.standard);
    rows.sort(
      (a, b) =>
        (days.length ? begun(days[0], a.edition) - begun(days[0], b.edition) : rank(a) - rank(b)) ||
        (rank(a) === 0 && rank(b) === 0 ? standard(a) - standard(b) : b.edition.day.localeCompare(a.edition.day) || standard(a) - standard(b)),
    );
    return { rows, words };
  }

  function row(index, edition, article, clause, version, text, [paragraph, item] = []) {
    const entry = index.entries[clause];
    const now = index.editions.find((e) => e.standard === edition.standard && e.state === "now");
    const standing = (who) => {
      const there = now && who.stands.get(now.place);
      return there && there.version >= 0 ? { number: printed(now, there.article.number), at: `${now.at}#a${there.article.number}`, title: titled(who, there.version), entry: who } : null;
    };
    return {
      edition,
      entry,
      number: printed(edition, article.number) + (paragraph ? `第${FULL(paragraph)}項` : "") + (item ? `第${FULL(item)}号` : ""),
      at: `${edition.at}#a${article.number}`,
      title: version < 0 ? "削除" : titled(entry, version),
      group: article.group ?? "",
      version,
      text,
      current: edition === now,
      today: standing(entry),
      heirs: entry.heirs.map((h) => standing(index.entries[h])).filter(Boolean),
    };
  }

  function titled(entry, version) {
    const order = entry.versions[version].order.map((i) => entry.texts[i]);
    return order.find((text) => text.what === "title")?.words ?? entry.title;
  }

  // Order of results. The lower, the better.
  const TIERS = { title: 2, id: 4, body: 5, text: 6, values: 7, commentary: 8, why: 9 };
  const KIND = { clause: 0, term: 1, guide: 2, system: 3, edition: 4, checklist: 5, rule: 6 };

  function tier(entry, text, whole, full) {
    if (text.what === "title" && entry.head === whole && !text.old) return 0;
    if (text.what === "id" && text.folded === whole) return 0;
    if (text.what === "title" && text.folded.startsWith(whole) && !text.old) return 1;
    return TIERS[text.what] + (text.old ? (text.what === "title" ? 7 : 20) : 0) + (full ? 0 : 10);
  }

  /** Which of the terms a passage holds, as bits. */
  function held(text, terms) {
    let mask = 0;
    for (let i = 0; i < terms.length; i++) {
      if (terms[i].id && text.what !== "id") continue;
      const { any } = terms[i];
      for (let k = 0; k < any.length; k++) {
        if (text.folded.includes(any[k])) {
          mask |= 1 << i;
          break;
        }
      }
    }
    return mask;
  }

  const counts = (text, version) => version === undefined || !text.versions.length || text.versions.includes(version);

  /** What an entry has for the terms, or null. `version`: only the passages that stand in it count (undefined: all). */
  function look(entry, terms, whole, version) {
    const all = (1 << terms.length) - 1;
    let seen = 0;
    let best = null;
    let low = Infinity;
    let some = 0;
    let full = 0;
    for (const text of entry.texts) {
      const mask = counts(text, version) ? held(text, terms) : 0;
      if (!mask) continue;
      seen |= mask;
      some += 1;
      if (mask === all) full += 1;
      const rank = tier(entry, text, whole, mask === all) + (text.later ? 0.5 : 0); // what stands goes before what is to come
      if (rank < low) [best, low] = [text, rank];
    }
    return seen === all ? { text: best, rank: low, more: (full || some) - 1 } : null;
  }

  /** The other passages of a result: those with all of the terms where there are any, else those with some. */
  function others(entry, terms, version, shown) {
    const all = (1 << terms.length) - 1;
    const some = entry.texts.filter((text) => counts(text, version) && held(text, terms));
    const full = some.filter((text) => held(text, terms) === all);
    return (full.length ? full : some).filter((text) => text !== shown).map((text) => ({ text, ...describe(entry, text, version) }));
  }

  /** Where a passage stands, for people: version names, and its place in the newest of them. */
  function describe(entry, text, version) {
    const inside = version !== undefined && text.versions.includes(version) ? [version] : text.versions;
    const last = inside.findLast((v) => entry.versions[v].state === "now") ?? inside.at(-1);
    const label = text.what === "body" && last !== undefined ? placed(entry.versions[last], entry.texts, text) : "";
    return { label, versions: inside.map((v) => entry.versions[v]) };
  }

  /** The places of a clause in the standards in force (or in the edition asked for): [{standard, number, at}]. */
  function standing(index, entry, only) {
    const found = [];
    for (const [place, { article, version }] of entry.stands) {
      const edition = index.editions[place];
      if (version >= 0 && (only === undefined ? edition.state === "now" : place === only)) {
        found.push({ standard: edition.standard, day: edition.day, number: printed(edition, article.number), at: `${edition.at}#a${article.number}`, order: article.index });
      }
    }
    return found.sort((a, b) => index.standards.indexOf(a.standard) - index.standards.indexOf(b.standard));
  }

  /**
   * Results for a question, best first: {results, total, notes, terms}. Filters: topic, trait, kind by ID, edition as full@2021-09-10.
   * A question without words and with a filter gives everything that passes it; without both, nothing.
   */
  function ask(index, query, filters = {}) {
    const { terms, notes } = parse(index, query);
    const number = cited(index, terms);
    const edition = index.editions.find((e) => `${e.standard}@${e.day}` === filters.edition);
    const topic = filters.topic ? index.topics.findIndex(([id]) => id === filters.topic) : null;
    const trait = filters.trait ? index.traits.findIndex(([id]) => id === filters.trait) : null;
    const filtered = Boolean(filters.topic || filters.trait || filters.kind || filters.edition);
    if (!terms.length && !filtered) return { results: [], total: 0, notes, terms: [] };
    const whole = terms.map((t) => t.term).join("");
    const rows = new Map();
    for (const one of number.rows) {
      if (edition && one.edition !== edition) continue;
      rows.set(one.entry, [...(rows.get(one.entry) ?? []), one]);
    }
    const results = [];
    for (const entry of index.entries) {
      if (filters.kind && entry.kind !== filters.kind) continue;
      if (topic !== null && entry.topic !== topic) continue;
      if (trait !== null && !entry.traits.includes(trait)) continue;
      let version;
      if (filters.edition) {
        const there = edition && entry.stands.get(edition.place);
        if (!(there && there.version >= 0) && entry.id !== filters.edition) continue;
        version = there?.version;
      }
      const numbers = rows.get(entry) ?? [];
      const found = number.words.length === 0 || (numbers.length && look(entry, number.words, whole, version)) ? numbers : [];
      const hit = terms.length ? look(entry, terms, whole, version) : null;
      if (!hit && !found.length && terms.length) continue;
      const first = found.findIndex((r) => r.text);
      const text = first >= 0 ? found[first].text : hit?.text;
      const stands = standing(index, entry, edition?.place);
      results.push({
        entry,
        text: text ?? null,
        ...(text ? describe(entry, text, first >= 0 ? found[first].version : version) : { label: "", versions: [] }),
        more: hit?.more ?? 0,
        others: () => others(entry, terms, version, text),
        numbers: found,
        standing: stands,
        rank: found.length ? -1000 + number.rows.indexOf(found[0]) / 1000 : (hit?.rank ?? 3),
        order: stands[0]?.order ?? 9999,
      });
    }
    results.sort(
      (a, b) => a.rank - b.rank || KIND[a.entry.kind] - KIND[b.entry.kind] || b.more - a.more || a.order - b.order || a.entry.place - b.entry.place,
    );
    return { results, total: results.length, notes, terms: terms.flatMap((t) => t.any) };
  }

  window.tokkiSearch.open = (data) => {
    const index = unpack(data);
    return { index, ask: (query, filters) => ask(index, query, filters), places, fold };
  };
})();
