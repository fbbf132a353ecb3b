import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPreview } from '../../../web/js/editor/preview.js';
import { claimStores, pagesOn } from '../../../web/js/editor/stores.js';

function storage(entries = {}) {
  const map = new Map(Object.entries(entries));
  return {
    get length() {
      return map.size;
    },
    key: (i) => [...map.keys()][i],
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => map.set(key, value),
    removeItem: (key) => map.delete(key),
    map,
  };
}
const queue = (...items) => JSON.stringify({ revision: items[0], items: items.map((at) => ({ id: String(at), at, operation: { op: 'x' } })) });

test('what a closed page left is taken over; what an open page holds is not', async () => {
  const place = storage({
    'gridwarden.draft.7@t.gone.queue': queue(3, 4),
    'gridwarden.draft.7@t.gone.sketch': '{"tool":"split"}',
    'gridwarden.draft.7@t.open.queue': queue(9),
    'gridwarden.draft.8@t.gone.queue': queue(1),
  });
  const stores = await claimStores('7@t', { storage: place, page: 'me', isOpen: async (page) => page === 'open' });
  assert.deepEqual(stores.queue.read().items.map(({ at }) => at), [3, 4]);
  assert.equal(stores.sketch.read().tool, 'split');
  assert.deepEqual([...place.map.keys()].filter((key) => key.includes('gone')), ['gridwarden.draft.8@t.gone.queue']);
  assert.ok(place.map.has('gridwarden.draft.7@t.open.queue'));
});

test('the older of two leftovers goes first, on its revision', async () => {
  const place = storage({ 'gridwarden.draft.7.a.queue': queue(5), 'gridwarden.draft.7.b.queue': queue(2, 3) });
  const stores = await claimStores('7', { storage: place, page: 'me', isOpen: async () => false });
  const { revision, items } = stores.queue.read();
  assert.deepEqual([revision, items.map(({ at }) => at)], [2, [2, 3, 5]]);
});

test('a place that cannot be read is empty, and writing nothing clears it', async () => {
  const place = storage({ 'gridwarden.draft.7.me.queue': '{broken' });
  const stores = await claimStores('7', { storage: place, page: 'me', isOpen: async () => false });
  assert.equal(stores.queue.read(), null);
  stores.sketch.write({ tool: 'area' });
  stores.sketch.write(null);
  assert.equal(place.getItem('gridwarden.draft.7.me.sketch'), null);
});

test('an open page answers for its name, a closed one does not', async () => {
  const [a, b] = [new BroadcastChannel('pages-test'), new BroadcastChannel('pages-test')];
  pagesOn(a, 'first');
  const isOpen = pagesOn(b, 'second', 100);
  assert.deepEqual([await isOpen('first'), await isOpen('third')], [true, false]);
  a.close();
  b.close();
});

test('only the last of several questions is asked and answered', async () => {
  const asked = [];
  const told = [];
  const preview = createPreview({
    wait: 5,
    post: async (op) => {
      asked.push(op);
      return { op };
    },
    report: (answer) => told.push(answer.op),
  });
  for (const op of [1, 2, 3]) preview.ask(op);
  await new Promise((resolve) => setTimeout(resolve, 30));
  assert.deepEqual([asked, told], [[3], [3]]);
  preview.ask(4);
  preview.cancel();
  await new Promise((resolve) => setTimeout(resolve, 30));
  assert.deepEqual(asked, [3]);
});

test('an answer that comes after a newer question is not told', async () => {
  const told = [];
  let release;
  const preview = createPreview({
    wait: 0,
    post: (op) => (op === 1 ? new Promise((resolve) => (release = () => resolve({ op }))) : Promise.resolve({ op })),
    report: (answer) => told.push(answer.op),
  });
  preview.ask(1);
  await new Promise((resolve) => setTimeout(resolve, 10));
  preview.ask(2);
  await new Promise((resolve) => setTimeout(resolve, 10));
  release();
  await new Promise((resolve) => setTimeout(resolve, 10));
  assert.deepEqual(told, [2]);
});
