"use strict";
/* Names on the drawing: as in a map, of constant size, the important first, none over another or over a node. */
const mapLabels = (function () {
  const SIZE = { state: 14, org: 13, person: 12, meeting: 11, agreement: 11 };
  const LONG = 18; // letters from which a name takes two lines
  const LONGEST = 26; // letters of a line
  const LEAD = 1.15; // line height

  const shortened = (text) => {
    const letters = Array.from(text);
    return letters.length > LONGEST ? letters.slice(0, LONGEST - 1).join("").trimEnd() + "…" : text;
  };

  /* A name in one or two lines of nearly the same length. */
  const linesOf = (text) => {
    const words = text.split(" ");
    if (text.length <= LONG || words.length < 2) { return [shortened(text)]; }
    const cuts = words.slice(1).map((_, i) => [words.slice(0, i + 1).join(" "), words.slice(i + 1).join(" ")]);
    const uneven = ([first, second]) => Math.abs(first.length - second.length);
    return cuts.reduce((best, cut) => (uneven(cut) < uneven(best) ? cut : best)).map(shortened);
  };

  const overlaps = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

  /* Places for the middle of a name of half width w and half height h around a node of radius r, the best first. */
  const places = (x, y, r, w, h) => [
    [x, y + r + h + 3], [x, y - r - h - 2], [x + r + w + 4, y], [x - r - w - 4, y],
    [x + r * 0.7 + w, y + r + h - 2], [x - r * 0.7 - w, y + r + h - 2],
  ];

  const isEvent = (node) => node.group === "meeting" || node.group === "agreement";

  /* Names that may cover small nodes when there is no better place. */
  const isGreat = (node) => node.group === "state" || node.group === "org" || node.weight > 4;

  /* Names that should stand: of `nodes` on the screen, those in `always` first, events only near or when chosen. */
  const candidates = (nodes, scale, { always, faded }) =>
    nodes
      .filter((node) => always.has(node.id) || !isEvent(node) || (scale > 0.85 && !faded(node.id)))
      .sort((a, b) => always.has(b.id) - always.has(a.id) || b.weight - a.weight || a.id - b.id);

  /* Draw on the canvas of vis-network, whose units are those of the network. */
  const draw = (ctx, scale, nodes, style) => {
    const [left, top, right, bottom] = style.bounds.map((side) => side * scale);
    const isInside = (box) => box[0] >= left && box[1] >= top && box[2] <= right && box[3] <= bottom;
    const discOf = ({ x, y, size }) => [x - size, y - size, x + size, y + size].map((side) => side * scale);
    const discs = nodes.map(discOf);
    const greatDiscs = nodes.filter(isGreat).map(discOf);
    const names = [];
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    for (const node of candidates(nodes, scale, style)) {
      const size = SIZE[node.group];
      const lines = linesOf(node.name);
      const font = (pixels) => `${node.group === "state" || node.group === "org" ? 600 : 400} ${pixels}px ${style.family}`;
      ctx.font = font(size);
      const half = Math.max(...lines.map((line) => ctx.measureText(line).width)) / 2;
      const high = (size * LEAD * lines.length) / 2;
      const [x, y, r] = [node.x * scale, node.y * scale, node.size * scale];
      const box = ([middle, line]) => [middle - half - 2, line - high, middle + half + 2, line + high];
      const isFree = (place, taken) => isInside(box(place)) && !taken.some((other) => overlaps(box(place), other));
      const choices = places(x, y, r, half, high);
      const place = choices.find((one) => isFree(one, names) && isFree(one, discs))
        || (isGreat(node) && choices.find((one) => isFree(one, names) && isFree(one, greatDiscs)))
        || (isGreat(node) && choices.find((one) => isFree(one, names)))
        || (style.always.has(node.id) && choices[0]);
      if (!place) { continue; }
      names.push(box(place));
      ctx.font = font(size / scale);
      ctx.globalAlpha = style.faded(node.id) ? 0.25 : 1;
      ctx.lineWidth = 3.5 / scale;
      ctx.strokeStyle = style.paper;
      ctx.fillStyle = style.ink;
      lines.forEach((line, number) => {
        const middle = place[1] - high + size * LEAD * (number + 0.5);
        ctx.strokeText(line, place[0] / scale, middle / scale);
        ctx.fillText(line, place[0] / scale, middle / scale);
      });
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
