// Charts share one look: colours come from the tokens, labels sit on the data, no legend where a label will do.
// They are drawn on a canvas, tooltips too: the security policy allows no style attributes, and no name becomes markup.
(() => {
  const library = document.currentScript.dataset.library;
  const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const colours = () => ({ us: css('--pl-us'), them: css('--pl-them'), ink: css('--pl-ink'), ink2: css('--pl-ink-2'), grid: css('--pl-grid'),
    line: css('--pl-line'), band: css('--pl-band'), zone: css('--pl-zone'), surface: css('--pl-surface') });
  const font = () => getComputedStyle(document.body).fontFamily;
  const narrow = () => innerWidth < 768;

  const axis = (c, name, more = {}) => ({ name, nameLocation: 'middle', nameGap: 32, nameTextStyle: { color: c.ink2, fontSize: 12 }, axisLine: { lineStyle: { color: c.line } },
    axisTick: { show: false }, splitLine: { lineStyle: { color: c.grid } }, ...more, axisLabel: { color: c.ink2, fontSize: 12, hideOverlap: true, ...more.axisLabel } });
  const tip = c => ({ renderMode: 'richText', backgroundColor: c.surface, borderColor: c.line, textStyle: { color: c.ink, fontSize: 12, fontFamily: font() }, padding: 8, confine: true });
  // Sums are long; axes say them in thousands or millions.
  const scale = values => { const most = Math.max(...values.map(Math.abs)); return most >= 2e6 ? [1e6, ' million'] : most >= 2e3 ? [1e3, ' thousand'] : [1, '']; };
  const tick = by => value => new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 }).format(value / by);
  // Round steps, so that the ends of an axis are among its labels.
  const bounds = (values, room = 0.04) => {
    const least = Math.min(...values), most = Math.max(...values), span = most - least || Math.abs(most) || 1;
    const power = 10 ** Math.floor(Math.log10(span / 5)), step = [1, 2, 2.5, 5, 10].map(s => s * power).find(s => s >= span / 5);
    return { min: Math.floor((least - span * room) / step) * step, max: Math.ceil((most + span * room) / step) * step, interval: step };
  };

  const draw = {
    frontier(data, c) {
      const known = [...data.points, ...data.offers.map(o => [o.ours, o.theirs]), ...(data.walk == null ? [] : [[data.walk, data.points[0][1]]]), ...(data.theirWalk == null ? [] : [[data.points[0][0], data.theirWalk]])];
      const [xs, ys] = [known.map(p => p[0]), known.map(p => p[1])];
      const [byX, unitX] = scale(xs), [byY, unitY] = scale(ys), say = value => parley.sum(value, data.currency);
      const mark = (o, what) => ({ value: [o.ours, o.theirs], what });
      // The zone: under the line, right of our walk-away, above theirs.
      const zone = data.walk == null || data.theirWalk == null ? [] : data.points.filter(p => p[0] >= data.walk && p[1] >= data.theirWalk);
      const corner = zone.length ? [[data.walk, data.theirWalk], [data.walk, Math.max(...zone.map(p => p[1]))], ...[...zone].sort((a, b) => a[0] - b[0]), [Math.max(...zone.map(p => p[0])), data.theirWalk]] : [];
      const [ours, theirs] = ['us', 'them'].map(by => data.offers.filter(o => o.by === by));
      const limit = (at, width, type) => ({ type: 'line', data: [], silent: true, markLine: { silent: true, symbol: 'none', label: { show: false }, data: [{ ...at, lineStyle: { color: c.ink, width, type } }] } });
      return {
        names: [
          ...(data.walk == null ? [] : [{ text: `our walk-away ${say(data.walk)}`, x: data.walk }]),
          ...(data.theirWalk == null ? [] : [{ text: `their walk-away ≈ ${say(data.theirWalk)}`, y: data.theirWalk }]),
          ...data.packages.map(p => ({ text: p.letter, at: [p.ours, p.theirs], r: 6, first: 'left', color: c.us, bold: true })),
          ...[...data.offers].reverse().map(o => ({ text: String(o.number), at: [o.ours, o.theirs], r: 7, first: o.by === 'us' ? 'bottom' : 'left', bold: true })),
          ...(data.fair ? [{ text: `fair split ${say(data.fair[0])}`, at: data.fair, r: 7, first: 'right', color: c.ink2 }] : []),
        ],
        paths: [data.points, ours.map(o => [o.ours, o.theirs]), theirs.map(o => [o.ours, o.theirs])],
        grid: { left: 64, right: 24, top: 32, bottom: 52 },
        tooltip: { trigger: 'item', ...tip(c), formatter: p => `${p.data.what ?? 'Efficient package'}\nto us ${say(p.value[0])}\nto them ≈ ${say(p.value[1])}` },
        xAxis: { type: 'value', ...bounds(xs), ...axis(c, `Worth to us, ${data.currency}${unitX}`, { axisLabel: { formatter: tick(byX) } }) },
        yAxis: { type: 'value', ...bounds(ys), ...axis(c, `Worth to them, estimated, ${data.currency}${unitY}`, { nameGap: 48, axisLabel: { formatter: tick(byY) } }) },
        series: [
          ...(corner.length ? [{ type: 'custom', silent: true, z: 1, data: [0], renderItem: (_, api) => ({ type: 'polygon', shape: { points: corner.map(p => api.coord(p)) }, style: { fill: c.zone } }) }] : []),
          { type: 'line', data: data.points, symbol: data.points.length < 40 ? 'circle' : 'none', symbolSize: 4, z: 3, lineStyle: { color: c.ink, width: 1.5 }, itemStyle: { color: c.ink } },
          ...(data.walk == null ? [] : [limit({ xAxis: data.walk }, 2, 'solid')]),
          ...(data.theirWalk == null ? [] : [limit({ yAxis: data.theirWalk }, 1.5, 'dashed')]),
          { type: 'line', z: 4, data: ours.map(o => mark(o, `Offer ${o.number}, us`)), symbol: 'circle', symbolSize: 11, itemStyle: { color: c.us }, lineStyle: { color: c.us, width: 1, type: 'dotted' } },
          { type: 'line', z: 4, data: theirs.map(o => mark(o, `Offer ${o.number}, them`)), symbol: 'diamond', symbolSize: 14, itemStyle: { color: c.surface, borderColor: c.them, borderWidth: 2 }, lineStyle: { color: c.them, width: 1, type: 'dotted' } },
          { type: 'scatter', z: 5, data: data.packages.map(p => mark(p, `Package ${p.letter}`)), symbol: 'rect', symbolSize: 10, itemStyle: { color: c.surface, borderColor: c.us, borderWidth: 2 } },
          ...(data.fair ? [{ type: 'scatter', z: 5, data: [{ value: data.fair, what: 'Fair split (Nash)' }], symbol: 'path://M0 4h4V0h2v4h4v2H6v4H4V6H0z', symbolSize: 13, itemStyle: { color: c.ink } }] : []),
        ],
      };
    },

    pace(data, c) {
      const worths = [...data.offers.map(o => o.worth), ...[data.walk, data.target].filter(v => v != null)];
      const [by, unit] = scale(worths), say = value => parley.sum(value, data.currency);
      const series = by => data.offers.filter(o => o.by === by).map(o => ({ value: [o.x, o.worth], number: o.number, who: by }));
      const [ours, theirs] = [series('us'), series('them')];
      const last = data.offers.at(-1)?.x;
      const run = points => (points.length && points.at(-1).value[0] !== last ? [...points, { value: [last, points.at(-1).value[1]], symbolSize: 0 }] : points);
      // Where the steps of a side pass: along, then up or down.
      const path = points => run(points).flatMap(({ value: [x, y] }, i, all) => (i ? [[x, all[i - 1].value[1]], [x, y]] : [[x, y]]));
      // A label stands on the side that its step did not come from.
      const named = (points, first) => points.map((p, i) => ({ text: say(p.value[1]), at: p.value, r: 7, first: i === 0 ? first : p.value[1] < points[i - 1].value[1] ? 'bottom' : 'top' }));
      const limits = [data.walk == null ? null : { name: 'walk-away', yAxis: data.walk, lineStyle: { color: c.ink, type: 'solid', width: 2 } },
        data.target == null ? null : { name: 'target', yAxis: data.target, lineStyle: { color: c.us, type: [2, 3], width: 1.5 } }].filter(Boolean);
      const days = { type: 'time', name: 'Day of the offer', minInterval: 864e5, boundaryGap: ['6%', '6%'], axisLabel: { formatter: { year: '{d} {MMM}', month: '{d} {MMM}', day: '{d} {MMM}', hour: '' } } };
      const numbers = { type: 'value', name: 'Offer', interval: 1, min: 0, max: last + 1, axisLabel: { formatter: n => (n >= 1 && n <= last ? n : '') } };
      const { type, name, ...along } = data.dated ? days : numbers;
      return {
        names: [...limits.map(l => ({ text: `${l.name}\n${say(l.yAxis)}`, y: l.yAxis, beside: true, color: c.ink2 })), ...[...named(ours, 'top'), ...named(theirs, 'bottom')].sort((a, b) => (a.at[0] < b.at[0] ? 1 : -1))],
        paths: [path(ours), path(theirs)],
        grid: { left: 64, right: narrow() ? 76 : 96, top: 28, bottom: 48 },
        tooltip: { trigger: 'item', ...tip(c), formatter: p => p.data?.number ? `Offer ${p.data.number}, ${p.data.who}\n${say(p.value[1])}` : '' },
        xAxis: { type, ...axis(c, name, { splitLine: { show: false }, ...along }) },
        yAxis: { type: 'value', ...bounds(worths, 0.12), ...axis(c, `${data.currency}${unit}`, { nameGap: 48, axisLabel: { formatter: tick(by) } }) },
        series: [
          { type: 'line', step: 'end', data: run(ours), symbol: 'circle', symbolSize: 10, itemStyle: { color: c.us }, lineStyle: { width: 2, color: c.us } },
          { type: 'line', step: 'end', data: run(theirs), symbol: 'diamond', symbolSize: 13, itemStyle: { color: c.surface, borderColor: c.them, borderWidth: 2 }, lineStyle: { width: 2, color: c.them } },
          { type: 'line', data: [], markLine: { silent: true, symbol: 'none', label: { show: false }, data: limits } },
        ],
      };
    },
  };

  let loading;
  const load = () => loading ??= new Promise((done, failed) => {
    const script = document.createElement('script');
    script.src = library;
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });

  const show = element => {
    const data = JSON.parse(document.getElementById(element.id + '-data').textContent);
    const chart = echarts.getInstanceByDom(element) ?? echarts.init(element, null, { renderer: 'canvas' });
    const c = colours();
    const { names, paths, ...option } = draw[element.dataset.chart](data, c);
    chart.setOption({ animation: false, textStyle: { fontFamily: font() }, ...option }, true);
    parley.nameChart(chart, names, paths, c.ink);
  };
  const resize = () => document.querySelectorAll('[data-chart]').forEach(element => { if (window.echarts?.getInstanceByDom(element)) { echarts.getInstanceByDom(element).resize(); show(element); } });
  const all = (within = document) => {
    const found = [...within.querySelectorAll('[data-chart]')];
    if (!found.length) return;
    load().then(() => document.fonts.ready).then(() => found.filter(element => element.isConnected).forEach(show)).catch(() => found.forEach(element => { element.textContent = 'The chart could not be loaded. The figures are behind “Table”.'; }));
  };

  all();
  document.addEventListener('parley:theme', () => all());
  document.addEventListener('parley:regions', event => all(event.target));
  new MutationObserver(() => document.dispatchEvent(new CustomEvent('parley:theme'))).observe(document.documentElement, { attributeFilter: ['data-bs-theme'] });
  let resizing;
  addEventListener('resize', () => { clearTimeout(resizing); resizing = setTimeout(resize, 80); });
  document.addEventListener('click', event => { if (event.target.closest('[data-table]')) resize(); });
})();
