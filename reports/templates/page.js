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
    const falls = heading.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", falls ? "descending" : "ascending");
    const isLast = (row, text) => text === "" || (row.cells[place].matches(".numeric") && numberIn(text) === null);
    const rows = [...body.rows].map((row, order) => {
      const text = textOf(row, place);
      return { row, order, text, last: isLast(row, text) };
    });
    rows.sort((a, b) => {
      if (a.last !== b.last) return a.last ? 1 : -1;
      return (falls ? -1 : 1) * compare(a.text, b.text) || a.order - b.order;
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

  const searched = [...document.querySelectorAll("table.ranking, table.heat, table.worklist")];
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
    form.addEventListener("submit", (event) => event.preventDefault());
    const find = () => {
      const wanted = field.value.trim().toLowerCase();
      let found = 0;
      for (const table of searched) {
        for (const row of table.querySelectorAll("tbody tr:not(.matter)")) {
          const fits = !wanted || row.textContent.toLowerCase().includes(wanted);
          row.hidden = !fits;
          found += fits ? 1 : 0;
        }
        for (const part of table.tBodies) {
          const matter = part.querySelector("tr.matter");
          if (matter) matter.hidden = wanted !== "" && !part.querySelector("tr:not(.matter):not([hidden])");
        }
      }
      told.value = wanted ? `找到 ${found} 行` : "";
    };
    field.addEventListener("input", find);
    document.querySelector("nav").append(form);
  }
})();
