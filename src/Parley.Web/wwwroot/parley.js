// What pages share in the browser: keys, dates, positions on lines, copying, the form token, the look of charts.
window.parley = (() => {
  const root = document.documentElement;
  const each = (within, selector, act) => { if (within.matches?.(selector)) act(within); within.querySelectorAll(selector).forEach(act); };

  // Moments in the reader's time zone, written as the server writes days: one form on a page, and the month in letters misleads nobody.
  const formats = {
    day: new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' }),
    minute: new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' }),
  };
  const showDate = time => { time.textContent = (formats[time.dataset.when] ?? formats.minute).format(new Date(time.dateTime)); };

  // Positions: the security policy allows no style attributes, so data-v="12" becomes the custom property --v here.
  const positions = ['v', 'w', 'lo', 'hi', 'a', 'b', 'm', 'share', 'lane', 'lanes'];
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

  // A link to a part that is folded opens it, also when it is followed again.
  const unfold = hash => { const part = document.getElementById(hash.slice(1) || ' '); if (part?.matches('details')) part.open = true; };
  unfold(location.hash);
  addEventListener('hashchange', () => unfold(location.hash));
  document.addEventListener('click', event => { const link = event.target.closest('a[href^="#"]'); if (link) unfold(link.hash); });

  // Everything at once, for who reads or prints the whole.
  document.addEventListener('click', event => {
    const all = event.target.closest('[data-open-all]');
    if (!all) return;
    const open = all.getAttribute('aria-pressed') !== 'true';
    document.querySelectorAll(all.dataset.openAll).forEach(part => { part.open = open; });
    all.setAttribute('aria-pressed', open);
    all.textContent = open ? 'Close all parts' : 'Open all parts';
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

  // Steps beside a figure; a range tells its figure.
  document.addEventListener('click', event => {
    const bump = event.target.closest('[data-bump]');
    const field = bump?.parentElement.querySelector('input');
    if (!field) return;
    const step = Number(bump.dataset.bump), digits = (bump.dataset.bump.split('.')[1] ?? '').length;
    const now = Number(field.value.replaceAll(',', ''));
    field.value = String(Number((Math.round((Number.isFinite(now) ? now : 0) / Math.abs(step)) * Math.abs(step) + step).toFixed(digits)));
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  document.addEventListener('input', event => {
    const range = event.target.closest('input[type="range"][data-currency]');
    const output = range?.parentElement.querySelector('output');
    if (output) output.textContent = say(Number(range.value), range.dataset.unit, range.dataset.currency);
  });

  // Figures as the server says them: money with its sign, other units behind.
  const signs = { EUR: '€', USD: '$', GBP: '£' };
  const plain = new Intl.NumberFormat('en-US', { maximumFractionDigits: 4 });
  const say = (figure, unit, currency) => {
    const text = plain.format(Math.abs(figure)), sign = figure < 0 ? '-' : '';
    if (unit === currency) return currency === 'points' ? `${sign}${text} points` : `${sign}${signs[currency] ?? currency + ' '}${text}`;
    return unit ? `${sign}${text} ${unit}` : sign + text;
  };
  const sum = (figure, currency) => say(Math.abs(figure) >= 1000 ? Math.round(figure) : Math.round(figure * 100) / 100, currency, currency);

  // A sheet for one act: the page behind the link is fetched and its form laid over this page. Without script the link is followed.
  document.addEventListener('click', async event => {
    const link = event.target.closest('a[data-sheet]');
    const sheet = document.getElementById('sheet');
    if (!link || !sheet || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    try {
      const answer = await fetch(link.href, { headers: { 'HX-Request': 'true' } });
      const content = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('sheet-content');
      if (!content) { location.href = link.href; return; }
      const body = document.getElementById('sheet-body');
      body.replaceChildren(document.importNode(content, true));
      document.getElementById('sheet-title').textContent = content.dataset.title;
      dress(body);
      htmx.process(body);
      const shown = (window.bootstrap ?? window.tabler).Offcanvas.getOrCreateInstance(sheet);
      // Who is somewhere in it before it has come to rest is left there: coming to rest takes the focus to the sheet itself.
      let at = null;
      const follow = event => { if (event.target !== sheet) at = event.target; };
      sheet.addEventListener('focusin', follow);
      sheet.addEventListener('shown.bs.offcanvas', () => {
        sheet.removeEventListener('focusin', follow);
        (sheet.contains(at) ? at : body.querySelector('[aria-invalid="true"], a.active, input:not([type="hidden"]), select, textarea'))?.focus();
      }, { once: true });
      sheet.addEventListener('hidden.bs.offcanvas', () => { body.replaceChildren(); (document.contains(link) ? link : document.querySelector(`a[data-sheet][href="${CSS.escape(link.getAttribute('href'))}"]`) ?? document.getElementById('main')).focus(); }, { once: true });
      shown.show();
    } catch {
      location.href = link.href;
    }
  });

  return { dress, sum, say };
})();
