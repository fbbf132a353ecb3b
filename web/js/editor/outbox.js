// Operations on their way to the service: kept until it confirms them, sent one after the other, each on the revision
// that the one before it made. Knows no browser: where to keep and how to send are handed in.

/** Answers that mean "not now": the operation was not judged and may be sent again as it is. */
const LATER = new Set([0, 408, 429, 502, 503, 504]);

/**
 * @typedef {{id: string, operation: object, at: number, sent: boolean}} Item `sent`: it may have arrived already
 * @typedef {'idle'|'sending'|'waiting'|'stale'|'refused'} State
 *   'waiting' for the connection; 'stale' and 'refused' wait for a decision: `again`, `skip` or `discard`
 */

/**
 * @param {object} doors
 * @param {{read: () => object|null, write: (kept: object|null) => void}} doors.store what survives a closed tab
 * @param {(operation: object, revision: number) => Promise<object>} doors.post rejects with {status, …}
 * @param {(item: Item, since: number) => Promise<number>} doors.arrived revision that an item of unknown fate made
 *   after revision `since`, 0 when it did not arrive
 * @param {(event: object) => void} doors.report {item, answer} · {item, problem} · {} when only the state changed
 */
export function createOutbox({ store, post, arrived, report, now = Date.now }) {
  const kept = store.read() ?? {};
  let items = kept.items ?? [];
  let revision = kept.revision ?? 0;
  let state = items.length ? 'waiting' : 'idle';
  let problem = null;
  let running = null;
  let counter = 0;

  const keep = () => store.write(items.length ? { items, revision } : null);

  function settle(next, why = null) {
    state = next;
    problem = why;
    keep();
  }

  async function run() {
    while (items.length) {
      const [item] = items;
      const before = item.sent;
      settle('sending');
      item.sent = true;
      keep();
      report({});
      try {
        accept(item, await post(item.operation, revision));
      } catch (failure) {
        if (!(await bounced(item, failure, before))) return;
      }
    }
  }

  // What to do when an item was not taken. True when the next one may go.
  async function bounced(item, failure, sentBefore) {
    if (LATER.has(failure.status)) {
      settle('waiting', failure);
      report({});
      return false;
    }
    if (failure.status === 412 && sentBefore) {
      const made = await arrived(item, revision).catch(() => 0);
      if (made) {
        accept(item, { revision: made, reload: true });
        return true;
      }
    }
    item.sent = false;
    if (failure.status === 412 || items.length > 1) {
      settle(failure.status === 412 ? 'stale' : 'refused', failure);
      report(failure.status === 412 ? {} : { item, problem: failure });
      return false;
    }
    items = [];
    settle('idle');
    report({ item, problem: failure });
    return false;
  }

  function accept(item, answer) {
    items = items.slice(1);
    revision = answer.revision;
    settle(items.length ? 'sending' : 'idle');
    report({ item, answer });
  }

  /** Sends what is waiting; resolves when nothing more can go now. */
  function flush() {
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  }

  return {
    get state() {
      return state;
    },
    get problem() {
      return problem;
    },
    get items() {
      return items;
    },
    get revision() {
      return revision;
    },
    /** The revision that is on screen; waiting items keep the one they were made on. */
    setRevision(now) {
      if (!items.length) revision = now;
    },
    /** Keeps an operation and sends it when its turn comes. */
    add(operation) {
      items = [...items, { id: `${now()}-${++counter}`, operation, at: now(), sent: false }];
      keep();
      if (state === 'stale' || state === 'refused') return report({});
      return flush();
    },
    /** Tries again after the connection came back. */
    retry: () => (state === 'waiting' ? flush() : Promise.resolve()),
    /** After a 412: the same on the revision of now. */
    again(on) {
      if (state !== 'stale') return Promise.resolve();
      revision = on ?? problem.revision ?? revision;
      return flush();
    },
    /** Drops the item that cannot go and sends the rest. `on`: the revision to go on from. */
    skip(on) {
      items = items.slice(1);
      revision = on ?? problem?.revision ?? revision;
      settle(items.length ? 'waiting' : 'idle');
      report({});
      return items.length ? flush() : Promise.resolve();
    },
    /** Takes the last operation back that was never sent. @returns {boolean} whether there was one */
    takeBack() {
      if (!items.length || items.at(-1).sent) return false;
      items = items.slice(0, -1);
      settle(items.length ? state : 'idle');
      report({});
      return true;
    },
    /** Drops everything that waits. */
    discard() {
      items = [];
      settle('idle');
      report({});
    },
  };
}
