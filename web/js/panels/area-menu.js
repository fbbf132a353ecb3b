// What the right button offers: to edit, to zoom, to copy the code or the place; while a plan is edited also its tools.
import { isDrawing } from '../app.js';
import { rightButton } from '../editor/keys.js';
import { nameOf, t } from '../i18n.js';
import { copyText, createMenu } from './menu.js';

/** @param {object} page {editor, map, scene, insets} */
export function createAreaMenu(app, { editor, map, scene, insets }) {
  const menu = createMenu();

  /** @param {{code: string, lonLat?: number[], x: number, y: number}} what `lonLat` is absent when a table row was asked */
  function open({ code, lonLat, x, y }) {
    const pen = editor.pen();
    if (lonLat && rightButton.finishes && pen?.hand.drawing?.complete) return editor.act('finish');
    const items = pen?.hand.drawing ? drawingItems(pen) : code ? areaItems(code) : [];
    if (lonLat && app.state.mode !== 'edit') items.push(reachItem(lonLat));
    if (lonLat) items.push(copyPlace(lonLat));
    if (items.length) menu.open({ x, y }, titleOf(code), items);
  }

  const titleOf = (code) => {
    const fact = app.view?.byCode.get(code);
    return fact ? nameOf(fact) : code || t('map');
  };

  const drawingItems = ({ hand }) => [
    ...(hand.drawing.complete ? [{ words: t('draw.finish'), key: 'Enter', act: () => editor.act('finish') }] : []),
    ...(hand.drawing.empty ? [] : [{ words: t('keys.draw.back'), key: 'Backspace', act: () => editor.act('back') }]),
    { words: t('draw.leave'), key: 'Esc', act: () => editor.act('escape') },
  ];

  function areaItems(code) {
    const pen = editor.pen();
    const grid = pen?.session.editable ? pen.session.feature(code) : null;
    return [
      ...(grid ? gridItems(grid.properties) : editItem(code)),
      { words: t('menu.zoom'), act: () => zoom(code) },
      { words: t('menu.copyCode', { code }), act: () => copy(code) },
    ];
  }

  function gridItems({ code, locked }) {
    const tool = (name, key) => ({
      words: t(`draw.tool.${name}`),
      key,
      act() {
        select(code);
        editor.act(`tool:${name}`);
      },
    });
    const lock = {
      words: t(locked ? 'draw.unlock' : 'draw.lock'),
      key: 'Q',
      act() {
        select(code);
        editor.act('lock');
      },
    };
    return [
      { words: t('menu.edit'), act: () => select(code) },
      ...(locked ? [] : [tool('split', 'X'), tool('reshape', 'R'), tool('border', 'W'), tool('merge', 'M')]),
      lock,
    ];
  }

  function select(code) {
    editor.act('escape');
    if (app.state.sel !== code) app.set({ sel: code });
  }

  /** A grid is edited in its plan, a ward is divided. */
  function editItem(code) {
    const { level, plan } = app.state;
    if (level === 'grid' && !isDrawing(app.state)) {
      return [{ words: t('menu.edit'), act: () => app.set({ mode: 'edit', task: 'draw', plan, sel: code }) }];
    }
    if (level !== 'ward') return [];
    const divide = () => {
      app.chosen.clear();
      app.chosen.add(code);
      app.set({ mode: 'edit', task: 'cells' });
      app.emit('chosen');
    };
    return [{ words: t('menu.divide'), act: divide }];
  }

  function zoom(code) {
    const item = scene.areas()?.byCode.get(code);
    if (item) map.fit(map.lonLat(item.box), insets(), 18);
  }

  const reachItem = (lonLat) => ({
    words: t('reach.here'),
    act: () => app.set({ mode: 'evaluate', reach: lonLat.map((degrees) => degrees.toFixed(6)).join(','), ring: '' }),
  });

  const copyPlace = (lonLat) => {
    const text = lonLat.map((degrees) => degrees.toFixed(6)).join(' ');
    return { words: t('menu.copyPlace', { place: text }), act: () => copy(text) };
  };

  async function copy(text) {
    await copyText(text);
    app.say(t('menu.copied', { text }));
  }

  return { element: menu.element, open, close: menu.close };
}
