// Making elements without markup strings: text is always text.

/**
 * An element. Properties: `class`, `on…` handlers, `dataset`, booleans for attributes that are present or absent, and
 * attributes.
 * Children may be nodes, texts, numbers, null, or lists of them.
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  set(element, properties);
  append(element, children);
  return element;
}

/** An SVG icon from one path drawn on a 20 × 20 field. */
export function icon(path) {
  const NS = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(NS, 'svg');
  for (const [name, value] of Object.entries({
    viewBox: '0 0 20 20',
    width: 20,
    height: 20,
    'aria-hidden': 'true',
    class: 'gw-icon',
  })) {
    svg.setAttribute(name, value);
  }
  const line = document.createElementNS(NS, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

function set(element, properties) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === 'class') element.className = value;
    else if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'dataset') Object.assign(element.dataset, value);
    else if (name === 'style') for (const [key, v] of Object.entries(value)) element.style.setProperty(key, v);
    else if (name === 'value') element.value = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
}

/** Replaces what is inside. */
export function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
}

/** A button; `kind`: 'main', 'quiet', 'danger' or nothing. */
export function button(words, onclick, { kind = '', ...more } = {}) {
  return h(
    'button',
    { type: 'button', class: `gw-button${kind ? ` gw-button-${kind}` : ''}`, onclick, ...more },
    words,
  );
}

/** A link that acts on this page. */
export function action(words, onclick, more = {}) {
  return h('button', { type: 'button', class: 'gw-link', onclick, ...more }, words);
}

/** A labelled field: the label stands above, `hint` below. */
export function field(label, input, hint) {
  return h(
    'label',
    { class: 'gw-field' },
    h('span', { class: 'gw-field-label' }, label),
    input,
    hint ? h('span', { class: 'gw-hint' }, hint) : null,
  );
}

/** A select of [value, words] pairs, or of [heading, pairs] where they come in groups. */
export function choice(options, value, onchange, more = {}) {
  const option = ([v, words]) =>
    Array.isArray(words) ? h('optgroup', { label: v }, words.map(option)) : h('option', { value: v }, words);
  const select = h(
    'select',
    { class: 'gw-select', onchange: () => onchange(select.value), ...more },
    options.map(option),
  );
  select.value = value;
  return select;
}

/** Switch of a few choices, one pressed. */
export function segments(label, options, value, onchange) {
  return h(
    'div',
    { class: 'gw-segments', role: 'group', 'aria-label': label },
    options.map(([v, words, unfit]) =>
      h(
        'button',
        {
          type: 'button',
          class: 'gw-segment',
          'aria-pressed': String(v === value),
          onclick: () => onchange(v),
          disabled: Boolean(unfit),
          title: unfit || undefined,
          dataset: { value: v },
        },
        words,
      ),
    ),
  );
}

/** A problem of the service: what, code, where. */
export function problemBox(problem, words, onplace) {
  return h(
    'div',
    { class: 'gw-problem', role: 'alert' },
    h('p', {}, h('span', { class: 'gw-sign' }, '▲ '), problem.message || words.unknown),
    h(
      'p',
      { class: 'gw-hint' },
      problem.code || '',
      problem.incident ? ` · ${problem.incident}` : '',
      problem.place && onplace ? [' ', action(words.show, () => onplace(problem.place))] : null,
    ),
  );
}
