// Where labels of a chart stand, so that none covers another label or a mark, or leaves the chart. Pixels in, pixels out. A label for which there is no room is
// left out: its figure is in the tooltip and in the table behind the chart.
parley.placeLabels = (() => {
  const gap = 3;
  const sides = { right: [1, 0], top: [0, -1], left: [-1, 0], bottom: [0, 1], topRight: [1, -1], topLeft: [-1, -1], bottomRight: [1, 1], bottomLeft: [-1, 1] };

  const overlap = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
  const within = (a, area) => a.x >= area.x && a.y >= area.y && a.x + a.w <= area.x + area.w && a.y + a.h <= area.y + area.h;

  // Whether a line from one point to another passes through a box.
  const crosses = ([[x1, y1], [x2, y2]], box) => {
    let [from, to] = [0, 1];
    for (const [start, way, low, high] of [[x1, x2 - x1, box.x, box.x + box.w], [y1, y2 - y1, box.y, box.y + box.h]]) {
      if (way === 0) { if (start <= low || start >= high) return false; continue; }
      const [a, b] = [(low - start) / way, (high - start) / way];
      [from, to] = [Math.max(from, Math.min(a, b)), Math.min(to, Math.max(a, b))];
    }
    return from < to;
  };

  // Beside a mark on its first side, then around it, then around it further out.
  const around = ({ x, y, r, w, h, first }) => [0, 9, 18].flatMap(out => Object.entries(sides).sort(([a], [b]) => (b === first) - (a === first)).map(([, [right, down]]) => {
    const [dx, dy] = [r + gap + out, r + gap + out].map(d => (right && down ? d * 0.7 : d));
    return { x: x + right * dx - (right > 0 ? 0 : right < 0 ? w : w / 2), y: y + down * dy - (down > 0 ? 0 : down < 0 ? h : h / 2), w, h };
  }));

  // Labels in order of weight: { x, y, r, w, h, first } beside a mark, or { w, h, places: [[x, y], ...] }, the best first.
  // Marks are boxes that no label covers; lines are covered only where nothing else is free.
  // Gives for each label its box, or null.
  return (labels, marks, lines, area) => {
    const placed = [];
    return labels.map(label => {
      const places = label.places?.map(([x, y]) => ({ x, y, w: label.w, h: label.h })) ?? around(label);
      const free = places.map((box, order) => ({ box, order })).filter(({ box }) => within(box, area) && !marks.some(mark => overlap(mark, box)) && !placed.some(other => overlap(other, box)));
      const best = free.map(({ box, order }) => ({ box, cost: order + 30 * lines.filter(line => crosses(line, box)).length })).sort((a, b) => a.cost - b.cost)[0];
      if (!best) return null;
      placed.push({ x: best.box.x - gap, y: best.box.y, w: best.box.w + 2 * gap, h: best.box.h });
      return best.box;
    });
  };
})();

// Writes the names on a chart that has been drawn: { text, at: [x, y], r, first } beside a mark of radius r, { text, x } or { text, y } along a limit, with
// beside: true behind the end of it. Paths are the curves, in the units of the axes.
parley.nameChart = (chart, names, paths, ink) => {
  const grid = chart.getModel().getComponent('grid').coordinateSystem.getRect();
  const [left, top, right, bottom] = [grid.x, grid.y, grid.x + grid.width, grid.y + grid.height];
  const [across, up] = ['xAxis', 'yAxis'].map(axis => chart.getModel().getComponent(axis).axis.scale.getExtent()[0]);
  const pixel = ([x, y]) => chart.convertToPixel('grid', [typeof x === 'string' ? +echarts.number.parseDate(x) : x ?? across, y ?? up]);
  const height = 15, family = getComputedStyle(document.body).fontFamily;
  const brush = document.createElement('canvas').getContext('2d');

  const every = (from, to) => Array.from({ length: Math.max(1, Math.floor((to - from) / 6) + 1) }, (_, i) => from + 6 * i);
  const nearest = (places, to) => [to, ...places].sort((a, b) => Math.abs(a - to) - Math.abs(b - to));
  const places = ({ x, beside }, [atX, atY], w, h) =>
    x != null ? [...nearest(every(left, chart.getWidth() - w), atX - w / 2).map(l => [l, top - h - 2]), [atX + 6, top + 2], [atX - 6 - w, top + 2]]
      : beside ? nearest(every(0, bottom - h), atY - h / 2).map(t => [right + 6, t])
        : [atY - h - 2, atY + 3].flatMap(t => every(left, right - w).reverse().map(l => [l, t]));

  const labels = names.map(name => {
    const lines = name.text.split('\n'), at = pixel(name.at ?? [name.x, name.y]);
    brush.font = `${name.bold ? 600 : 400} 12px ${family}`;
    const [w, h] = [Math.ceil(Math.max(...lines.map(line => brush.measureText(line).width))), height * lines.length];
    return { ...name, w, h, font: brush.font, ...(name.at ? { x: at[0], y: at[1] } : { places: places(name, at, w, h), edge: name.x != null ? [[at[0], top], [at[0], bottom]] : [[left, at[1]], [right, at[1]]] }) };
  });
  const marks = labels.filter(label => label.at).map(({ x, y, r }) => ({ x: x - r, y: y - r, w: 2 * r, h: 2 * r }));
  const lines = [...paths.map(path => path.map(pixel)), ...labels.map(label => label.edge ?? [])].flatMap(path => path.slice(1).map((point, i) => [path[i], point]));
  const boxes = parley.placeLabels(labels, marks, lines, { x: left, y: 0, w: chart.getWidth() - left, h: bottom });
  const elements = labels.flatMap(({ text, font, color }, i) => (boxes[i] ? [{ type: 'text', silent: true, z: 10, x: boxes[i].x, y: boxes[i].y, style: { text, font, lineHeight: height, fill: color ?? ink } }] : []));
  chart.setOption({ graphic: { elements } }, { replaceMerge: ['graphic'] });
};
