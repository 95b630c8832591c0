"use strict";
/* The network page: draws the data block with vis-network, finds, filters, and shows the sentences of what is chosen.
   Texts of articles reach the page through textContent and the canvas only. */
(function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const say = data.strings;
  const byId = (id) => document.getElementById(id);
  const nodes = data.nodes.map((node) => ({ ...node, name: node.label, weight: node.facts.length + (node.group === "state" ? 2 : 0) }));
  const edges = data.edges;
  const nodeOf = new Map(nodes.map((node) => [node.id, node]));
  const edgeOf = new Map(edges.map((edge) => [edge.id, edge]));
  const off = { group: new Set(), state: new Set(), link: new Set() };
  let chosen = null; // {node: id} or {edge: id}
  let near = new Set(); // nodes around what is chosen
  let letter = 12; // size of the names on lines, in units of the network
  let growth = 1; // of nodes, where the whole network is drawn small

  // ---- styles

  const variable = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  const HEADS = { hostile: "arrow", support: "circle", ask: "vee" };
  const isClaim = (edge) => edge.link in HEADS;

  /* Parallel lines between two nodes bend more and more, so that none covers another. */
  const bends = (function () {
    const seen = new Map();
    return new Map(edges.map((edge) => {
      const pair = Math.min(edge.from, edge.to) + " " + Math.max(edge.from, edge.to);
      const turn = seen.get(pair) || 0;
      seen.set(pair, turn + 1);
      return [edge.id, isClaim(edge) ? 0.16 + 0.1 * turn : 0.08 * turn];
    }));
  })();

  const isFaded = (id) => chosen !== null && !near.has(id);
  const inFocus = (edge) => chosen !== null && (chosen.edge === edge.id || edge.from === chosen.node || edge.to === chosen.node);

  const nodeStyle = (node) => {
    const colour = variable(node.group);
    const hollow = node.state !== "occurred";
    const fill = hollow ? variable("paper") : colour;
    const lit = { background: fill, border: variable("ink") };
    return {
      id: node.id, label: undefined, title: node.title, shape: node.shape, x: node.x, y: node.y, size: node.size * growth,
      borderWidth: hollow ? 1.8 : 1.5, borderWidthSelected: 3, hidden: isHidden(node),
      shapeProperties: { borderDashes: hollow ? [4, 3] : false }, opacity: isFaded(node.id) ? 0.16 : node.state === "failed" ? 0.6 : 1,
      color: { background: fill, border: hollow ? colour : variable("paper"), highlight: lit, hover: lit },
    };
  };

  const edgeStyle = (edge) => {
    const focus = inFocus(edge);
    const claim = isClaim(edge);
    const roundness = bends.get(edge.id);
    const dashes = edge.link === "mediation" ? [2, 5] : edge.state !== "occurred" ? [6, 5] : false;
    const base = claim ? 1.8 : edge.link === "role" ? 1 : 1.4;
    const opacity = chosen !== null && !focus ? 0.08 : edge.state === "failed" ? 0.5 : claim ? 0.85 : 0.9;
    const colour = variable(edge.link);
    return {
      id: edge.id, from: edge.from, to: edge.to, title: edge.title, dashes, hidden: isHiddenLink(edge),
      width: base + (focus ? 0.8 : 0) + (claim ? Math.min(edge.facts.length - 1, 4) * 0.7 : 0),
      color: { color: focus && !claim ? variable("soft") : colour, highlight: colour, hover: claim ? colour : variable("soft"), opacity },
      arrows: claim ? { to: { enabled: true, type: HEADS[edge.link], scaleFactor: edge.link === "support" ? 0.38 : 0.55 } } : { to: { enabled: false } },
      smooth: roundness ? { enabled: true, type: "curvedCW", roundness } : { enabled: false },
      label: focus && edge.names.length ? edge.names.join(", ") : "",
      font: { size: letter, color: variable("ink"), strokeColor: variable("paper"), strokeWidth: 4, face: "sans-serif", align: "horizontal" },
    };
  };

  const isEvent = (node) => node.group === "meeting" || node.group === "agreement";
  const isHidden = (node) => off.group.has(node.group) || (isEvent(node) && off.state.has(node.state));
  const isHiddenLink = (edge) => off.link.has(edge.link) || isHidden(nodeOf.get(edge.from)) || isHidden(nodeOf.get(edge.to));

  // ---- the drawing

  const view = byId("network");
  if (view.clientHeight > 1.1 * view.clientWidth) { // a tall view: turn the drawing by a quarter
    for (const node of nodes) { [node.x, node.y] = [-node.y, node.x]; }
  }
  const drawnNodes = new vis.DataSet(nodes.map(nodeStyle));
  const drawnEdges = new vis.DataSet(edges.map(edgeStyle));
  const network = new vis.Network(view, { nodes: drawnNodes, edges: drawnEdges }, {
    autoResize: true, physics: false, layout: { improvedLayout: false },
    nodes: { scaling: { label: { enabled: false } } }, edges: { selectionWidth: 0.6, hoverWidth: 0.6, arrowStrikethrough: false },
    interaction: { hover: true, tooltipDelay: 120, dragNodes: true, selectConnectedEdges: false, hoverConnectedEdges: false, zoomSpeed: 0.6 },
  });

  window.diplomacyNetwork = network; // for the console and for tests

  const restyle = () => {
    drawnNodes.update(nodes.map(nodeStyle));
    drawnEdges.update(edges.map(edgeStyle));
  };

  let hovered = null;
  const family = getComputedStyle(document.body).fontFamily;
  network.on("afterDrawing", (ctx) => {
    const visible = nodes.filter((node) => !isHidden(node));
    const at = network.getPositions(visible.map((node) => node.id));
    const shown = visible.map((node) => Object.assign(node, at[node.id])).map((node) => ({ ...node, size: node.size * growth }));
    const [start, end] = [network.DOMtoCanvas({ x: 0, y: 0 }), network.DOMtoCanvas({ x: view.clientWidth, y: view.clientHeight })];
    const always = new Set(chosen ? near : []);
    if (hovered !== null) { always.add(hovered); }
    const style = { always, family, faded: isFaded, colour: variable, ink: variable("ink"), paper: variable("paper"),
      bounds: [start.x, start.y, end.x, end.y] };
    mapLabels.cross(ctx, shown, style);
    mapLabels.draw(ctx, network.getScale(), shown, style);
  });
  network.on("hoverNode", (event) => { hovered = event.node; });
  network.on("blurNode", () => { hovered = null; });

  /* Show these nodes in the part of the view that the panel leaves free. */
  const wide = () => window.matchMedia("(min-width: 761px)").matches;
  const frame = (ids, animate) => {
    const shown = ids.map((id) => nodeOf.get(id)).filter((node) => !isHidden(node));
    if (!shown.length) { return; }
    const [xs, ys] = [shown.map((node) => node.x), shown.map((node) => node.y)];
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const panel = byId("panel").getBoundingClientRect();
    const area = view.getBoundingClientRect();
    const aside = !byId("panel").hidden && wide() ? area.right - panel.left : 0;
    const below = !byId("panel").hidden && !wide() ? Math.max(0, Math.min(area.bottom - panel.top, area.height - 120)) : 0;
    const [width, height] = [area.width - aside, area.height - below];
    const scale = Math.min((width - (wide() ? 190 : 60)) / (right - left + 40), (height - 70) / (bottom - top + 60), 1.35);
    letter = 12 / Math.max(Math.min(scale, 1), 0.3);
    const position = { x: (left + right) / 2 + aside / 2 / scale, y: (top + bottom) / 2 + below / 2 / scale };
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    network.moveTo({ position, scale: Math.max(scale, 0.04), animation: animate && !calm ? { duration: 450, easingFunction: "easeInOutQuad" } : false });
  };
  const everything = () => nodes.map((node) => node.id);
  const overview = () => {
    frame(everything(), false);
    growth = Math.min(Math.max(0.55 / network.getScale(), 1), 1.6);
    restyle();
  };
  overview();

  // ---- the card

  const element = (tag, name, text) => {
    const made = document.createElement(tag);
    if (name) { made.className = name; }
    if (text !== undefined && text !== null) { made.textContent = text; }
    return made;
  };

  const nodeButton = (id, name) => {
    const button = element("button", "link", name);
    button.type = "button";
    button.addEventListener("click", () => choose({ node: id }, true));
    return button;
  };

  /* A sentence with the words that filled slots marked; offsets count code points. */
  const marked = (quote) => {
    const letters = Array.from(quote.text);
    const block = element("blockquote");
    let done = 0;
    for (const [start, end] of quote.marks) {
      if (start < done) { continue; }
      block.append(letters.slice(done, start).join(""), element("mark", "", letters.slice(start, end).join("")));
      done = end;
    }
    block.append(letters.slice(done).join(""));
    return block;
  };

  const sourceLine = (quote) => {
    const article = data.articles[quote.article];
    const line = element("p", "source");
    line.append([article.source, article.date].filter(Boolean).join(", "));
    if (article.title) {
      const isWeb = /^https?:\/\//i.test(article.url || "");
      const title = element(isWeb ? "a" : "span", "", article.title);
      if (isWeb) { title.href = article.url; title.rel = "noopener noreferrer"; title.target = "_blank"; }
      line.append(article.source || article.date ? " · " : "", title);
    }
    line.append(" ", element("code", "", `${article.id}, ${quote.start}–${quote.end}`));
    return line;
  };

  const factCard = (fact) => {
    const card = element("article", "fact " + fact.state);
    const head = element("p", "head", fact.name);
    if (fact.status) { head.append(" ", element("span", "status", fact.status)); }
    if (fact.date && !fact.name.includes(fact.date)) { head.append(element("span", "when", " · " + fact.date)); }
    const list = element("dl");
    for (const [part, actors] of fact.actors) {
      if (actors.length === 1 && chosen !== null && actors[0][0] === chosen.node) { continue; }
      const names = element("dd");
      actors.forEach(([id, , name], place) => names.append(place ? ", " : "", nodeButton(id, name)));
      list.append(element("dt", "", part), names);
    }
    for (const [word, text] of fact.lines) { list.append(element("dt", "", say[word]), element("dd", "", text)); }
    card.append(head, list);
    for (const quote of fact.quotes) {
      const sentence = marked(quote);
      const language = data.articles[quote.article].language;
      if (language) { sentence.lang = language; }
      card.append(sentence, sourceLine(quote));
    }
    return card;
  };

  const KINDS = [["tenure", "tenure_kind"], ["meeting", "meeting"], ["agreement", "agreement"], ["claim", "claim_kind_hint"]];
  const nodeCard = (node) => {
    const made = [element("p", "kind", say[node.group + "_one"]), element("h2", "", node.name)];
    if (node.aliases && node.aliases.length) { made.push(element("p", "also", `${say.aliases} : ${node.aliases.join(", ")}`)); }
    const facts = node.facts.map((place) => data.facts[place]);
    if (!isEvent(node)) { made.push(element("p", "also", say.lead_node.replace("{count}", facts.length))); }
    for (const [kind, word] of KINDS) {
      const group = facts.filter((fact) => fact.kind === kind);
      if (!group.length) { continue; }
      if (!isEvent(node)) { made.push(element("h3", "", say[word])); }
      made.push(...group.map(factCard));
    }
    return made;
  };

  const edgeCard = (edge) => {
    const ends = `${nodeOf.get(edge.from).name} → ${nodeOf.get(edge.to).name}`;
    const kind = isClaim(edge) ? say.claim_kind : edge.link === "role" ? say.tenure_kind : say["links_" + edge.link];
    return [element("p", "kind", kind), element("h2", "", ends), ...edge.facts.map((place) => factCard(data.facts[place]))];
  };

  const choose = (what, move) => {
    chosen = what;
    const panel = byId("panel");
    panel.hidden = what === null;
    near = new Set();
    if (what === null) {
      network.unselectAll();
    } else if (what.edge !== undefined) {
      const edge = edgeOf.get(what.edge);
      near = new Set([edge.from, edge.to]);
      byId("card").replaceChildren(...edgeCard(edge));
      network.selectEdges([edge.id]);
    } else {
      near.add(what.node);
      for (const edge of edges) {
        if (!isHiddenLink(edge) && (edge.from === what.node || edge.to === what.node)) { near.add(edge.from); near.add(edge.to); }
      }
      byId("card").replaceChildren(...nodeCard(nodeOf.get(what.node)));
      network.selectNodes([what.node], false);
    }
    panel.scrollTop = 0;
    letter = 12 / Math.max(Math.min(network.getScale(), 1), 0.3);
    if (what !== null && move) { frame([...near], true); }
    restyle();
  };

  network.on("click", (event) => {
    if (event.nodes.length) { choose({ node: event.nodes[0] }, false); }
    else if (event.edges.length) { choose({ edge: event.edges[0] }, false); }
    else { choose(null); }
  });
  byId("close").addEventListener("click", () => choose(null));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") { choose(null); } });

  const followHash = () => {
    const key = decodeURIComponent(location.hash.slice(1));
    const node = nodes.find((one) => one.key === key);
    if (node) { choose({ node: node.id }, true); view.scrollIntoView({ block: "center" }); }
  };
  window.addEventListener("hashchange", followHash);
  followHash();

  // ---- search

  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const named = nodes.map((node) => ({ node, words: [node.name, ...(node.aliases || [])].map(fold) }));
  const box = byId("search");
  const matches = byId("matches");
  let found = [];
  let active = 0;

  const showMatches = () => {
    const wanted = fold(box.value.trim());
    found = !wanted ? [] : named.filter((one) => one.words.some((word) => word.includes(wanted)))
      .sort((a, b) => b.words[0].startsWith(wanted) - a.words[0].startsWith(wanted) || b.node.weight - a.node.weight)
      .slice(0, 8).map((one) => one.node);
    active = 0;
    matches.replaceChildren(...found.map((node, place) => {
      const item = element("li", "", node.name);
      item.id = "match-" + place;
      item.setAttribute("role", "option");
      item.append(element("span", "", say[node.group + "_one"]));
      item.addEventListener("mousedown", (event) => { event.preventDefault(); take(place); });
      return item;
    }));
    if (wanted && !found.length) { matches.append(element("li", "none", say.no_match)); }
    matches.hidden = !wanted;
    box.setAttribute("aria-expanded", String(Boolean(wanted)));
    markActive();
  };
  const markActive = () => {
    found.forEach((_, place) => byId("match-" + place).setAttribute("aria-selected", String(place === active)));
    if (found.length) { box.setAttribute("aria-activedescendant", "match-" + active); } else { box.removeAttribute("aria-activedescendant"); }
  };
  const take = (place) => {
    matches.hidden = true;
    box.setAttribute("aria-expanded", "false");
    box.value = found[place].name;
    choose({ node: found[place].id }, true);
  };
  box.addEventListener("input", showMatches);
  box.addEventListener("blur", () => { matches.hidden = true; box.setAttribute("aria-expanded", "false"); });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && found.length) { take(active); }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      active = (active + (event.key === "ArrowDown" ? 1 : found.length - 1)) % Math.max(found.length, 1);
      markActive();
      event.preventDefault();
    }
  });

  // ---- filters and tools

  for (const input of document.querySelectorAll("#legend input")) {
    input.checked = true;
    input.addEventListener("change", () => {
      off[input.dataset.field][input.checked ? "delete" : "add"](input.dataset.value);
      restyle();
    });
  }
  if (!wide()) { byId("legend").open = false; }
  const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor, animation: { duration: 180, easingFunction: "easeOutQuad" } });
  byId("zoom-in").addEventListener("click", () => zoom(1.35));
  byId("zoom-out").addEventListener("click", () => zoom(1 / 1.35));
  byId("fit").addEventListener("click", () => frame(everything(), true));
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", restyle);
  window.addEventListener("resize", () => { if (chosen === null) { overview(); } });
})();
