// The tools of the editor, a row over the map, and one line that says what the tool in hand waits for.
import { GROUND_KINDS, operation, TOOLS } from '../editor/operations.js';
import { t } from '../i18n.js';
import { button, choice, fill, h, icon } from './dom.js';
import { ICONS } from './icons.js';

export function createBar(app, editor) {
  const tools = h('div', { class: 'gw-draw-tools', role: 'toolbar' });
  const hint = h('div', { class: 'gw-draw-hint' });
  const element = h('div', { class: 'gw-draw-bar', hidden: true }, tools, hint);
  let shown = '';

  function render() {
    const pen = editor.pen();
    element.hidden = !pen?.session.editable;
    if (element.hidden) return;
    const { session, hand } = pen;
    const key = [hand.tool, Boolean(session.selected), isLocked(session), app.state.lang].join(' ');
    if (key !== shown) {
      shown = key;
      renderTools(session, hand);
    }
    renderHint(session, hand);
  }

  function renderTools(session, hand) {
    tools.setAttribute('aria-label', t('draw.tools'));
    fill(
      tools,
      Object.entries(TOOLS).map(([tool, { key }]) =>
        item(tool, t(`draw.tool.${tool}`), key, hand.tool === tool, () => editor.act(`tool:${tool}`)),
      ),
      h('span', { class: 'gw-draw-gap' }),
      item('lock', t(isLocked(session) ? 'draw.unlock' : 'draw.lock'), 'q', isLocked(session), () => editor.act('lock')),
    );
  }

  const item = (name, words, key, pressed, onclick) =>
    h(
      'button',
      {
        type: 'button',
        class: 'gw-draw-tool',
        title: `${words} (${key.toUpperCase()})`,
        'aria-keyshortcuts': key,
        'aria-pressed': String(pressed),
        onclick,
      },
      icon(ICONS[name]),
      h('span', {}, words),
    );

  function renderHint(session, hand) {
    const parts = [];
    if (hand.tool === 'area') parts.push(kindChoice(hand));
    if (hand.tool === 'give') parts.push(unitChoice(hand));
    parts.push(h('span', {}, words(session, hand)));
    if (hand.drawing?.complete) parts.push(button(t('draw.finish'), () => editor.act('finish'), { kind: 'main' }));
    if (hand.tool === 'merge' && hand.chosen.size > 1 && !hand.asking)
      parts.push(button(t('draw.merge.go', { n: hand.chosen.size }), () => editor.act('finish'), { kind: 'main' }));
    if (hand.group.size && !hand.asking) {
      parts.push(button(t('draw.merge.go', { n: hand.group.size }), () => editor.act('finish'), { kind: 'main' }));
      parts.push(button(t(groupLocked(session, hand) ? 'draw.unlock' : 'draw.lock'), () => editor.act('lock')));
    }
    if (hand.tool === 'give' && hand.chosen.size)
      parts.push(button(t('draw.giveNew'), () => editor.send(operation.createFrom([...hand.chosen], []))));
    if (hand.tool !== 'select' || hand.group.size) parts.push(button(t(hand.group.size ? 'draw.group.clear' : 'draw.leave'), () => editor.act('escape'), { kind: 'quiet' }));
    hint.hidden = hand.tool === 'select' && !parts.at(-1)?.textContent;
    // A select that is open must stay while the pointer moves.
    const key = parts.map((part) => part.textContent).join('|') + hand.kind + hand.unitKind;
    if (hint.dataset.key === key) return;
    hint.dataset.key = key;
    fill(hint, parts);
  }

  const kindChoice = (hand) =>
    choice(
      GROUND_KINDS.map((kind) => [kind, t(`draw.kind.${kind}`)]),
      hand.kind,
      (kind) => {
        hand.kind = kind;
      },
      { 'aria-label': t('draw.kind'), class: 'gw-select gw-select-small' },
    );

  const unitChoice = (hand) =>
    choice(
      ['building', 'compound'].map((kind) => [kind, t(`draw.unit.${kind}`)]),
      hand.unitKind ?? 'building',
      (kind) => {
        hand.unitKind = kind;
        hand.units = new Map();
        hand.chosen = new Set();
        editor.act('tool:give');
      },
      { 'aria-label': t('draw.units'), class: 'gw-select gw-select-small' },
    );

  function words(session, hand) {
    const { tool, drawing, chosen } = hand;
    if (hand.group.size) {
      const households = [...hand.group].reduce((all, code) => all + (session.feature(code)?.properties.households ?? 0), 0);
      return t('draw.hint.group', { n: hand.group.size, households });
    }
    if (tool === 'select') return session.selected ? t('draw.hint.selected') : t('draw.hint.select');
    if (drawing && !drawing.empty) return t(drawing.complete ? 'draw.hint.finish' : 'draw.hint.more');
    if (tool === 'merge' && chosen.size > 1) return t('draw.hint.merging', { n: chosen.size });
    if (tool === 'give' && chosen.size) {
      const households = [...chosen].reduce((sum, id) => sum + (hand.units.get(id)?.households ?? 0), 0);
      return t('draw.hint.giving', { n: chosen.size, households });
    }
    if (tool === 'give' && !hand.unitsRead) return t('loading');
    return t(`draw.hint.${tool}`);
  }

  return { element, render };
}

const groupLocked = (session, { group }) => [...group].every((code) => session.feature(code)?.properties.locked);
const isLocked = (session) => Boolean(session.feature(session.selected)?.properties.locked);
