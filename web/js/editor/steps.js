// The steps of a plan as they stand: what was undone is marked, and undoing and redoing are no steps of their own. Pure.

const nameOf = (step) => step.op ?? step.operation?.op ?? '';

/**
 * @param {object[]} steps revisions of a plan, the newest first: {revision, op or operation, …}
 * @returns {object[]} the same order, without undo and redo, each with `undone`
 */
export function standing(steps) {
  const undone = new Set();
  for (const step of [...steps].reverse()) {
    const of = step.operation?.of;
    if (!of) continue;
    if (nameOf(step) === 'undo') undone.add(of);
    if (nameOf(step) === 'redo') undone.delete(of);
  }
  return steps
    .filter((step) => !isTurn(step))
    .map((step) => ({ ...step, undone: undone.has(step.revision) }));
}

const isTurn = (step) => ['undo', 'redo'].includes(nameOf(step));

/**
 * The revision whose state the plan is in: its newest one, or, when that only undid or did again, the newest that stands.
 * @param {object[]} steps as {@link standing} takes them
 */
export function current(steps) {
  if (!steps.length || !isTurn(steps[0])) return steps[0]?.revision;
  return standing(steps).find(({ undone }) => !undone)?.revision;
}

/** Whether somebody gave the version a name. */
export const isNamed = (step) => Boolean(step.note) || nameOf(step) === 'save';
