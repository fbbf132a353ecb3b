import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOutbox } from '../../../web/js/editor/outbox.js';

/** A service of numbered revisions; `answers` are given out in order, then everything is taken. */
function bench({ kept = null, answers = [], arrived = async () => 0 } = {}) {
  const desk = { kept, sent: [], events: [], revision: 1 };
  desk.store = {
    read: () => desk.kept && JSON.parse(desk.kept),
    write: (value) => {
      desk.kept = value && JSON.stringify(value);
    },
  };
  desk.open = () =>
    createOutbox({
      store: desk.store,
      arrived,
      report: (event) => desk.events.push(event),
      post: async (operation, revision) => {
        desk.sent.push([operation.op, revision]);
        const answer = answers.shift();
        if (answer) throw answer;
        if (revision !== desk.revision) throw { status: 412, revision: desk.revision };
        return { revision: ++desk.revision };
      },
    });
  desk.outbox = desk.open();
  desk.outbox.setRevision(1);
  return desk;
}
const OFFLINE = { status: 0 };

test('operations go one after the other, each on the revision that the last one made', async () => {
  const desk = bench();
  await Promise.all([desk.outbox.add({ op: 'a' }), desk.outbox.add({ op: 'b' }), desk.outbox.add({ op: 'c' })]);
  assert.deepEqual(desk.sent, [['a', 1], ['b', 2], ['c', 3]]);
  assert.deepEqual([desk.outbox.state, desk.outbox.items, desk.kept], ['idle', [], null]);
});

test('without a connection nothing is lost: a new page sends the same in the same order', async () => {
  const desk = bench({ answers: [OFFLINE, OFFLINE, OFFLINE] });
  await desk.outbox.add({ op: 'a' });
  await desk.outbox.add({ op: 'b' });
  await desk.outbox.add({ op: 'c' });
  assert.equal(desk.outbox.state, 'waiting');
  assert.equal(desk.outbox.items.length, 3);
  const later = desk.open();
  assert.deepEqual([later.state, later.items.length, later.revision], ['waiting', 3, 1]);
  later.setRevision(9);
  assert.equal(later.revision, 1, 'waiting items keep the revision they were made on');
  desk.sent.length = 0;
  await later.retry();
  assert.deepEqual(desk.sent, [['a', 1], ['b', 2], ['c', 3]]);
  assert.equal(desk.kept, null);
});

test('a stale operation waits for a decision; again sends it and the rest on the revision of now', async () => {
  const desk = bench();
  desk.revision = 5;
  await desk.outbox.add({ op: 'a' });
  await desk.outbox.add({ op: 'b' });
  assert.deepEqual([desk.outbox.state, desk.outbox.items.length, desk.sent.length], ['stale', 2, 1]);
  await desk.outbox.again();
  assert.deepEqual(desk.sent.slice(1), [['a', 5], ['b', 6]]);
  assert.equal(desk.outbox.state, 'idle');
});

test('a stale operation can be dropped, alone or with all that wait', async () => {
  const desk = bench();
  desk.revision = 5;
  await desk.outbox.add({ op: 'a' });
  await desk.outbox.add({ op: 'b' });
  await desk.outbox.skip();
  assert.deepEqual(desk.sent, [['a', 1], ['b', 5]]);
  desk.revision = 9;
  await desk.outbox.add({ op: 'c' });
  desk.outbox.discard();
  assert.deepEqual([desk.outbox.state, desk.outbox.items, desk.kept], ['idle', [], null]);
});

test('an operation that had arrived before the connection broke is not sent twice', async () => {
  const desk = bench({ answers: [OFFLINE], arrived: async (item, since) => (item.operation.op === 'a' ? since + 1 : 0) });
  await desk.outbox.add({ op: 'a' });
  desk.revision = 2;
  await desk.outbox.add({ op: 'b' });
  assert.deepEqual(desk.sent, [['a', 1], ['a', 1], ['b', 2]]);
  assert.deepEqual([desk.outbox.state, desk.revision], ['idle', 3]);
  assert.ok(desk.events.some(({ answer }) => answer?.reload), 'the page is told to read the plan again');
});

test('a refused operation is told and dropped when it is alone', async () => {
  const desk = bench({ answers: [{ status: 409, code: 'GW-EDT-001' }] });
  await desk.outbox.add({ op: 'a' });
  assert.deepEqual([desk.outbox.state, desk.outbox.items], ['idle', []]);
  assert.equal(desk.events.find(({ problem }) => problem).problem.code, 'GW-EDT-001');
  await desk.outbox.add({ op: 'b' });
  assert.deepEqual(desk.sent.at(-1), ['b', 1]);
});

test('a refused operation with others behind it waits for a decision', async () => {
  const desk = bench({ answers: [OFFLINE, OFFLINE, { status: 423 }] });
  await desk.outbox.add({ op: 'a' });
  await desk.outbox.add({ op: 'b' });
  await desk.outbox.retry();
  assert.deepEqual([desk.outbox.state, desk.outbox.items.length], ['refused', 2]);
  await desk.outbox.skip(1);
  assert.deepEqual(desk.sent.at(-1), ['b', 1]);
  assert.equal(desk.outbox.state, 'idle');
});
