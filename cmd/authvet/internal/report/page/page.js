"use strict";
(() => {
  const $ = (selector, below = document) => below.querySelector(selector);
  const all = (selector, below = document) => [...below.querySelectorAll(selector)];
  const table = $("#routes"), form = $("#filters"), fields = form.elements;

  // rows are the routes in the order of the report, with what they are filtered and sorted by. What they open to is in the page only
  // while it is seen: most of a large page is that.
  const rows = all("tbody", table).map((body, place) => {
    const [auth, owner, findings] = body.dataset.ranks.split(" ").map(Number);
    const { id, method, path, handler } = body.dataset;
    body.id = ""; // the address is read below; the browser would take the focus away
    const more = body.rows[1];
    $("details", more).open = true;
    more.remove();
    return {
      body, more, place, id, method, path, auth, owner, findings,
      state: body.dataset.auth,
      rules: body.dataset.rules.split(" ").filter(Boolean),
      accepted: "accepted" in body.dataset,
      touched: all("[data-table]", body).map((t) => [t.dataset.table, t.dataset.owner]),
      text: (handler + " " + body.textContent + " " + path).toLowerCase(),
    };
  });
  const byBody = new Map(rows.map((row) => [row.body, row]));
  const byID = new Map(rows.map((row) => [row.id, row]));

  // consents are what somebody accepts, with the routes that these are about. A route is found by what stands there of it, too.
  const consents = all("#accepted [data-route]").map((line) => {
    const row = byID.get(line.dataset.route), text = line.closest(".consent").firstElementChild.textContent + " " + line.textContent;
    if (row) row.text += " " + text.toLowerCase();
    return { line, row, text: text.toLowerCase() };
  });

  // Filters.

  const kinds = { "+": (row) => row.rules.length, "-": (row) => !row.rules.length, accepted: (row) => row.accepted };

  function matches(row) {
    const { method, auth, owner, table, rule } = state;
    if (method && row.method !== method) return false;
    if (auth && row.state !== auth) return false;
    if ((table || owner) && !row.touched.some(([t, o]) => (!table || t === table) && (!owner || o === owner))) return false;
    if (rule && !(rule in kinds ? kinds[rule](row) : row.rules.includes(rule))) return false;
    return words.every((word) => row.text.includes(word));
  }

  function filter() {
    words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const fits = matches(row);
      row.body.hidden = !fits;
      if (fits) shown++;
    }
    $("#count").textContent = shown === rows.length ? count(shown) : shown + " of " + count(rows.length);
    $("#none").hidden = shown > 0 || !rows.length;
    filterConsents();
  }

  // filterConsents leaves what is accepted of the routes that are seen. What is about no route has nothing to pick it by but its text.
  function filterConsents() {
    const picked = ["method", "auth", "owner", "table", "rule"].some((name) => state[name]);
    for (const { line, row, text } of consents) line.hidden = row ? row.body.hidden : picked || !words.every((word) => text.includes(word));
    for (const consent of all("#accepted .consent")) consent.hidden = !$("[data-route]:not([hidden])", consent);
    const shown = consents.filter(({ line }) => !line.hidden).length;
    if (consents.length) $("#consents").textContent = shown === consents.length ? shown : shown + " of " + consents.length;
  }

  const count = (n) => (n === 1 ? "1 route" : n + " routes");

  // Order: the columns' own first direction is the one that readers look for, from the worst.

  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  const orders = {
    method: (a, b) => compare(a.method, b.method) || compare(a.path, b.path),
    path: (a, b) => compare(a.path, b.path) || compare(a.method, b.method),
    auth: (a, b) => a.auth - b.auth,
    owner: (a, b) => a.owner - b.owner,
    findings: (a, b) => b.findings - a.findings,
  };

  function sort() {
    const back = state.sort.startsWith("-"), order = orders[state.sort.replace("-", "")];
    const sorted = [...rows].sort((a, b) => (order ? (back ? -1 : 1) * order(a, b) : 0) || a.place - b.place);
    if (sorted.some((row, i) => table.tBodies[i] !== row.body)) table.append(...sorted.map((row) => row.body));
    for (const th of all("th[data-sort]", table)) {
      const by = order && state.sort.endsWith(th.dataset.sort);
      th.ariaSort = by ? (back ? "descending" : "ascending") : "none";
    }
  }

  // State: what the page shows, as it stands in the address.

  const names = ["q", "method", "auth", "owner", "table", "rule", "sort"];
  const state = { open: new Set() };
  let words = [];

  function read() {
    const given = new URLSearchParams(location.hash.slice(1).replaceAll("+", "%2B"));
    for (const name of names) state[name] = fields[name].value = given.get(name) || "";
    for (const name of names) state[name] = fields[name].value; // a choice that there is not is none
    state.open = new Set(given.getAll("open").filter((id) => byID.has(id)));
  }

  // encode leaves what is readable in an address.
  const encode = (text) => encodeURIComponent(text).replace(/%(2F|3A|2C|24)/g, decodeURIComponent);

  function write() {
    const parts = names.filter((name) => state[name]).map((name) => name + "=" + encode(state[name]));
    for (const id of state.open) parts.push("open=" + encode(id));
    if (location.hash.slice(1) === parts.join("&")) return;
    const hash = "#" + parts.join("&");
    try {
      history.replaceState(null, "", hash);
    } catch {
      location.replace(hash); // some browsers allow no states of files
    }
  }

  function show() {
    for (const row of rows) if (state.open.has(row.id) !== row.body.classList.contains("open")) mark(row, state.open.has(row.id));
    sort();
    filter();
  }

  // Rows that open.

  function mark(row, open) {
    row.body.classList.toggle("open", open);
    row.button.ariaExpanded = open;
    if (open) row.body.append(row.more);
    else row.more.remove();
  }

  function toggle(row, open = !state.open.has(row.id)) {
    if (open) state.open.add(row.id);
    else state.open.delete(row.id);
    mark(row, open);
    write();
  }

  for (const row of rows) {
    const button = (row.button = document.createElement("button")), th = $("th", row.body);
    button.type = "button";
    button.append(...th.childNodes);
    button.ariaExpanded = false;
    th.append(button);
  }

  table.addEventListener("click", (event) => {
    const body = event.target.closest("tbody"), tr = event.target.closest("tr");
    if (!body || tr !== body.rows[0] || String(getSelection())) return;
    toggle(byBody.get(body));
  });

  // Heads that sort: up, down, as it was.

  function sortBy(name) {
    const next = { [name]: "-" + name, ["-" + name]: "" };
    state.sort = fields.sort.value = state.sort in next ? next[state.sort] : name;
    sort();
    write();
  }

  for (const th of all("th[data-sort]", table)) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...th.childNodes);
    button.addEventListener("click", () => sortBy(th.dataset.sort));
    th.append(button);
    for (const [value, label] of [[th.dataset.sort, button.textContent], ["-" + th.dataset.sort, button.textContent + ", reversed"]])
      fields.sort.add(new Option(label.toLowerCase(), value));
  }

  form.addEventListener("input", () => {
    for (const name of names) state[name] = fields[name].value;
    filter();
    sort();
    write();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    clear();
  });

  function clear() {
    for (const name of names) if (name !== "sort") state[name] = fields[name].value = "";
    filter();
    write();
  }

  addEventListener("hashchange", () => {
    if (/^#[^=]+$/.test(location.hash)) return write(); // a place in the page: the browser has gone there
    read();
    show();
    reveal();
  });

  // reveal brings the route that the address names to where it can be seen.
  function reveal() {
    const [first] = state.open;
    if (!first) return;
    const row = byID.get(first);
    if (row.body.hidden) clear();
    row.body.scrollIntoView({ block: "start" });
    row.button.focus({ preventScroll: true });
  }

  // Keys.

  let current = null; // the row that was left last

  function move(step) {
    const visible = [...table.tBodies].filter((body) => !body.hidden);
    if (!visible.length) return;
    const here = visible.indexOf(document.activeElement.closest("tbody") || current);
    const next = here < 0 ? (step > 0 ? 0 : visible.length - 1) : Math.min(Math.max(here + step, 0), visible.length - 1);
    current = visible[next];
    byBody.get(current).button.focus();
    current.rows[0].scrollIntoView({ block: "nearest" });
  }

  function escape(target) {
    const row = byBody.get(target.closest("tbody"));
    if (row && state.open.has(row.id)) {
      toggle(row, false);
      row.button.focus();
    } else {
      clear();
      if (target.form === form) move(0);
    }
  }

  addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || target.matches("select")) return;
    const arrows = target.closest("tbody th"), typing = target === fields.q;
    if (key === "Escape") escape(target);
    else if (typing && key === "ArrowDown") move(0);
    else if (typing) return;
    else if (key === "/") fields.q.select();
    else if (key === "j" || (arrows && key === "ArrowDown")) move(1);
    else if (key === "k" || (arrows && key === "ArrowUp")) move(-1);
    else return;
    event.preventDefault();
  });

  // Colors.

  const themes = ["", "light", "dark"], labels = { "": "system", light: "light", dark: "dark" };
  const root = document.documentElement;

  function paint() {
    $("#theme span").textContent = labels[root.dataset.theme];
  }

  $("#theme").addEventListener("click", () => {
    root.dataset.theme = themes[(themes.indexOf(root.dataset.theme) + 1) % themes.length];
    try {
      localStorage.setItem("authvet-colors", root.dataset.theme);
    } catch {} // files may have no storage
    paint();
  });

  if (!themes.includes(root.dataset.theme)) root.dataset.theme = "";
  paint();
  read();
  show();
  reveal();
})();
