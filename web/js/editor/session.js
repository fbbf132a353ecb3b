// One plan under the pen: its grids, what is selected, what is on its way to the service and what came back. Knows
// neither DOM nor Leaflet; `service` and `stores` are handed in, so that tests have their own.
import { prepare } from '../prepared.js';
import { applyAnswer, beforeAndAfter, inOrder, stepFrom } from './features.js';
import { around, latticeOf } from './lattice.js';
import { holdsOperation, operation as make } from './operations.js';
import { createOutbox } from './outbox.js';
import { createPreview } from './preview.js';
import { standing } from './steps.js';

/** How many steps are listed. */
const STEPS = 20;

/**
 * @param {object} doors
 * @param {object} doors.service plan, grids, history, edit, tryOut: see service.js
 * @param {object} doors.stores queue and sketch: `{read, write}` each
 * @param {(news: {kind: string}) => void} doors.report kinds: 'grids' (with changed, removed), 'opened', 'state',
 *   'live', 'problem', 'done' (with words)
 */
export function createSession({ service, stores, report, wait }) {
  const session = {
    plan: null,
    features: [],
    areas: prepare([]),
    selected: '',
    figures: null,
    savedAt: null,
    undo: null,
    redo: null,
    steps: [],
    /** The last refusal: {message, code, place, status}; null when the last operation went through. */
    problem: null,
    /** Live figures of what is being drawn: {rows, words} or {problem}; null when nothing is. */
    live: null,
    meanwhile: [],
  };
  let lattice = null;
  const say = (kind, more = {}) => report({ kind, ...more });

  const outbox = createOutbox({
    store: stores.queue,
    post: (op, revision) => service.edit(session.plan.id, op, revision),
    async arrived({ operation }, since) {
      const { revisions } = await service.history(session.plan.id);
      const next = revisions.find(({ revision }) => revision === since + 1);
      return next && holdsOperation(next.operation, operation) ? next.revision : 0;
    },
    report: heard,
  });
  const preview = createPreview({
    wait,
    post: (op) => service.tryOut(session.plan.id, op, session.plan.revision),
    report(answer, problem) {
      session.live = problem ? { problem } : liveOf(answer);
      say('live');
    },
  });

  function liveOf(answer) {
    const rows = beforeAndAfter(session.features, answer);
    const codes = new Set(rows.map(({ code }) => code));
    const changed = (answer.changed ?? []).filter(({ properties }) => codes.has(properties.code));
    return { rows, changed, words: answer.words };
  }

  function heard({ item, answer, problem }) {
    if (answer) taken(item, answer);
    if (problem) {
      session.problem = problem;
      // The plan may have been handed in, or be gone: what is on screen is asked for again.
      if (problem.status === 423 || problem.status === 404) reload().catch(() => {});
      say('problem', { item });
    }
    if (outbox.state === 'stale') noteMeanwhile(outbox.problem);
    say('state');
  }

  function taken(item, answer) {
    session.problem = null;
    session.meanwhile = [];
    session.savedAt = new Date();
    if (answer.reload) return void reload();
    session.plan = { ...session.plan, revision: answer.revision };
    const of = { undo: session.undo, redo: session.redo }[item.operation.op]?.revision;
    session.figures = answer.figures ?? session.figures;
    session.undo = answer.undo ?? null;
    session.redo = answer.redo ?? null;
    const entry = { revision: answer.revision, operation: of ? { ...item.operation, of } : item.operation, words: answer.words, at: session.savedAt };
    session.steps = [entry, ...session.steps];
    put(answer);
    say('done', { words: answer.words, item, answer });
  }

  function put(answer) {
    const before = session.features;
    session.features = applyAnswer(before, answer);
    if (session.selected && !session.features.some(({ properties }) => properties.code === session.selected)) {
      session.selected = heirOf(session.selected, answer);
    }
    renew();
    say('grids', { changed: answer.changed ?? [], removed: answer.removed ?? [] });
  }

  function renew() {
    session.areas = prepare(session.features);
    lattice = null;
  }

  // After a merge the selection goes to the grid that took the ground over.
  const heirOf = (code, { lineage = [], changed = [] }) =>
    lineage.find((entry) => entry.old === code)?.new ?? changed[0]?.properties.code ?? '';

  function noteMeanwhile(problem) {
    session.meanwhile = problem?.meanwhile ?? [];
    reload().catch(() => {});
  }

  async function reload() {
    const { id } = session.plan;
    const [plan, grids, history] = await Promise.all([service.plan(id), service.grids(id), service.history(id)]);
    adopt(plan, grids, history);
    say('opened', { again: true });
  }

  function adopt(plan, grids, history) {
    session.plan = plan;
    session.features = grids.features;
    session.savedAt = plan.changed ? new Date(plan.changed) : null;
    session.steps = [...(history.revisions ?? [])].reverse();
    session.undo = history.canUndo ?? null;
    session.redo = history.canRedo ?? null;
    session.canUndo = true;
    outbox.setRevision(plan.revision);
    renew();
    if (!session.areas.byCode.has(session.selected)) session.selected = '';
  }

  const doors = {
    outbox,
    /** Reads a plan; what waits from an earlier page is sent. */
    async open(id) {
      const [plan, grids, history] = await Promise.all([service.plan(id), service.grids(id), service.history(id)]);
      adopt(plan, grids, history);
      say('opened', {});
      outbox.retry();
    },
    reload,
    /** Whether its boundaries may be changed. */
    get editable() {
      return session.plan?.state === 'draft';
    },
    get lastSteps() {
      return standing(session.steps).slice(0, STEPS);
    },
    feature: (code) => session.features.find(({ properties }) => properties.code === code),
    select(code) {
      if (code === session.selected) return;
      session.selected = code;
      lattice = null;
      say('state');
    },
    /** The code of the grid `by` steps further; nothing is selected by it. */
    codeAfter: (by) => stepFrom(inOrder(session.features), session.selected, by),
    /** The lattice around the selected grid; null without one. */
    lattice() {
      if (!session.selected) return null;
      lattice ??= latticeOf(around(session.areas, session.selected).map(session.feature));
      return lattice;
    },
    neighbours: () => session.lattice()?.neighbours(session.selected).sort() ?? [],
    /** Sends an operation, or keeps it until it can be sent. */
    apply(op) {
      preview.cancel();
      session.live = null;
      session.problem = null;
      return outbox.add(op);
    },
    /** Asks what an operation would do, without doing it; only the last question is answered. */
    ask: (op) => preview.ask(op),
    forgetAsked() {
      preview.cancel();
      if (!session.live) return;
      session.live = null;
      say('live');
    },
    undoStep() {
      if (outbox.takeBack()) return say('done', { words: '', takenBack: true });
      return session.apply(make.undo());
    },
    redoStep: () => session.apply(make.redo()),
    /** After somebody else changed the plan: send the same on what it is now, or drop it. */
    applyAgain: () => outbox.again(session.plan.revision),
    drop({ all = false } = {}) {
      session.problem = null;
      session.meanwhile = [];
      if (all) outbox.discard();
      else outbox.skip(session.plan.revision);
      outbox.setRevision(session.plan.revision);
    },
    dismiss() {
      session.problem = null;
      say('state');
    },
  };
  return Object.defineProperties(session, Object.getOwnPropertyDescriptors(doors));
}
