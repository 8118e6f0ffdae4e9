'use strict';
const run = JSON.parse(document.getElementById('data').textContent);
const byId = id => document.getElementById(id);
const COLUMN = 216, LEFT = 222, GAP = 16, WIDTH = 170, MOST_ROWS = 9;

// The objects of every step: those of the step before, less what is gone, with what changed.
const states = [];
for (const step of run.steps) {
  const things = new Map(states.length ? states[states.length - 1] : []);
  step.gone.forEach(id => things.delete(id));
  step.things.forEach(thing => things.set(thing.id, thing));
  states.push(things);
}

// Inline: what would only clutter the drawing as a box.
const inline = thing => thing.shared || ['module', 'builtin_function_or_method', 'NoneType', 'bool', 'type', 'str', 'getset_descriptor'].includes(thing.type);
const words = thing => thing.type === 'type' ? 'class ' + thing.text : thing.text || thing.type;

// Objects that nothing reaches: not from variables, and every counted reference comes from another object.
function lost(step) {
  const things = states[step], held = new Map();
  for (const thing of things.values())
    for (const [, target] of thing.links) held.set(target, (held.get(target) || 0) + 1);
  const reached = new Set(), todo = [];
  const visit = id => { if (things.has(id) && !reached.has(id)) { reached.add(id); todo.push(id); } };
  run.steps[step].frames.forEach(frame => frame.vars.forEach(([, id]) => visit(id)));
  for (const thing of things.values()) if (thing.shared || thing.count > (held.get(thing.id) || 0)) visit(thing.id);
  while (todo.length) things.get(todo.pop()).links.forEach(([, id]) => visit(id));
  return new Set([...things.keys()].filter(id => !reached.has(id)));
}

// Each object keeps its place for life: the column is its distance from a variable when it came into sight.
const places = new Map();
states.forEach((things, i) => {
  const depth = new Map();
  let level = run.steps[i].frames.flatMap(frame => frame.vars.map(([, id]) => id));
  for (let d = 0; level.length && d < 12; d++) {
    const next = [];
    for (const id of level) if (things.has(id) && !depth.has(id)) {
      depth.set(id, d);
      next.push(...things.get(id).links.map(([, target]) => target));
    }
    level = next;
  }
  const taken = new Set();
  for (const id of [...things.keys(), ...run.steps[i].gone]) if (places.has(id)) taken.add(places.get(id).join());
  for (const [id, thing] of things) if (!inline(thing) && !places.has(id)) {
    const column = Math.min(depth.has(id) ? depth.get(id) : 0, 5);
    let row = 0;
    while (taken.has([column, row].join())) row++;
    places.set(id, [column, row]);
    taken.add([column, row].join());
  }
});

let at = 0, timer = null;
const boxes = new Map();

function element(tag, text, parent, name) {
  const e = document.createElement(tag);
  if (text !== undefined) e.textContent = text;
  if (name) e.className = name;
  if (parent) parent.appendChild(e);
  return e;
}

run.source.forEach(line => element('li', line || ' ', byId('source')));
byId('file').textContent = run.file;
byId('summary').textContent = run.summary;
byId('leftOut').textContent = run.leftOut;
byId('at').max = run.steps.length - 1;

function box(key, title, count) {
  let e = boxes.get(key);
  if (!e) {
    e = element('div', undefined, byId('boxes'), 'box');
    boxes.set(key, e);
  }
  e.textContent = '';
  e.className = 'box';
  const head = element('h3', undefined, e);
  element('span', title, head);
  if (count !== undefined) element('b', count, head);
  return e;
}

// One row for each reference; answers for each row the object that it points to.
function rows(e, links, things, weak) {
  const out = [];
  links.slice(0, MOST_ROWS).forEach(([label, target]) => {
    const thing = things.get(target), row = element('div', undefined, e);
    element('i', label, row);
    row.appendChild(document.createTextNode(!thing ? ' …' : inline(thing) ? ' = ' + words(thing) : ''));
    if (thing && !inline(thing)) out.push([row, target, weak]);
  });
  if (links.length > MOST_ROWS) element('div', '… ' + (links.length - MOST_ROWS) + ' more', e);
  return out;
}

function show(step) {
  at = Math.max(0, Math.min(run.steps.length - 1, step));
  const now = run.steps[at], things = states[at], before = at ? states[at - 1] : new Map(), out = lost(at);
  const frames = now.frames, lines = [...byId('source').children];
  lines.forEach((li, i) => {
    li.className = i + 1 === now.line ? 'current' : frames.slice(0, -1).some(f => f.line === i + 1) ? 'caller' : '';
  });
  const current = lines[now.line - 1];
  if (current) {
    const list = byId('source');
    if (current.offsetTop - list.offsetTop < list.scrollTop
        || current.offsetTop - list.offsetTop > list.scrollTop + list.clientHeight - 30)
      list.scrollTop = current.offsetTop - list.offsetTop - list.clientHeight / 2;
  }
  byId('notes').textContent = '';
  now.notes.slice(0, 12).forEach(note => element('li', note, byId('notes')));
  if (now.notes.length > 12) element('li', '… ' + (now.notes.length - 12) + ' more', byId('notes'));
  byId('output').textContent = run.steps.slice(0, at + 1).map(s => s.printed).join('');
  byId('output').scrollTop = 1e6;
  byId('where').textContent = 'step ' + (at + 1) + ' of ' + run.steps.length + (now.line ? ', line ' + now.line : ', end');
  byId('at').value = at;

  const arrows = [], alive = new Set();
  let y = 0;
  frames.forEach((frame, i) => {
    const key = 'frame ' + i, e = box(key, frame.name === '<module>' ? 'module' : frame.name);
    alive.add(key);
    e.classList.add('frame');
    if (i === frames.length - 1) e.classList.add('inner');
    arrows.push(...rows(e, frame.vars, things, false).map(a => [e, ...a]));
    e.style.left = '0px';
    e.style.top = y + 'px';
    y += e.offsetHeight + GAP;
  });
  const ghosts = now.gone.filter(id => before.has(id) && places.has(id)).map(id => before.get(id));
  const drawn = [...things.values()].filter(thing => !inline(thing)).concat(ghosts);
  const columns = [];
  drawn.forEach(thing => {
    const key = 'thing ' + thing.id, dead = !things.has(thing.id), e = box(key, thing.name, dead ? 0 : thing.count);
    alive.add(key);
    if (dead) e.classList.add('dead');
    else if (!before.has(thing.id)) e.classList.add('fresh');
    else if (before.get(thing.id).count !== thing.count) e.classList.add('changed');
    if (out.has(thing.id)) e.classList.add('lost');
    if (thing.text) element('div', thing.text, e);
    if (!dead) {
      const found = rows(e, thing.links, things, false).concat(rows(e, thing.weak, things, true));
      arrows.push(...found.map(a => [e, ...a]));
    }
    const [column, row] = places.get(thing.id);
    (columns[column] = columns[column] || []).push([row, e]);
  });
  let tallest = y;
  columns.forEach((column, c) => {
    let top = 0;
    column.sort((a, b) => a[0] - b[0]).forEach(([, e]) => {
      e.style.left = LEFT + c * COLUMN + 'px';
      e.style.top = top + 'px';
      top += e.offsetHeight + GAP;
    });
    tallest = Math.max(tallest, top);
  });
  for (const [key, e] of boxes) if (!alive.has(key)) { e.remove(); boxes.delete(key); }
  byId('stage').style.minHeight = Math.max(tallest + 60, innerHeight - 150) + 'px';
  draw(arrows, out);
  history.replaceState(null, '', '#' + (at + 1));
}

function draw(arrows, out) {
  const g = byId('lines');
  g.textContent = '';
  for (const [from, row, target, weak] of arrows) {
    const to = boxes.get('thing ' + target);
    if (!to) continue;
    const fx = parseFloat(from.style.left), fy = parseFloat(from.style.top) + row.offsetTop + row.offsetHeight / 2;
    const tx = parseFloat(to.style.left), ty = parseFloat(to.style.top) + 11;
    const startX = fx + WIDTH - 6;
    let d;
    if (tx > fx) {
      const bend = (tx - startX) / 2;
      d = `M${startX},${fy} C${startX + bend},${fy} ${tx - bend},${ty} ${tx},${ty}`;
    } else {
      const end = tx + WIDTH, out = Math.max(startX, end) + 26 + Math.min(40, Math.abs(ty - fy) / 8);
      d = `M${startX},${fy} C${out},${fy} ${out},${ty} ${end + 1},${ty}`;
    }
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('d', d);
    const red = out.has(target) && from.classList.contains('lost');
    path.setAttribute('class', 'ref' + (weak ? ' weak' : '') + (red ? ' lost' : ''));
    g.appendChild(path);
  }
}

function stop() {
  clearInterval(timer);
  timer = null;
  byId('play').textContent = 'run';
}

function play() {
  if (timer) return stop();
  byId('play').textContent = 'stop';
  timer = setInterval(() => at < run.steps.length - 1 ? show(at + 1) : stop(), 700);
}

const go = step => { stop(); show(step); };
byId('first').onclick = () => go(0);
byId('back').onclick = () => go(at - 1);
byId('next').onclick = () => go(at + 1);
byId('last').onclick = () => go(run.steps.length - 1);
byId('play').onclick = play;
byId('at').oninput = e => go(+e.target.value);
addEventListener('keydown', e => {
  const step = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: run.steps.length - 1 }[e.key];
  if (step !== undefined) { e.preventDefault(); go(step); }
  if (e.key === ' ') { e.preventDefault(); play(); }
});
addEventListener('hashchange', () => go((parseInt(location.hash.slice(1)) || 1) - 1));
addEventListener('resize', () => show(at));
show((parseInt(location.hash.slice(1)) || 1) - 1);
