// What pages share in the browser: keys, dates, positions on lines, copying, the form token, the look of charts.
window.parley = (() => {
  const root = document.documentElement;
  const each = (within, selector, act) => { if (within.matches?.(selector)) act(within); within.querySelectorAll(selector).forEach(act); };

  // Dates in the reader's format and time zone.
  const formats = {
    day: new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' }),
    minute: new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' }),
  };
  const showDate = time => { time.textContent = (formats[time.dataset.when] ?? formats.minute).format(new Date(time.dateTime)); };

  // Positions: the security policy allows no style attributes, so data-v="12" becomes the custom property --v here.
  const positions = ['v', 'w', 'lo', 'hi', 'a', 'b', 'm', 'share'];
  const place = element => positions.forEach(name => { if (name in element.dataset) element.style.setProperty('--' + name, element.dataset[name]); });

  const dress = within => {
    each(within, 'time[data-when]', showDate);
    each(within, positions.map(name => `[data-${name}]`).join(','), place);
  };
  dress(document);
  document.addEventListener('htmx:after:process', event => dress(event.target instanceof Element ? event.target : document));

  // Every request of htmx that changes something carries the page's form token.
  document.addEventListener('htmx:config:request', event => {
    const token = document.querySelector('meta[name="form-token"]')?.content;
    if (token) event.detail.ctx.request.headers['X-Parley-Form'] = token;
  });

  // Keys: <a data-key="g d"> is followed, <button data-key="o"> pressed, <input data-key="/"> entered.
  let before = '', beforeAt = 0;
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest('input, textarea, select, [contenteditable]') || document.querySelector('.modal.show, .offcanvas.show')) return;
    const pair = event.timeStamp - beforeAt < 1000 ? `${before} ${event.key}` : '';
    [before, beforeAt] = [event.key, event.timeStamp];
    const find = keys => keys && document.querySelector(`[data-key="${CSS.escape(keys)}"]`);
    const found = find(pair) || find(event.key);
    if (!found) return;
    event.preventDefault();
    before = '';
    if (found.matches('input, textarea')) { found.focus(); found.select(); } else found.click();
  });

  document.addEventListener('click', async event => {
    const copy = event.target.closest('[data-copy]');
    if (copy) {
      await navigator.clipboard.writeText(document.getElementById(copy.dataset.copy).textContent);
      copy.querySelector('span').textContent = 'Copied';
    }
    const table = event.target.closest('[data-table]');
    if (table) {
      const on = table.getAttribute('aria-pressed') !== 'true';
      table.setAttribute('aria-pressed', on);
      table.lastChild.textContent = on ? 'Chart' : 'Table';
      document.getElementById(table.dataset.table).hidden = on;
      document.getElementById(table.dataset.table + '-table').hidden = !on;
    }
  });

  // Charts share one look: colours come from the tokens, labels sit on the data, no legend where a label will do.
  // They are drawn on a canvas, tooltips too, because the security policy allows no style attributes.
  const css = name => getComputedStyle(root).getPropertyValue(name).trim();
  const colours = () => ({ us: css('--pl-us'), them: css('--pl-them'), ink: css('--pl-ink'), ink2: css('--pl-ink-2'), grid: css('--pl-grid'),
    line: css('--pl-line'), band: css('--pl-band'), zone: css('--pl-zone'), surface: css('--pl-surface'), ask: css('--pl-ask') });
  const font = () => getComputedStyle(document.body).fontFamily;
  const axis = (name, more = {}) => {
    const c = colours();
    return { name, nameLocation: 'middle', nameGap: 30, nameTextStyle: { color: c.ink2, fontSize: 12 }, axisLine: { lineStyle: { color: c.line } },
      axisTick: { show: false }, axisLabel: { color: c.ink2, fontSize: 12 }, splitLine: { lineStyle: { color: c.grid } }, ...more };
  };
  const tip = () => {
    const c = colours();
    return { renderMode: 'richText', backgroundColor: c.surface, borderColor: c.line, textStyle: { color: c.ink, fontSize: 12, fontFamily: font() }, padding: 8 };
  };
  // `draw` makes the option; it runs again when the theme changes.
  const chart = (id, draw) => {
    const element = document.getElementById(id);
    if (!element) return undefined;
    const drawn = echarts.init(element, null, { renderer: 'canvas' });
    const show = () => drawn.setOption({ animation: false, textStyle: { fontFamily: font() }, aria: { enabled: true }, ...draw(colours()) }, true);
    show();
    document.fonts.ready.then(show);
    document.addEventListener('parley:theme', show);
    addEventListener('resize', () => drawn.resize());
    return drawn;
  };

  return { colours, axis, tip, chart };
})();
