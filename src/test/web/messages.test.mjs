import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { setLanguage, t } from '../../../web/js/i18n.js';
import en from '../../../web/js/messages/en.js';
import zh from '../../../web/js/messages/zh.js';

const WEB = fileURLToPath(new URL('../../../web/js', import.meta.url));
const sources = walk(WEB)
  .filter((file) => !file.includes('messages'))
  .map((file) => fs.readFileSync(file, 'utf8'));

function walk(folder) {
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? walk(path.join(folder, entry.name)) : [path.join(folder, entry.name)]));
}

test('both languages have the same keys', () => {
  assert.deepEqual(Object.keys(en).sort(), Object.keys(zh).sort());
  assert.ok(Object.keys(zh).length > 300);
});

test('every sentence that the page asks for by name is there', () => {
  const asked = sources.flatMap((source) => [...source.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key]) => key));
  assert.ok(asked.length > 100, 'the search found something');
  assert.deepEqual(
    [...new Set(asked)].filter((key) => !(key in zh)),
    [],
  );
});

test('both sentences of a pair take the same values', () => {
  const names = (sentence) => new Set([...sentence.matchAll(/\{(\w+)/g)].map(([, name]) => name));
  for (const key of Object.keys(zh)) {
    for (const name of names(zh[key])) assert.ok(names(en[key]).has(name), `${key}: ${name} is missing in English`);
  }
});

test('English sentences hold no Chinese, and Chinese ones hold some', () => {
  const han = /\p{Script=Han}/u;
  for (const [key, sentence] of Object.entries(en)) {
    if (key !== 'language.switch') assert.ok(!han.test(sentence), `${key}: ${sentence}`);
  }
  const latinOnly = Object.entries(zh)
    .filter(([, sentence]) => /[a-z]{4}/i.test(sentence) && !han.test(sentence))
    .map(([key]) => key);
  assert.deepEqual(latinOnly, ['language.switch']);
});

test('Chinese sentences have Chinese punctuation', () => {
  for (const [key, sentence] of Object.entries(zh)) {
    assert.ok(!/\p{Script=Han}[,;:?!]|[,;?!]\p{Script=Han}/u.test(sentence), `${key}: ${sentence}`);
  }
});

test('numbers get thousands, words agree with their number', () => {
  setLanguage('en');
  assert.equal(
    t('say.workers', { residents: 226000, workers: 122, posts: 134, ratio: '1:1852' }),
    '226,000 residents · 122 of 134 posts filled · 1:1852',
  );
  assert.equal(t('plans.grids', { n: 1 }), '1 grid');
  assert.equal(t('plans.grids', { n: 1200 }), '1,200 grids');
  setLanguage('zh');
  assert.equal(t('plans.grids', { n: 1200 }), '1,200 个网格');
});

test('nothing sets markup from data', () => {
  for (const source of sources) assert.ok(!/innerHTML|outerHTML|insertAdjacentHTML|document\.write/.test(source));
});
