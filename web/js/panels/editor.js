// The editor of a plan: brings session, hand, map layer, bar, header and panel together while the address asks for it.
import { isDrawing } from '../app.js';
import { patchGrids } from '../load.js';
import { DEFAULTS } from '../state.js';
import { createHand } from '../editor/hand.js';
import { actionOf } from '../editor/keys.js';
import { operation } from '../editor/operations.js';
import { service } from '../editor/service.js';
import { createSession } from '../editor/session.js';
import { claimStores, pagesOn } from '../editor/stores.js';
import { nearLines, nearUnits } from '../editor/surroundings.js';
import { t } from '../i18n.js';
import { createEditingLayer } from '../layers/editing.js';
import { createDraw } from './draw.js';
import { createBar } from './draw-bar.js';
import { createSteps } from './draw-steps.js';

/** Milliseconds between tries while the connection is gone, and between looks at what others changed. */
const RETRY = 4000;
const WATCH = 10000;
/** Streets are read for snapping from this zoom on. */
const STREETS_FROM = 14;

/** @param {object} page what the editor may ask of the page: {map, framing, live, reload, nextProblem, showPlace} */
export function createEditor(app, page) {
  const { map, live } = page;
  let pen = null;
  // Plans that were left with steps still to be sent: they go on trying.
  const parked = new Map();
  let opening = '';
  let shownTool = DEFAULTS.tool;
  let failure = null;
  const layer = createEditingLayer(map, () => pen);
  const editor = {
    pen: () => pen,
    failure: () => failure,
    act,
    copy,
    say,
    page,
    /** Sends an operation and says what came of it. */
    send: (op) => pen.hand.send(op),
  };
  const bar = createBar(app, editor);
  const steps = createSteps(app, editor);
  const panel = createDraw(app, editor);
  const whoAmI = pageName();

  const wanted = () => (isDrawing(app.state) ? app.state.plan : '');

  /** Follows the address: opens the plan it names, closes what it does not name any more. */
  function render() {
    const plan = wanted();
    if (pen && pen.session.plan.id !== plan) leave();
    if (plan && !pen && opening !== plan) open(plan);
    if (pen && pen.session.selected !== app.state.sel && pen.session.areas.byCode.has(app.state.sel || '')) choose(app.state.sel);
    else if (pen && !app.state.sel) choose('');
    if (pen && app.state.tool !== shownTool) takeTool(app.state.tool);
    changed();
  }

  // The tool stands in the address: a link brings it along, a tool taken up here is written there.
  function takeTool(tool) {
    shownTool = tool;
    if (pen.session.editable && pen.hand.tool !== tool) act(`tool:${tool}`);
  }

  function noteTool() {
    const { tool } = pen.hand;
    if (tool === shownTool) return;
    shownTool = tool;
    app.set({ tool }, { replace: true, still: true });
  }

  // Grids picked together are marked on the map and in the table.
  function noteGroup() {
    const group = pen?.hand.group ?? [];
    if (!wanted() || (app.chosen.size === (group.size ?? 0) && [...group].every((code) => app.chosen.has(code)))) return;
    app.chosen.clear();
    for (const code of group) app.chosen.add(code);
    app.emit('chosen');
  }

  function choose(code) {
    if (pen.session.selected === code) return;
    pen.session.select(code);
    pen.hand.follow();
    surroundings();
  }

  async function open(id) {
    failure = null;
    if (parked.has(id)) {
      pen = parked.get(id);
      parked.delete(id);
      show(new Set(pen.session.areas.byCode.keys()));
      return changed();
    }
    opening = id;
    try {
      const plan = await service.plan(id);
      const { page: name, isOpen } = await whoAmI;
      const stores = await claimStores(`${id}@${plan.made}`, { storage: localStorage, page: name, isOpen });
      if (opening !== id) return;
      const session = createSession({ service, stores, report: (news) => pen?.session === session && heard(news) });
      const hand = createHand(session, { changed, moved: () => layer.repaint(), say, keep: (sketch) => stores.sketch.write(sketch) });
      const next = { session, hand };
      await session.open(id);
      if (wanted() !== id) return;
      pen = next;
      if (app.state.sel) session.select(app.state.sel);
      const sketch = stores.sketch.read();
      if (sketch && session.editable) {
        hand.resume(sketch);
        say('draw.resumed');
      }
      if (!hand.drawing && session.editable && app.state.tool !== hand.tool) hand.setTool(app.state.tool);
      shownTool = app.state.tool;
      show(new Set(session.areas.byCode.keys()));
      if (app.state.theme === 'workers') app.set({ theme: 'households' }, { replace: true });
      surroundings();
    } catch (problem) {
      failure = problem;
    } finally {
      if (opening === id) opening = '';
    }
    changed();
    app.emit('editing');
  }

  function leave() {
    const { session } = pen;
    const n = session.outbox.items.length;
    pen.hand.rest();
    if (n) parked.set(session.plan.id, pen);
    if (n) say('draw.parked', { n, name: session.plan.name });
    pen = null;
    noteGroup();
    shownTool = DEFAULTS.tool;
    if (app.state.tool !== shownTool) app.state.tool = shownTool;
    app.data.forgetGrids();
  }

  function heard({ kind, changed: features, words, again, item }) {
    const { session } = pen;
    if (kind === 'grids') show(new Set(features.map(({ properties }) => properties.code)));
    if (kind === 'opened' && again) {
      show(new Set(session.areas.byCode.keys()));
      surroundings();
    }
    if (kind === 'done' && words) tell(words);
    if (kind === 'problem') {
      live.textContent = session.problem.message ?? '';
      if (item) pen.hand.recover(item.operation);
    }
    if (session.selected !== app.state.sel) {
      app.set({ sel: session.selected }, { replace: true, still: true });
      surroundings();
    }
    changed();
  }

  // The map, the table and the card take over what changed; other themes read it anew.
  function show(codes) {
    app.data.forgetGrids();
    page.framing().seen();
    if (!patchGrids(app, pen.session.features, codes) && app.view) page.reload();
    surroundings();
  }

  function changed() {
    document.body.classList.toggle('gw-editing', Boolean(pen?.session.editable));
    layer.repaint();
    bar.render();
    steps.render();
    if (pen && wanted() === pen.session.plan.id) {
      noteTool();
      noteGroup();
    }
    if (app.state.mode === 'edit' && app.state.task === 'draw') panel.render();
  }

  function tell(words) {
    live.textContent = words;
    app.say(words);
  }

  function say(key, values) {
    app.say(t(key, values));
  }

  // Streets and units near the selection, for snapping and giving away.
  async function surroundings() {
    const now = pen;
    if (!now?.session.editable) return;
    const { territory } = app.state;
    if (map.map.getZoom() >= STREETS_FROM) {
      now.hand.streets = await nearLines(territory, layer.box()).catch(() => now.hand.streets);
    }
    if (now === pen && now.hand.tool === 'give') {
      now.hand.units = await nearUnits(territory, layer.box(), now.session.areas, now.hand.unitKind).catch(() => now.hand.units);
      now.hand.unitsRead = true;
      changed();
    }
  }
  layer.onRest(() => surroundings());

  /** What keys, buttons and forms ask for. @returns {boolean} whether it was taken */
  function act(name) {
    if (!pen) return false;
    const { session, hand } = pen;
    if (name === 'escape') return hand.escape();
    if (name === 'accept' || name === 'reject') return answer(name);
    if (name === 'previous' || name === 'next') {
      const code = session.codeAfter(name === 'next' ? 1 : -1);
      if (code) app.set({ sel: code });
      return true;
    }
    if (!session.editable) return name.startsWith('tool:') ? (say('draw.notDraft'), true) : false;
    if (name.startsWith('tool:')) {
      hand.setTool(name.slice(5));
      if (hand.tool === 'give') {
        hand.unitsRead = hand.units.size > 0;
        surroundings();
        changed();
      }
    } else if (name === 'undo' || name === 'redo') undo(name);
    else if (name === 'lock') toggleLock();
    else if (name === 'save') panel.askNote();
    else if (name === 'finish') return finish();
    else if (name === 'back') return hand.back();
    else if (name === 'smaller' || name === 'larger') brush(name);
    return true;
  }

  /** To an operation that waits for a yes or no; without one the key is the page's. */
  function answer(name) {
    const { hand } = pen;
    if (!hand.asking) return false;
    if (name === 'accept') hand.confirm();
    else hand.escape();
    return true;
  }

  function finish() {
    const { hand } = pen;
    if (hand.tool === 'select' && !hand.asking && !hand.group.size) return false;
    hand.finish();
    return true;
  }

  function undo(name) {
    const { session, hand } = pen;
    if (name === 'undo' && hand.back()) return;
    if (!session[name] && !session.outbox.items.length) return void say(`draw.${name}.none`);
    if (name === 'undo') session.undoStep();
    else session.redoStep();
  }

  function toggleLock() {
    const { session } = pen;
    const { group } = pen.hand;
    if (group.size) {
      const open = [...group].filter((code) => !session.feature(code)?.properties.locked);
      return void editor.send(open.length ? operation.lock(open) : operation.unlock([...group]));
    }
    if (!session.selected) return void say('draw.chooseFirst');
    const { locked } = session.feature(session.selected).properties;
    editor.send(operation[locked ? 'unlock' : 'lock']([session.selected]));
  }

  function brush(name) {
    const { hand } = pen;
    hand.brush = Math.max(8, Math.min(80, hand.brush + (name === 'larger' ? 8 : -8)));
    say('draw.brush', { n: hand.brush });
    changed();
  }

  /** Makes a draft of a plan that may not be edited, and opens it. */
  async function copy(from, name) {
    const id = await service.copy(from, name);
    await page.reload();
    app.set({ mode: 'edit', task: 'draw', plan: id, level: 'grid', theme: 'households', sel: '' });
    say('draw.copied');
    return id;
  }

  async function watch() {
    const now = pen;
    if (now && !document.hidden && now.session.outbox.state === 'idle') {
      const plan = await service.plan(now.session.plan.id).catch(() => null);
      if (plan && now === pen && now.session.outbox.state === 'idle' && plan.revision > now.session.plan.revision) {
        await now.session.reload().catch(() => {});
        say('draw.elsewhere', { n: plan.revision });
      }
    }
    setTimeout(watch, WATCH);
  }
  setTimeout(watch, WATCH);
  function retry() {
    pen?.session.outbox.retry();
    for (const [id, { session }] of parked) {
      session.outbox.retry();
      if (!session.outbox.items.length) parked.delete(id);
    }
  }
  setInterval(retry, RETRY);
  window.addEventListener('online', retry);
  window.addEventListener('beforeunload', (event) => {
    if (parked.size || pen?.session.outbox.items.length || pen?.hand.drawing?.empty === false) event.preventDefault();
  });

  return Object.assign(editor, {
    bar: bar.element,
    header: steps.element,
    panel,
    render,
    /** @returns {boolean} whether the click belongs to the editor */
    click: (what) => Boolean(pen?.session.editable) && layer.click(what),
    busy: () => layer.busy(),
    boxing: () => layer.boxing(),
    /** Takes a grid into the group of picked ones, or out. @returns {boolean} false when nothing is edited */
    pick(code) {
      if (!pen?.session.editable || pen.hand.tool !== 'select' || !pen.session.areas.byCode.has(code)) return false;
      pen.hand.pick([code]);
      return true;
    },
    /** @returns {boolean} whether the key belongs to the editor */
    key(event) {
      const action = pen ? actionOf(event) : '';
      const onControl = event.target.closest?.('button, a, summary, tr, [role=separator]');
      if (!action || (onControl && ['finish', 'back'].includes(action))) return false;
      return act(action);
    },
  });
}

// A name for this page that no other open page has; a duplicated tab brings the name of its original.
async function pageName() {
  const KEY = 'gridwarden.page';
  const channel = new BroadcastChannel('gridwarden.pages');
  const fresh = () => Math.random().toString(36).slice(2, 10);
  const before = sessionStorage.getItem(KEY);
  let name = before ?? fresh();
  if (before && (await pagesOn(channel, '')(before))) name = fresh();
  sessionStorage.setItem(KEY, name);
  return { page: name, isOpen: pagesOn(channel, name) };
}
