// Where unsent work is kept: one place for each plan and open page. What a page that is gone has left is taken over by
// the next one that opens the plan; what another open page still holds is not. Knows only what is handed in.

const PREFIX = 'gridwarden.draft.';

/**
 * @param {string} plan id and time of making: ids come again when a data folder is made anew
 * @param {{storage: Storage, page: string, isOpen: (page: string) => Promise<boolean>}} doors `page`: name of this page
 */
export async function claimStores(plan, { storage, page, isOpen }) {
  const own = (part) => `${PREFIX}${plan}.${page}.${part}`;
  for (const other of await leftBehind(plan, { storage, page, isOpen })) {
    for (const part of ['queue', 'sketch']) {
      const from = `${PREFIX}${plan}.${other}.${part}`;
      const left = storage.getItem(from);
      if (left === null) continue;
      const mine = storage.getItem(own(part));
      storage.setItem(own(part), part === 'queue' ? joined(mine, left) : (mine ?? left));
      storage.removeItem(from);
    }
  }
  const place = (part) => ({
    read: () => parsed(storage.getItem(own(part))),
    write(value) {
      if (value === null) storage.removeItem(own(part));
      else storage.setItem(own(part), JSON.stringify(value));
    },
  });
  return { queue: place('queue'), sketch: place('sketch') };
}

async function leftBehind(plan, { storage, page, isOpen }) {
  const pages = new Set();
  for (let i = 0; i < storage.length; i++) {
    const key = storage.key(i);
    if (key.startsWith(`${PREFIX}${plan}.`)) pages.add(key.slice(`${PREFIX}${plan}.`.length).split('.')[0]);
  }
  pages.delete(page);
  const gone = await Promise.all([...pages].map(async (other) => ((await isOpen(other)) ? '' : other)));
  return gone.filter(Boolean);
}

// Two pages left something: the older operations go first, on the revision they were made on.
function joined(mine, left) {
  const lists = [parsed(mine), parsed(left)].filter((kept) => kept?.items?.length);
  lists.sort((a, b) => a.items[0].at - b.items[0].at);
  return JSON.stringify(
    lists.length ? { revision: lists[0].revision, items: lists.flatMap(({ items }) => items) } : { items: [] },
  );
}

function parsed(text) {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * Tells open pages of this browser apart.
 * @param {BroadcastChannel} channel
 * @param {string} page name of this page, answered for
 * @returns {(other: string) => Promise<boolean>} whether another page of that name answers
 */
export function pagesOn(channel, page, wait = 200) {
  const asked = new Map();
  channel.addEventListener('message', ({ data }) => {
    if (data.ask === page) channel.postMessage({ here: page });
    if (data.here) asked.get(data.here)?.(true);
  });
  return (other) =>
    new Promise((resolve) => {
      asked.set(other, resolve);
      channel.postMessage({ ask: other });
      setTimeout(() => resolve(false), wait);
    });
}
