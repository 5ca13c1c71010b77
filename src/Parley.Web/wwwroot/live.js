// Pages that change while people look. One stream of changes for all tabs of this browser; what it tells is only that a deal has a new version.
// Regions marked data-live are then fetched again; forms are never replaced.
(() => {
  const regions = () => document.querySelectorAll('[data-live]');
  if (!regions().length) return;
  const page = document.getElementById('deal');
  const deal = page?.dataset.deal;
  const shown = () => Number(page?.dataset.version ?? 0);
  const status = document.querySelector('[data-live-state]');
  let state = 'off', busy = false, again = false, latest = shown(), since = Date.now();

  const say = () => {
    if (!status) return;
    const behind = latest > shown();
    status.dataset.state = behind && state === 'live' ? 'reconnecting' : state;
    const words = { live: behind ? `Version ${latest} is loading` : `Live · version ${shown()}`, reconnecting: `Reconnecting · version ${shown()} may be old`, off: `Not live · version ${shown()}` }[state];
    if (status.textContent !== words) status.textContent = words;
  };

  // What a reader opened stays open: reasons, and tables in place of charts.
  const opened = region => [...region.querySelectorAll('details')].map(d => d.open);
  const tables = region => [...region.querySelectorAll('[data-table][aria-pressed="true"]')].map(b => b.dataset.table);
  const swap = (old, fresh) => {
    const [open, pressed, focus] = [opened(old), tables(old), old.contains(document.activeElement) ? document.activeElement.id : ''];
    const now = document.importNode(fresh, true);
    [...now.querySelectorAll('details')].forEach((d, i) => { d.open = open[i] ?? false; });
    old.replaceWith(now);
    parley.dress(now);
    htmx.process(now);
    pressed.forEach(id => now.querySelector(`[data-table="${CSS.escape(id)}"]`)?.click());
    if (focus) document.getElementById(focus)?.focus();
    now.dispatchEvent(new CustomEvent('parley:regions', { bubbles: true }));
  };

  // A form that is open was filled for an older version; its page says so and leaves it alone.
  const warn = (version, by) => {
    const banner = document.getElementById('stale');
    if (!banner || by?.dataset.by !== 'other') return;
    banner.querySelector('[data-stale-text]').textContent = `Changed to version ${version}: ${by.textContent.trim()}.`;
    banner.hidden = false;
  };
  document.addEventListener('click', event => {
    if (!event.target.closest('[data-stale-show]')) return;
    document.getElementById('stale').hidden = true;
    location.href = `${location.pathname.split('/').slice(0, 3).join('/')}/history`;
  });

  const refresh = async () => {
    if (busy) { again = true; return; }
    busy = true;
    try {
      const answer = await fetch(location.href, { headers: { 'HX-Request': 'true' }, cache: 'no-store' });
      if (answer.status === 401 || answer.status === 404) { location.reload(); return; }
      if (!answer.ok) throw new Error(String(answer.status));
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const version = Number(fresh.getElementById('deal')?.dataset.version ?? 0);
      if (deal && version <= shown()) return;
      regions().forEach(old => { const now = old.id && fresh.getElementById(old.id); if (now) swap(old, now); });
      if (page) { page.dataset.version = version; latest = Math.max(latest, version); warn(version, document.getElementById('last-change')); }
      since = Date.now();
    } catch {
      // Said by the state; tried again with the next word from the stream.
      setTimeout(refresh, 3000);
    } finally {
      busy = false;
      if (again) { again = false; refresh(); }
      say();
    }
  };

  // A region that is being worked out anew says so, and is asked for again.
  const later = () => { if (document.querySelector('[data-live] [data-behind]')) setTimeout(() => refresh().then(later), 1500); };
  later();

  let waiting;
  const hear = (id, version) => {
    if (deal) {
      if (id === deal && version > shown()) { latest = Math.max(latest, version); say(); refresh(); }
    } else if (!waiting) {
      waiting = setTimeout(() => { waiting = undefined; refresh(); }, Math.max(0, 500 - (Date.now() - since)));
    }
  };
  const turn = next => { state = next; say(); };

  // One tab holds the stream and tells the others; when it closes, another takes over.
  const channel = new BroadcastChannel('parley-live');
  const versions = new Map();
  let leads = false;
  const tell = message => channel.postMessage(message);
  channel.onmessage = ({ data }) => {
    if (data.kind === 'hello' && leads) {
      tell({ kind: 'state', state });
      if (versions.get(data.deal) > data.version) tell({ kind: 'deal', id: data.deal, version: versions.get(data.deal) });
    } else if (data.kind === 'state' && !leads) turn(data.state);
    else if (data.kind === 'deal') hear(data.id, data.version);
  };

  const lead = () => new Promise(() => {
    leads = true;
    const stream = new EventSource('/api/v1/changes' + (deal ? `?watch=${deal}:${shown()}` : ''));
    const both = next => { turn(next); tell({ kind: 'state', state: next }); };
    let dropped = false;
    stream.addEventListener('hello', () => { both('live'); if (dropped) refresh(); dropped = false; });
    stream.addEventListener('deal', event => {
      const { id, version } = JSON.parse(event.data);
      versions.set(id, version);
      hear(id, version);
      tell({ kind: 'deal', id, version });
    });
    stream.onerror = () => { dropped = true; both(stream.readyState === EventSource.CLOSED ? 'off' : 'reconnecting'); };
  });
  if (navigator.locks) navigator.locks.request('parley-live', lead); else lead();
  tell({ kind: 'hello', deal, version: shown() });
  say();
})();
