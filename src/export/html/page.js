// The page's script: reads the block of JSON, writes every text as text, links the picture,
// the filters, the table and the evidence.
'use strict';
{
const $ = (id) => document.getElementById(id);
const data = JSON.parse($('data').textContent);
const { words, actors, ties, claims, articles, sentences } = data;
const SVG = 'http://www.w3.org/2000/svg';
const picture = $('picture');

/** An element with a text and attributes; the text is never markup. */
const make = (name, text, attributes = {}) => {
  const it = document.createElement(name);
  if (text !== undefined) it.textContent = text;
  for (const [key, value] of Object.entries(attributes)) it.setAttribute(key, value);
  return it;
};
const draw = (name, attributes, parent) => {
  const it = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) it.setAttribute(key, value);
  if (parent) parent.append(it);
  return it;
};
const button = (text, action) => {
  const it = make('button', text, { type: 'button' });
  it.addEventListener('click', action);
  return it;
};
const name = (at) => actors[at].name.join(' ');
const sentenceOf = (tie) => `${name(tie.from)} ${tie.verb.replace(/^[+−] /, '')} ${name(tie.to)}`;

for (const it of document.querySelectorAll('[data-word]')) it.textContent = words[it.dataset.word];
for (const it of document.querySelectorAll('[data-label]')) {
  it.setAttribute('aria-label', words[it.dataset.label]);
  if (it.tagName === 'BUTTON') it.title = words[it.dataset.label];
}
$('search').placeholder = words.search;
picture.setAttribute('aria-label', words.picture);
document.title = data.title;
$('title').textContent = data.title;
$('title').title = data.title;

// Claims know their tie, ties their claims, actors their ties.
ties.forEach((tie, at) => Object.assign(tie, { at, claims: [], shown: true }));
claims.forEach((claim) => ties[claim.tie].claims.push(claim));
actors.forEach((actor, at) => Object.assign(actor, { at, ties: [], shown: true }));
for (const tie of ties) new Set([tie.from, tie.to]).forEach((end) => actors[end].ties.push(tie));

// ── Text of the picture ─────────────────────────────────────────────────────────────────────
const title = (it, text) => { const title = document.createElementNS(SVG, 'title'); title.textContent = text; it.prepend(title); };
data.blocs.forEach((bloc, at) => { $('b' + at).querySelector('text').textContent = bloc.label; });
actors.forEach((actor, at) => {
  const it = actor.node = $('n' + at);
  it.querySelectorAll('.name').forEach((text, line) => { text.textContent = actor.name[line]; });
  const office = it.querySelector('.office');
  if (office) office.textContent = actor.office;
  const full = [name(at), actor.office, data.kinds[actor.kind]].filter(Boolean).join(' · ');
  it.setAttribute('role', 'button');
  it.setAttribute('aria-label', full);
  it.setAttribute('tabindex', at ? -1 : 0);
  title(it, full);
  it.addEventListener('click', () => choose(actor));
});
ties.forEach((tie, at) => {
  tie.line = $('e' + at);
  tie.label = $('l' + at);
  const path = tie.line.querySelector('path');
  draw('path', { class: 'hit', d: path.getAttribute('d') }, tie.line);
  title(tie.line, [sentenceOf(tie), tie.below].filter(Boolean).join('\n'));
  tie.line.addEventListener('click', () => open(tie));
  if (!tie.label) return;
  tie.label.querySelector('.verb').textContent = tie.verb;
  const below = tie.label.querySelector('.below');
  if (below) below.textContent = tie.below;
  tie.label.addEventListener('click', () => open(tie));
});

// ── Filters ─────────────────────────────────────────────────────────────────────────────────
const off = { kinds: new Set(), signs: new Set(), standings: new Set(['asked']), relations: new Set(), modalities: new Set(['asked']) };
const first = (day) => (day + '-01-01').slice(0, 10);
const last = (day) => day.length === 7 ? new Date(Date.UTC(day.slice(0, 4), day.slice(5), 0)).toISOString().slice(0, 10) : (day + '-12-31').slice(0, 10);
const inTime = (claim) => {
  const [from, to] = [$('from').value, $('to').value];
  if (!from && !to) return true;
  return Boolean(claim.from) && (!from || last(claim.to) >= from) && (!to || first(claim.from) <= to);
};
const keeps = (claim) => !off.modalities.has(claim.modality) && inTime(claim);
const keepsTie = (tie) => !off.signs.has(tie.sign) && !off.standings.has(tie.standing) && !off.relations.has(tie.verb)
  && ![tie.from, tie.to].some((end) => off.kinds.has(actors[end].kind)) && tie.claims.some((claim) => keeps(claim));

const sample = { kinds: (key, svg) => {
  svg.classList.add('node', key);
  const shapes = { leader: ['ellipse', { cx: 17, cy: 8, rx: 13, ry: 7 }], expert: ['path', { d: 'M9 1H25L31 8L25 15H9L3 8Z' }],
    outlet: ['path', { d: 'M4 1H25L30 6V15H4ZM25 1V6H30' }], organization: ['path', { d: 'M4 15V1H15V4H30V15ZM4 4H15' }] };
  const [shape, attributes] = shapes[key] || ['rect', { x: 4, y: 2, width: 26, height: 12, rx: 4 }];
  draw(shape, { class: 'shape', ...attributes }, svg);
}, line: (ink, standing, svg) => {
  svg.classList.add('line', ink, standing);
  const head = ink === 'structure' ? {} : { 'marker-end': `url(#head-${ink})` };
  draw('path', { d: 'M1 8H32', 'stroke-width': standing === 'denied' ? 4 : 1.8, ...head }, svg);
  if (standing === 'denied') draw('path', { class: 'gap', d: 'M1 8H30', 'stroke-width': 1.6 }, svg);
} };
sample.signs = (key, svg) => sample.line(key, 'asserted', svg);
sample.standings = (key, svg) => sample.line('any', key, svg);

const present = {
  kinds: new Set(actors.map((it) => it.kind)), signs: new Set(ties.map((it) => it.sign)),
  standings: new Set(ties.map((it) => it.standing)), modalities: new Set(claims.map((it) => it.modality)),
};
const initial = Object.fromEntries(Object.entries(off).map(([key, set]) => [key, [...set]]));
const syncs = [];
for (const group of ['kinds', 'signs', 'standings']) {
  for (const [key, text] of Object.entries(data[group])) {
    if (!present[group].has(key)) continue;
    const it = button('', () => { toggle(off[group], key); update(); });
    const svg = draw('svg', { viewBox: '0 0 34 16', 'aria-hidden': 'true' }, it);
    sample[group](key, svg);
    it.append(make('span', text));
    it.dataset.key = key;
    syncs.push(() => it.setAttribute('aria-pressed', !off[group].has(key)));
    $(group).append(it);
  }
}
const boxes = (group, entries) => entries.forEach(([key, text]) => {
  const box = make('input', undefined, { type: 'checkbox' });
  box.addEventListener('change', () => { toggle(off[group], key); update(); });
  syncs.push(() => { box.checked = !off[group].has(key); });
  const label = make('label');
  label.append(box, ' ', text);
  $(group).append(label);
});
boxes('relations', [...new Set(ties.map((it) => it.verb))].sort().map((verb) => [verb, verb]));
boxes('modalities', Object.entries(data.modalities).filter(([key]) => present.modalities.has(key)));
const toggle = (set, key) => { if (!set.delete(key)) set.add(key); };
for (const id of ['from', 'to']) $(id).addEventListener('change', () => update());
$('reset').addEventListener('click', () => {
  for (const key of Object.keys(off)) off[key] = new Set(initial[key]);
  $('from').value = $('to').value = '';
  $('search').value = '';
  focusOn();
  update();
});

const update = () => {
  for (const actor of actors) actor.shown = false;
  for (const tie of ties) {
    tie.shown = keepsTie(tie);
    for (const it of [tie.line, tie.label]) if (it) it.toggleAttribute('hidden', !tie.shown);
    if (tie.shown) actors[tie.from].shown = actors[tie.to].shown = true;
  }
  for (const actor of actors) actor.node.toggleAttribute('hidden', !actor.shown);
  data.blocs.forEach((bloc, at) => $('b' + at).toggleAttribute('hidden', !bloc.members.some((it) => actors[it].shown)));
  syncs.forEach((sync) => sync());
  const all = ties.filter((it) => it.shown).length;
  $('count').textContent = `${all} / ${ties.length} ${words.visible}`;
  if (!$('rows').hidden) fillTable();
  drawTimeline();
  rove();
};

// ── Highlights ──────────────────────────────────────────────────────────────────────────────
const focusOn = (chosen = [], lines = []) => {
  picture.classList.toggle('focused', chosen.length + lines.length > 0);
  for (const actor of actors) actor.node.classList.toggle('hot', chosen.includes(actor));
  for (const tie of ties) for (const it of [tie.line, tie.label]) if (it) it.classList.toggle('hot', lines.includes(tie));
};
const shownTies = (actor) => actor.ties.filter((it) => it.shown);

$('search').addEventListener('input', () => {
  const wanted = $('search').value.trim().toLocaleLowerCase();
  const hit = (actor) => [name(actor.at), ...actor.also, actor.id].some((it) => it.toLocaleLowerCase().includes(wanted));
  const found = wanted ? actors.filter((it) => it.shown && hit(it)) : [];
  focusOn(found, found.flatMap(shownTies));
  picture.classList.toggle('focused', wanted !== '');
  $('found').textContent = wanted ? `${found.length} ${words.found}` : '';
  $('search').found = found;
});
$('search').addEventListener('keydown', (event) => {
  const found = $('search').found || [];
  if (event.key === 'Enter' && found.length) { choose(found[0]); current(found[0]); }
});

const options = [...actors].sort((a, b) => name(a.at).localeCompare(name(b.at)));
for (const id of ['path-from', 'path-to']) {
  $(id).append(make('option', '', { value: '' }), ...options.map((it) => make('option', name(it.at), { value: it.at })));
}
/** The shortest way over visible ties, whichever way they point. */
const way = (from, to) => {
  const back = new Map([[from, null]]);
  for (const here of back.keys()) {
    if (here === to) break;
    for (const tie of shownTies(here)) {
      const next = actors[tie.from === here.at ? tie.to : tie.from];
      if (!back.has(next)) back.set(next, { tie, here });
    }
  }
  if (!back.has(to)) return null;
  const steps = [];
  for (let step = back.get(to); step; step = back.get(step.here)) steps.unshift(step.tie);
  return steps;
};
$('path').addEventListener('click', () => {
  const [from, to] = ['path-from', 'path-to'].map((id) => actors[$(id).value]);
  if (!from || !to || $('path-from').value === '' || $('path-to').value === '') return;
  const steps = way(from, to);
  panel(`${name(from.at)} – ${name(to.at)}`);
  if (!steps) { $('panel').append(make('p', words.nopath)); focusOn([from, to]); return; }
  focusOn([from, to, ...steps.flatMap((it) => [actors[it.from], actors[it.to]])], steps);
  listTies(steps);
});
$('path-clear').addEventListener('click', () => { $('path-from').value = $('path-to').value = ''; focusOn(); panel(); });

// ── Evidence ────────────────────────────────────────────────────────────────────────────────
const panel = (heading) => {
  $('panel').replaceChildren(make('h2', heading || words.evidence));
  if (!heading) $('panel').append(make('p', words.hint, { class: 'small' }));
};
const styled = (tie) => `t-${tie.sign} t-${tie.standing}`;
const listTies = (list) => {
  const ul = make('ul');
  for (const tie of list) {
    const it = button('', () => open(tie, true));
    it.append(`${name(tie.from)} `, make('span', tie.verb, { class: styled(tie) }), ` ${name(tie.to)}`);
    if (tie.below) it.append(make('div', tie.below, { class: 'small' }));
    const li = make('li');
    li.append(it);
    ul.append(li);
  }
  $('panel').append(ul);
};
const days = (claim) => [...new Set([claim.from, claim.to])].filter(Boolean).join(' – ') || words.undated;
/** A link if it leads to the web, else text. */
const link = (text, url) => /^https?:\/\//.test(url) ? make('a', text, { href: url, rel: 'noopener noreferrer', target: '_blank' }) : make('span', text);
const evidence = (claim) => {
  const it = make('div', undefined, { class: 'claim', id: 'claim-' + claim.id });
  const article = articles[claim.article];
  it.append(make('div', claim.by ? `${words.said} ${claim.by}` : words.own, { class: 'say' }));
  it.append(make('blockquote', sentences[claim.sentence], { dir: 'auto' }));
  if (claim.what) it.append(make('div', claim.what, { dir: 'auto' }));
  it.append(make('div', [data.modalities[claim.modality], days(claim), `${words.confidence} ${claim.confidence} %`].join(' · '), { class: 'small' }));
  const source = make('div', undefined, { class: 'small' });
  source.append(link(article.title || article.id, article.url), [' ', article.outlet, article.day, claim.id].filter(Boolean).join(' · '));
  it.append(source);
  return it;
};
const open = (tie, move) => {
  focusOn([actors[tie.from], actors[tie.to]], [tie]);
  panel(sentenceOf(tie));
  $('panel').append(make('div', data.standings[tie.standing], { class: 'small' }));
  $('panel').append(...tie.claims.filter((claim) => keeps(claim)).map(evidence));
  if (move) $('panel').focus();
};
const choose = (actor) => {
  focusOn([actor, ...shownTies(actor).flatMap((it) => [actors[it.from], actors[it.to]])], shownTies(actor));
  panel(name(actor.at));
  const about = [data.kinds[actor.kind], actor.office, ...actor.also, actor.id].filter(Boolean).join(' · ');
  $('panel').append(make('div', about, { class: 'small' }));
  listTies(shownTies(actor));
};

// ── Table ───────────────────────────────────────────────────────────────────────────────────
const fillTable = () => {
  const rows = ties.filter((it) => it.shown).flatMap((tie) => tie.claims.filter((claim) => keeps(claim)).map((claim) => {
    const row = make('tr');
    const verb = make('td');
    const it = button(tie.verb, () => open(tie, true));
    it.className = styled(tie);
    verb.append(it);
    row.append(make('th', name(tie.from), { scope: 'row' }), verb, make('td', name(tie.to)),
      make('td', [data.standings[tie.standing], data.modalities[claim.modality]].join(' · ')), make('td', claim.by || '–'), make('td', days(claim)));
    return row;
  }));
  $('body').replaceChildren(...rows);
  $('count-rows').textContent = $('count').textContent;
};
const view = (table) => {
  $('rows').hidden = !table;
  $('stage').hidden = table;
  $('view-table').setAttribute('aria-pressed', table);
  $('view-graph').setAttribute('aria-pressed', !table);
  if (table) fillTable();
};
$('view-table').addEventListener('click', () => view(true));
$('view-graph').addEventListener('click', () => view(false));

// ── Timeline ────────────────────────────────────────────────────────────────────────────────
const dated = claims.filter((it) => it.from);
const range = dated.length ? [dated.map((it) => it.from).sort()[0], dated.map((it) => it.from).sort().at(-1)].map(first) : null;
/** How much of a date one bar stands for: 4 letters are a year, 7 a month, 10 a day. */
const partOf = ([from, to]) => {
  if (to.slice(0, 4) - from.slice(0, 4) > 3) return 4;
  return from.slice(0, 7) === to.slice(0, 7) ? 10 : 7;
};
const part = range ? partOf(range) : 4;
const bars = () => {
  const list = [];
  const day = range && new Date(first(range[0].slice(0, part)) + 'T00:00Z');
  while (range && list.length < 400 && day.toISOString().slice(0, 10) <= range[1]) {
    list.push(day.toISOString().slice(0, part));
    if (part === 4) day.setUTCFullYear(day.getUTCFullYear() + 1);
    else if (part === 7) day.setUTCMonth(day.getUTCMonth() + 1);
    else day.setUTCDate(day.getUTCDate() + 1);
  }
  return list;
};
const ticks = bars();
const drawTimeline = () => {
  const all = Math.max(ticks.length, 1);
  const wide = 1000 / Math.max(all, 12);
  const counts = new Map(ticks.map((it) => [it, 0]));
  for (const claim of claims) {
    if (!claim.from || !ties[claim.tie].shown || !keeps(claim)) continue;
    const key = first(claim.from).slice(0, part);
    counts.set(key, (counts.get(key) || 0) + 1);
  }
  const most = Math.max(1, ...counts.values());
  $('timeline').setAttribute('viewBox', '0 0 1000 64');
  $('timeline').setAttribute('preserveAspectRatio', 'none');
  $('timeline').setAttribute('aria-label', words.timeline);
  $('timeline').replaceChildren();
  ticks.forEach((tick, at) => {
    const count = counts.get(tick);
    const g = draw('g', { role: 'button', tabindex: count ? 0 : -1, 'aria-label': `${tick}: ${count}` }, $('timeline'));
    title(g, `${tick}: ${count}`);
    draw('rect', { class: 'back', x: at * wide, y: 0, width: wide, height: 64 }, g);
    const high = 46 * Math.sqrt(count / most);
    draw('rect', { x: at * wide + wide * 0.12, y: 50 - high, width: wide * 0.76, height: high + 1 }, g);
    if (at % Math.ceil(all / 12) === 0) {
      const text = draw('text', { x: at * wide + wide / 2, y: 62 }, g);
      text.textContent = tick;
    }
    const select = () => {
      const same = $('from').value === first(tick) && $('to').value === last(tick);
      $('from').value = same ? '' : first(tick);
      $('to').value = same ? '' : last(tick);
      update();
    };
    g.addEventListener('click', select);
    g.addEventListener('keydown', (event) => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); select(); } });
  });
};

// ── Keyboard, zoom, theme ───────────────────────────────────────────────────────────────────
const middle = (actor) => { const box = actor.node.getBBox(); return [box.x + box.width / 2, box.y + box.height / 2]; };
const current = (actor) => {
  for (const it of actors) it.node.setAttribute('tabindex', it === actor ? 0 : -1);
  actor.node.focus();
};
/** One node, and a visible one, is always in the order of the Tab key. */
const rove = () => {
  if (actors.some((it) => it.shown && it.node.getAttribute('tabindex') === '0')) return;
  const next = actors.find((it) => it.shown);
  for (const it of actors) it.node.setAttribute('tabindex', it === next ? 0 : -1);
};
picture.addEventListener('keydown', (event) => {
  const here = actors.find((it) => it.node === document.activeElement);
  if (event.key === 'Escape') { focusOn(); panel(); }
  if (!here) return;
  if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); choose(here); $('panel').focus(); return; }
  const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  if (!step) return;
  event.preventDefault();
  const [x, y] = middle(here);
  let [best, least] = [null, Infinity];
  for (const it of actors) {
    if (it === here || !it.shown) continue;
    const [dx, dy] = [middle(it)[0] - x, middle(it)[1] - y];
    const along = dx * step[0] + dy * step[1];
    const cost = along + 2.5 * Math.abs(dx * step[1] + dy * step[0]);
    if (along > 1 && cost < least) [best, least] = [it, cost];
  }
  if (best) current(best);
});

const whole = picture.getAttribute('viewBox').split(' ').map(Number);
let box = [...whole];
const look = (next) => { box = next; picture.setAttribute('viewBox', box.map((it) => it.toFixed(1)).join(' ')); };
const zoom = (factor, at = [0.5, 0.5]) => {
  const size = [box[2] * factor, box[3] * factor];
  if (size[0] < 60 || size[0] > whole[2] * 4) return;
  look([box[0] + (box[2] - size[0]) * at[0], box[1] + (box[3] - size[1]) * at[1], ...size]);
};
$('zoom-in').addEventListener('click', () => zoom(0.8));
$('zoom-out').addEventListener('click', () => zoom(1.25));
$('zoom-fit').addEventListener('click', () => look([...whole]));
picture.addEventListener('wheel', (event) => {
  event.preventDefault();
  const area = picture.getBoundingClientRect();
  zoom(event.deltaY > 0 ? 1.12 : 0.89, [(event.clientX - area.left) / area.width, (event.clientY - area.top) / area.height]);
}, { passive: false });
let drag = null;
picture.addEventListener('pointerdown', (event) => { drag = [event.clientX, event.clientY, ...box]; });
window.addEventListener('pointerup', () => { drag = null; });
window.addEventListener('pointermove', (event) => {
  if (!drag) return;
  const area = picture.getBoundingClientRect();
  const scale = Math.max(box[2] / area.width, box[3] / area.height);
  look([drag[2] - (event.clientX - drag[0]) * scale, drag[3] - (event.clientY - drag[1]) * scale, box[2], box[3]]);
});

$('theme').addEventListener('click', () => {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = dark ? 'light' : 'dark';
});

panel();
update();
}
