"use strict";
// Sorting and searching of the tables. Everything is on the page without it.
(() => {
  const collator = new Intl.Collator("zh-CN", { numeric: true });
  const numberIn = (text) => {
    if (text === "—" || text === "–") return 0;
    const down = text.startsWith("▼");
    const found = text.replace(/[▲▼%,]/g, "");
    return found !== "" && !Number.isNaN(Number(found)) ? (down ? -1 : 1) * Number(found) : null;
  };
  const compare = (a, b) => {
    const [first, second] = [numberIn(a), numberIn(b)];
    if (first !== null && second !== null) return first - second;
    if (first !== null) return -1;
    if (second !== null) return 1;
    return collator.compare(a, b);
  };
  const textOf = (row, place) => (row.cells[place] ? row.cells[place].textContent.trim() : "");

  const sortBy = (table, place, button) => {
    const body = table.tBodies[0];
    const heading = button.closest("th");
    const before = heading.getAttribute("aria-sort");
    // A first click puts the best first: the greatest score, the first rank, the first grade of the scheme.
    const falls = before ? before === "ascending" : heading.matches(".score, .total, .points, .heat, .exact");
    const grades = heading.matches(".grade") ? (table.dataset.grades || "").split("|") : [];
    const order = (text) => (grades.includes(text) ? String(grades.indexOf(text)) : text);
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", falls ? "descending" : "ascending");
    const isLast = (row, text) => text === "" || (row.cells[place].matches(".numeric") && numberIn(text) === null);
    const rows = [...body.rows].map((row, order) => {
      const text = textOf(row, place);
      return { row, order, text, last: isLast(row, text) };
    });
    rows.sort((a, b) => {
      if (a.last !== b.last) return a.last ? 1 : -1;
      return (falls ? -1 : 1) * compare(order(a.text), order(b.text)) || a.order - b.order;
    });
    body.append(...rows.map((entry) => entry.row));
  };

  for (const table of document.querySelectorAll("table.ranking, table.heat")) {
    [...table.tHead.rows[0].cells].forEach((heading, place) => {
      const button = document.createElement("button");
      button.type = "button";
      button.title = "按此列排序";
      button.append(...heading.childNodes);
      button.addEventListener("click", () => sortBy(table, place, button));
      heading.append(button);
    });
  }

  // The height of the bar that stays above, for what stays below it and for where a jump ends.
  const bar = document.querySelector("nav");
  document.documentElement.classList.add("scripted");
  const measure = () => document.documentElement.style.setProperty("--bar", `${bar.offsetHeight}px`);
  new ResizeObserver(measure).observe(bar);
  measure();

  // From a card back to the link that led to it.
  let left = null;
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link) return;
    const card = link.closest(".card");
    const leads = document.getElementById(link.hash.slice(1));
    if (!card && leads && leads.matches(".card")) left = link;
    if (card && link.closest(".back") && !link.rel && left && left.hash === `#${card.id}`) {
      event.preventDefault();
      location.hash = link.hash;
      requestAnimationFrame(() => {
        left.scrollIntoView({ block: "center" });
        left.focus({ preventScroll: true });
      });
    }
  });

  // Searching marks every row with the word and goes to the first; Enter goes to the next, with Shift to the one before.
  const searched = [...document.querySelectorAll("main section:not(#cards) tbody tr")];
  if (searched.length) {
    const form = document.createElement("form");
    form.className = "search";
    form.setAttribute("role", "search");
    const field = document.createElement("input");
    field.type = "search";
    field.id = "search";
    field.placeholder = "查找单位、姓名、代码";
    field.setAttribute("aria-label", "在本页各表中查找");
    const told = document.createElement("output");
    told.htmlFor = "search";
    form.append(field, told);
    let place = 0;
    const hits = () => [...document.querySelectorAll("main tr.hit")];
    const go = (step) => {
      const rows = hits();
      if (!rows.length) return;
      place = (place + step + rows.length) % rows.length;
      for (const row of document.querySelectorAll("tr.now")) row.classList.remove("now");
      rows[place].classList.add("now");
      rows[place].scrollIntoView({ block: "center" });
      told.value = `第 ${place + 1} 处，共 ${rows.length} 处`;
    };
    const find = () => {
      const wanted = field.value.trim().toLowerCase();
      if (wanted && document.querySelector(".card.folded:target")) location.hash = "spread";
      for (const row of searched) {
        const holds = wanted !== "" && row.offsetParent !== null && row.textContent.toLowerCase().includes(wanted);
        row.classList.toggle("hit", holds);
        row.classList.remove("now");
      }
      place = 0;
      told.value = wanted ? "没有找到" : "";
      go(0);
    };
    form.addEventListener("submit", (event) => event.preventDefault());
    field.addEventListener("input", find);
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) go(event.shiftKey ? -1 : 1);
    });
    bar.querySelector(".tools").prepend(form);
  }
})();
