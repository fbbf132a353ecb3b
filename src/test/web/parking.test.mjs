import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { EXAMPLES } from '../../../web/js/panels/parking.js';

test('the examples of the page are rows of the spreadsheet that the sheets are held against', () => {
  const [head, , ...lines] = readFileSync(new URL('../resources/parking/payback-sheet.csv', import.meta.url), 'utf8').trim().split('\n');
  const names = head.split(',');
  const rows = new Map(lines.map((line) => [line.split(',')[0], Object.fromEntries(line.split(',').map((cell, i) => [names[i], cell]))]));
  for (const name of ['hongyun', 'garage']) {
    for (const [input, value] of Object.entries(EXAMPLES[name])) assert.equal(Number(rows.get(`page-${name}`)[input]), value, `${name} ${input}`);
  }
});
