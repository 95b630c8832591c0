"use strict";
/* Names on the drawing: as in a map, of constant size, the important first, none over another or over a node. */
const mapLabels = (function () {
  const SIZE = { state: 14, org: 13, person: 12, meeting: 11, agreement: 11 };
  const LONGEST = 30;

  const shortened = (text) => {
    const letters = Array.from(text);
    return letters.length > LONGEST ? letters.slice(0, LONGEST - 1).join("").trimEnd() + "…" : text;
  };

  const overlaps = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

  /* Places for the middle of a name of half width w around a node of radius r, the best first. */
  const places = (x, y, r, w, h) => [
    [x, y + r + h * 0.75], [x, y - r - h * 0.65], [x + r + w + 4, y], [x - r - w - 4, y],
    [x + r * 0.7 + w, y + r + h * 0.4], [x - r * 0.7 - w, y + r + h * 0.4],
  ];

  const isEvent = (node) => node.group === "meeting" || node.group === "agreement";

  /* Names that should stand: of `nodes` on the screen, those in `always` first, events only near or when chosen. */
  const candidates = (nodes, scale, { always, faded }) =>
    nodes
      .filter((node) => always.has(node.id) || !isEvent(node) || (scale > 0.85 && !faded(node.id)))
      .sort((a, b) => always.has(b.id) - always.has(a.id) || b.weight - a.weight || a.id - b.id);

  /* Draw on the canvas of vis-network, whose units are those of the network. */
  const draw = (ctx, scale, nodes, style) => {
    const [left, top, right, bottom] = style.bounds.map((side) => side * scale);
    const isInside = (box) => box[0] >= left && box[1] >= top && box[2] <= right && box[3] <= bottom;
    const taken = nodes.map((node) => [(node.x * scale - node.size * scale), (node.y * scale - node.size * scale),
      (node.x * scale + node.size * scale), (node.y * scale + node.size * scale)]);
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    for (const node of candidates(nodes, scale, style)) {
      const size = SIZE[node.group];
      const text = shortened(node.name);
      const font = (pixels) => `${node.group === "state" || node.group === "org" ? 600 : 400} ${pixels}px ${style.family}`;
      ctx.font = font(size);
      const half = ctx.measureText(text).width / 2;
      const [x, y, r] = [node.x * scale, node.y * scale, node.size * scale];
      const box = ([middle, line]) => [middle - half - 2, line - size * 0.62, middle + half + 2, line + size * 0.62];
      const free = places(x, y, r, half, size)
        .find((place) => isInside(box(place)) && !taken.some((other) => overlaps(box(place), other)));
      const place = free || (style.always.has(node.id) ? places(x, y, r, half, size)[0] : null);
      if (!place) { continue; }
      taken.push(box(place));
      ctx.font = font(size / scale);
      ctx.globalAlpha = style.faded(node.id) ? 0.25 : 1;
      ctx.lineWidth = 3.5 / scale;
      ctx.strokeStyle = style.paper;
      ctx.strokeText(text, place[0] / scale, place[1] / scale);
      ctx.fillStyle = style.ink;
      ctx.fillText(text, place[0] / scale, place[1] / scale);
    }
    ctx.globalAlpha = 1;
  };

  /* A cross over events that came to nothing. */
  const cross = (ctx, nodes, style) => {
    for (const node of nodes) {
      if (node.state !== "failed") { continue; }
      const r = node.size * 0.38;
      ctx.globalAlpha = style.faded(node.id) ? 0.2 : 0.9;
      ctx.strokeStyle = style.colour(node.group);
      ctx.lineWidth = 1.8;
      ctx.beginPath();
      ctx.moveTo(node.x - r, node.y - r); ctx.lineTo(node.x + r, node.y + r);
      ctx.moveTo(node.x + r, node.y - r); ctx.lineTo(node.x - r, node.y + r);
      ctx.stroke();
    }
    ctx.globalAlpha = 1;
  };

  return { draw, cross };
})();
