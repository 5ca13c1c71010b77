// Pages that change while people look. One stream of changes for all tabs of this browser; what it tells is only that a deal has a new version.
// Regions marked data-live are then fetched again, and with them what is marked data-live-along, such as the bell; forms are never replaced.
(() => {
  const regions = () => document.querySelectorAll('[data-live]');
  if (!regions().length) return;
  const page = document.getElementById('deal');
  const deal = page?.dataset.deal;
  const shown = () => Number(page?.dataset.version ?? 0);
  const status = document.querySelector('[data-live-state]');
  // The playbook, and who sits where: what a deal page says of limits hangs on them, and the deal's version doesn't move.
  const rules = ['00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000003'];
  let state = 'off', busy = false, again = false, latest = shown(), since = Date.now();

  const say = () => {
    if (!status) return;
    const behind = latest > shown();
    status.dataset.state = behind && state === 'live' ? 'reconnecting' : state;
    const words = { live: behind ? `Version ${latest} is loading` : `Live · version ${shown()}`, reconnecting: `Reconnecting · version ${shown()} may be old`, off: `Not live · version ${shown()}` }[state];
    if (status.textContent !== words) status.textContent = words;
    const more = document.querySelector('[data-more-state]');
    if (!more) return;
    if (document.querySelector('[data-live-more]')) more.textContent = 'The advice is a first estimate and is being worked out in full';
    else if (more.textContent) more.textContent = 'The advice is worked out in full';
  };

  // What a reader opened stays open: reasons, and tables in place of charts.
  const opened = region => new Map([...region.querySelectorAll('details')].map((d, i) => [d.id || i, d.open]));
  const tables = region => [...region.querySelectorAll('[data-table][aria-pressed="true"]')].map(b => b.dataset.table);
  // What somebody stands on, as it is found again in what takes its place: by its id, else by what it says and where it leads.
  const held = (region, element) => {
    if (!region.contains(element)) return () => null;
    if (element.id) return () => document.getElementById(element.id);
    const [tag, says, leads] = [element.tagName, element.textContent, element.getAttribute('href')];
    return now => [...now.querySelectorAll(tag)].find(other => other.textContent === says && other.getAttribute('href') === leads);
  };
  const swap = (old, fresh) => {
    const [open, pressed, focus] = [opened(old), tables(old), held(old, document.activeElement)];
    const now = document.importNode(fresh, true);
    [...now.querySelectorAll('details')].forEach((d, i) => { d.open = open.get(d.id || i) ?? false; });
    old.replaceWith(now);
    parley.dress(now);
    htmx.process(now);
    pressed.forEach(id => now.querySelector(`[data-table="${CSS.escape(id)}"]`)?.click());
    focus(now)?.focus();
    now.dispatchEvent(new CustomEvent('parley:regions', { bubbles: true }));
  };

  // A press ends on what it began on, or it is no click: nothing is replaced between the two, though not for ever.
  const longestPress = 5000, untilClick = 100;
  let pressedUntil = 0;
  const hold = (events, during) => events.forEach(event => document.addEventListener(event, () => { pressedUntil = performance.now() + during; }, true));
  hold(['pointerdown', 'keydown'], longestPress);
  hold(['pointerup', 'pointercancel', 'keyup'], untilClick);
  const released = async () => {
    while (performance.now() < pressedUntil) await new Promise(rest => setTimeout(rest, 50));
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

  // Told that the rules moved, or a deal which this one leans on: the same version, other figures.
  let stirred = false;
  // A page that showed something before all was worked out asks whether the rest is there.
  let wanting = false;
  const refresh = async () => {
    if (busy) { again = true; return; }
    busy = true;
    const [anyway, more] = [stirred, wanting];
    stirred = wanting = false;
    try {
      const answer = await fetch(location.href, { headers: { 'HX-Request': 'true', 'X-Parley-Live': '1' }, cache: 'no-store' });
      if (answer.status === 401 || answer.status === 404) { location.reload(); return; }
      if (!answer.ok) throw new Error(String(answer.status));
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
      await released();
      const version = Number(fresh.getElementById('deal')?.dataset.version ?? 0);
      const before = shown();
      const unchanged = version === before && !anyway && !(more && !fresh.querySelector('[data-live-more]'));
      if (deal && (version < before || unchanged)) { askForMore(); return; }
      // Where only the rest was waited for, only what waits for it is replaced: who points at a chart goes on pointing at it.
      const waiting = deal && version === before && !anyway ? [...document.querySelectorAll('[data-live-more]')].map(part => document.getElementById(part.dataset.liveMore)) : null;
      (waiting ?? document.querySelectorAll('[data-live], [data-live-along]')).forEach(old => { const now = old.id && fresh.getElementById(old.id); if (now) swap(old, now); });
      if (page) { page.dataset.version = version; latest = Math.max(latest, version); if (version > before) warn(version, document.getElementById('last-change')); }
      since = Date.now();
      askForMore();
    } catch {
      // Said by the state; tried again with the next word from the stream.
      [stirred, wanting] = [stirred || anyway, wanting || more];
      setTimeout(refresh, 3000);
    } finally {
      busy = false;
      if (again) { again = false; refresh(); }
      say();
    }
  };

  // Somebody was told of something while this page stands as it was.
  let ringing = false, ringAgain = false;
  const ring = async () => {
    if (!deal) { hear(); return; }
    if (ringing) { ringAgain = true; return; }
    ringing = true;
    try {
      await new Promise(rest => setTimeout(rest, 500));
      const answer = await fetch('/notices', { headers: { 'HX-Request': 'true', 'X-Parley-Live': '1' }, cache: 'no-store' });
      if (!answer.ok) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
      await released();
      document.querySelectorAll('[data-live-along]').forEach(old => { const now = old.id && fresh.getElementById(old.id); if (now) swap(old, now); });
    } catch {
      // The next notice rings again.
    } finally {
      ringing = false;
      if (ringAgain) { ringAgain = false; ring(); }
    }
  };

  // A page that is not all worked out yet says so, and asks for the rest, less and less often.
  const shortest = 400;
  let patience = shortest, asking;
  const askForMore = () => {
    clearTimeout(asking);
    if (!document.querySelector('[data-live-more]')) { patience = shortest; return; }
    patience = Math.min(patience * 1.5, 15000);
    asking = setTimeout(() => { wanting = true; refresh(); }, patience);
  };

  let waiting;
  const hear = (id, version) => {
    if (deal) {
      if (rules.includes(id)) { stirred = true; refresh(); }
      else if (id === deal && version > shown()) { latest = Math.max(latest, version); say(); refresh(); }
    } else if (!waiting) {
      waiting = setTimeout(() => { waiting = undefined; refresh(); }, Math.max(0, 500 - (Date.now() - since)));
    }
  };
  const turn = next => { state = next; say(); };

  // What happened is known by the id of its event, an instant in ticks (ten million a second). Each tab knows the last one that the stream told, so that whichever
  // tab takes the stream over asks for all that came after it; a page begins with the instant at which it was made.
  const made = document.querySelector('meta[name="made"]').content;
  const soon = 10 * 1e7;
  let heard = made;
  const versions = new Map();
  const note = ({ id, version, at }) => {
    if (at > heard) heard = at;
    if (versions.get(id)?.version >= version) return;
    versions.set(id, { version, at });
    // A list that was made after it shows it already.
    if (deal || Number(at) + soon > Number(made)) hear(id, version);
  };

  // A page that was made well after what its deal leans on moved shows it already.
  const touched = new Map();
  const stir = ({ id, at }) => {
    touched.set(id, at);
    if (Number(at) + soon <= Number(made)) return;
    if (id === deal) { stirred = true; refresh(); } else if (!deal) hear(id);
  };

  // One tab holds the stream and tells the others; when it closes, another takes over.
  const channel = new BroadcastChannel('parley-live');
  let leads = false;
  const tell = message => channel.postMessage(message);
  channel.onmessage = ({ data }) => {
    if (data.kind === 'hello' && leads) {
      tell({ kind: 'state', state });
      versions.forEach(({ version, at }, id) => { if (Number(at) + soon > Number(data.made)) tell({ kind: 'deal', id, version, at }); });
      touched.forEach((at, id) => { if (Number(at) + soon > Number(data.made)) tell({ kind: 'touched', id, at }); });
    } else if (data.kind === 'state' && !leads) turn(data.state);
    else if (data.kind === 'deal') note(data);
    else if (data.kind === 'touched') stir(data);
    else if (data.kind === 'notices') ring();
    else if (data.kind === 'reread') { stirred = true; refresh(); }
  };

  const lead = () => new Promise(() => {
    leads = true;
    const both = next => { turn(next); tell({ kind: 'state', state: next }); };
    const reread = () => { stirred = true; refresh(); tell({ kind: 'reread' }); };
    const soonest = 2000;
    let dropped = false, pause = soonest;
    const listen = () => {
      const stream = new EventSource(`/api/v1/changes?since=${heard}`);
      stream.addEventListener('hello', () => { both('live'); if (dropped) reread(); dropped = false; pause = soonest; });
      stream.addEventListener('reread', reread);
      stream.addEventListener('deal', event => {
        const moved = { kind: 'deal', ...JSON.parse(event.data), at: event.lastEventId };
        note(moved);
        tell(moved);
      });
      stream.addEventListener('touched', event => {
        const moved = { kind: 'touched', ...JSON.parse(event.data), at: event.lastEventId };
        stir(moved);
        tell(moved);
      });
      stream.addEventListener('notices', () => { ring(); tell({ kind: 'notices' }); });
      stream.onerror = () => {
        dropped = true;
        const refused = stream.readyState === EventSource.CLOSED;
        both(refused ? 'off' : 'reconnecting');
        // A browser tries again after a broken line, but not after an answer that says no, such as that the database is starting.
        if (refused) { setTimeout(listen, pause); pause = Math.min(pause * 2, 60000); }
      };
    };
    listen();
  });
  if (navigator.locks) navigator.locks.request('parley-live', lead); else lead();
  tell({ kind: 'hello', made });
  say();
  askForMore();
})();
