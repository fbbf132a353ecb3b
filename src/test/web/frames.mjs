// Frame times of the area layer with 10,000 grids: drags and zooms a map in headless Chromium and prints what it saw.
//   node src/test/web/frames.mjs http://localhost:8080/
// The page must be served by Gridwarden; the grids are made in the page, so that no data is needed. No part of the tests:
// a slow machine is not a fault of the code.
import { spawn } from 'node:child_process';

const page = process.argv[2] ?? 'http://localhost:8080/';
const driver = spawn('chromedriver', ['--port=0'], { stdio: ['ignore', 'pipe', 'inherit'] });
const port = await new Promise((resolve) => {
  driver.stdout.on('data', (text) => {
    const found = /successfully on port (\d+)/.exec(text);
    if (found) resolve(found[1]);
  });
});

async function call(method, path, body) {
  const response = await fetch(`http://localhost:${port}${path}`, { method, body: body && JSON.stringify(body) });
  const { value } = await response.json();
  if (value?.error) throw new Error(`${value.error}: ${value.message}`);
  return value;
}

// Runs in the page: a map of its own with 100 × 100 cells of 33 points each, five classes, and a recorder of frames.
const SETUP = `
  const done = arguments[0];
  (async () => {
    const { createMap } = await import('/js/layers/map.js');
    const { prepare } = await import('/js/layers/areas.js');
    const { SEQUENTIAL } = await import('/js/style.js');
    document.body.replaceChildren();
    document.body.style.display = 'block';
    const element = document.createElement('div');
    element.style.cssText = 'position:fixed;inset:0';
    document.body.append(element);
    let seed = 7;
    const random = () => (seed = seed * 48271 % 2147483647) / 2147483647;
    const side = 100;
    const corner = Array.from({ length: (side + 1) ** 2 }, (_, i) =>
      [106 + (i % (side + 1) + random() * 0.6) * 0.003, 30.3 - (Math.floor(i / (side + 1)) + random() * 0.6) * 0.0026]);
    const features = [];
    for (let y = 0; y < side; y++) for (let x = 0; x < side; x++) {
      const at = y * (side + 1) + x;
      const q = [corner[at], corner[at + 1], corner[at + side + 2], corner[at + side + 1]];
      const ring = [];
      for (let k = 0; k < 4; k++) for (let s = 0; s < 8; s++) {
        const [a, b] = [q[k], q[(k + 1) % 4]];
        ring.push([a[0] + (b[0] - a[0]) * s / 8, a[1] + (b[1] - a[1]) * s / 8]);
      }
      features.push({ id: String(features.length), properties: {}, geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]]] } });
    }
    const areas = prepare(features);
    let hovered = '';
    const map = createMap(element, {
      onPointer() {}, onClick() {}, onMove() {},
      onHover({ code }) { if (code !== hovered) map.layers.outlines.show(areas, { hovered: hovered = code }); },
    });
    map.fit([106, 30.04, 106.3, 30.3]);
    const from = performance.now();
    map.layers.areas.show(areas, SEQUENTIAL, (code) => code % 6 - 1, null);
    map.layers.outlines.show(areas, {});
    map.layers.labels.show(areas, (code) => ['网格' + code, ''], () => 0, () => null);
    window.gwPainted = performance.now() - from;
    window.gwFrames = [];
    let last = performance.now();
    requestAnimationFrame(function frame(now) { window.gwFrames.push(now - last); last = now; requestAnimationFrame(frame); });
    window.gwMap = map.map;
    done(features.length);
  })().catch((error) => done(String(error)));`;

function report(name, frames) {
  const sorted = [...frames].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1);
  const mean = frames.reduce((a, b) => a + b, 0) / frames.length;
  console.log(
    `${name.padEnd(6)} ${(1000 / mean).toFixed(1)} frames/s · median ${at(0.5)} ms · 95 % ${at(0.95)} ms · worst ${at(1)} ms · ${frames.length} frames`,
  );
}

const args = ['--headless=new', '--no-sandbox', '--disable-gpu', '--window-size=1440,900'];
let session;
try {
  session = (
    await call('POST', '/session', {
      capabilities: { alwaysMatch: { browserName: 'chrome', 'goog:chromeOptions': { args } } },
    })
  ).sessionId;
  const at = `/session/${session}`;
  const run = (script) => call('POST', `${at}/execute/sync`, { script, args: [] });
  await call('POST', `${at}/timeouts`, { script: 60000 });
  await call('POST', `${at}/url`, { url: page });
  console.log('areas ', await call('POST', `${at}/execute/async`, { script: SETUP, args: [] }));
  console.log('first ', `${(await run('return gwPainted')).toFixed(0)} ms to paint all`);
  const pointer = (actions) =>
    call('POST', `${at}/actions`, {
      actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }],
    });
  const move = (x, y, duration) => ({ type: 'pointerMove', duration, x, y });
  await run('gwFrames.length = 0');
  for (const [x, y] of [
    [400, 300],
    [1000, 600],
    [500, 650],
    [900, 250],
  ]) {
    await pointer([
      move(720, 450, 0),
      { type: 'pointerDown', button: 0 },
      move(x, y, 700),
      { type: 'pointerUp', button: 0 },
    ]);
  }
  report('drag', await run('return gwFrames'));
  await run('gwFrames.length = 0');
  for (const step of [1, 1, -1, 1, -1, -1]) {
    await call('POST', `${at}/execute/async`, {
      script: `const done = arguments[0]; gwMap.once('moveend', () => setTimeout(done, 150)); gwMap.setZoom(gwMap.getZoom() + ${step});`,
      args: [],
    });
  }
  report('zoom', await run('return gwFrames'));
  await run('gwFrames.length = 0');
  await pointer([move(200, 200, 0), move(1200, 700, 1500)]);
  report('hover', await run('return gwFrames'));
} finally {
  if (session) await call('DELETE', `/session/${session}`).catch(() => {});
  driver.kill();
}
