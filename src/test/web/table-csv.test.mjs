import assert from 'node:assert/strict';
import test from 'node:test';
import { csvOf } from '../../../web/js/table-csv.js';

const written = (text) => csvOf([{ code: text }], [], () => '').split('\r\n')[1];

test('only what a spreadsheet would reckon gets an apostrophe', () => {
  for (const text of ['=1+1', "+cmd|' /C calc'!A0", '-2+3', '@SUM(1)', '-号楼', '＝1', '-1\n+A1']) {
    assert.equal(written(text), `"'${text}"`);
  }
  for (const text of ['-3号楼旁', '+86 139 0000 1111', '+8613900001111', '-1.5', '-3.5号', '-5%', '500117001', '它=1']) {
    assert.equal(written(text), `"${text}"`);
  }
});
