"use strict";
// The list of figures: search, filter, show more. All text goes through textContent, so no text can run.
(() => {
  const PAGE = 60;
  const COLUMNS = ("href name event place best span standing badge articles origins aspect day metric corrected " +
    "left width mark open ticks").split(" ");
  const form = document.querySelector(".filters");
  if (!form || !window.wiretally) return;
  const { newest, standings, rows } = window.wiretally;
  const figures = rows.map((row) => Object.fromEntries(COLUMNS.map((name, i) => [name, row[i]])));
  const list = document.getElementById("figures");
  const count = document.getElementById("count");
  const more = document.getElementById("more");
  const blank = document.getElementById("row").content.firstElementChild;
  const meanings = JSON.parse(list.dataset.meanings);
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  let found = figures;
  let shown = 0;

  const plural = (n, noun) => `${n} ${noun}${n === 1 ? "" : "s"}`;

  function drawn(figure) {
    const item = blank.cloneNode(true);
    item.className = `row ${standings[figure.standing].replace(" ", "-")}`;
    item.querySelector("a").setAttribute("href", figure.href);
    const behind = `${plural(figure.articles, "article")}, ${plural(figure.origins, "origin")}`;
    for (const slot of item.querySelectorAll("[data-slot]")) {
      slot.textContent = slot.dataset.slot === "behind" ? behind : figure[slot.dataset.slot];
    }
    item.querySelector(".best").classList.toggle("long", figure.best.length > 8);
    const part = (name) => item.querySelector(`svg .${name}`);
    part("band").setAttribute("x", figure.left);
    part("band").setAttribute("width", figure.width);
    part("ticks").setAttribute("d", figure.ticks);
    show(part("open"), figure.open);
    show(part("best"), figure.mark !== null);
    part("best").setAttribute("cx", figure.mark ?? 0);
    return item;
  }

  function show(element, visible) {
    if (visible) element.removeAttribute("display");
    else element.setAttribute("display", "none");
  }

  function group(standing) {
    const section = document.createElement("section");
    section.className = "group";
    section.dataset.standing = standing;
    section.setAttribute("aria-label", standings[standing]);
    const head = document.createElement("h2");
    const name = standings[standing];
    const meaning = document.createElement("small");
    meaning.textContent = meanings[name];
    head.append(`${name[0].toUpperCase()}${name.slice(1)} `, meaning);
    const items = document.createElement("ul");
    items.className = "rows";
    section.append(head, items);
    return section;
  }

  function extend() {
    for (const figure of found.slice(shown, shown + PAGE)) {
      let last = list.lastElementChild;
      if (!last || last.dataset.standing !== String(figure.standing)) {
        last = group(figure.standing);
        list.append(last);
      }
      last.lastElementChild.append(drawn(figure));
    }
    shown = Math.min(shown + PAGE, found.length);
    count.textContent = found.length ? `${shown} of ${plural(found.length, "figure")}` : "No figure fits";
    more.hidden = shown >= found.length;
  }

  function since(when) {
    if (when === "all" || !newest) return "";
    const day = new Date(`${newest}T00:00:00Z`);
    if (when === "week") day.setUTCDate(day.getUTCDate() - 6);
    return day.toISOString().slice(0, 10);
  }

  function filter() {
    const want = Object.fromEntries(new FormData(form));
    const words = folded(want.q).split(/\s+/).filter(Boolean);
    const from = since(want.when);
    found = figures.filter((f) =>
      f.day >= from &&
      (want.standing === "" || f.standing === Number(want.standing)) &&
      (want.metric === "" || f.metric === want.metric) &&
      (want.place === "" || f.place === want.place) &&
      words.every((word) => (f.text ??= folded(`${f.name} ${f.event} ${f.place} ${f.best} ${f.badge}`)).includes(word)));
    list.replaceChildren();
    shown = 0;
    extend();
  }

  function remember() {
    const said = new URLSearchParams([...new FormData(form)].filter(([name, value]) => value && !(name === "when" && value === "day")));
    history.replaceState(null, "", `#${said}`);
  }

  function recall() {
    const said = new URLSearchParams(location.hash.slice(1));
    for (const [name, value] of said) {
      const field = form.elements.namedItem(name);
      if (field) field.value = value;
    }
    return said.size > 0;
  }

  let waiting;
  form.addEventListener("input", (event) => {
    // Who searches looks everywhere, not only at the latest day.
    if (event.target.name === "q" && event.target.value && form.when.value === "day") form.when.value = "all";
    clearTimeout(waiting);
    waiting = setTimeout(() => { filter(); remember(); }, event.target.name === "q" ? 120 : 0);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  more.addEventListener("click", () => {
    const at = shown;
    extend();
    list.querySelectorAll(".row a")[at]?.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/INPUT|SELECT|TEXTAREA/.test(document.activeElement.tagName)) {
      event.preventDefault();
      form.elements.q.focus();
    }
  });
  form.hidden = false;
  recall();
  filter();
})();
