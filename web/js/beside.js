// Two maps beside each other: what the right one shows differs from the left one in one thing. Pure.

/** What the right side may differ in: another indicator, another standard, a scenario, another date of the data. */
export const KINDS = ['theme', 'standard', 'scenario', 'territory'];
export const BESIDE = /^(theme|standard|scenario|territory):[a-z0-9-]{1,64}$/;

/** @returns {{kind: string, value: string}|null} of the text in the address */
export function parseBeside(text) {
  if (!BESIDE.test(text ?? '')) return null;
  const at = text.indexOf(':');
  return { kind: text.slice(0, at), value: text.slice(at + 1) };
}

/** The state of the right side; null when there is none, or when it would be that of the left. */
export function besideState(state) {
  const other = parseBeside(state.beside);
  if (!other) return null;
  const own = { ...state, beside: '' };
  switch (other.kind) {
    case 'theme':
      return { ...own, theme: other.value, standard: '', by: '', classes: '' };
    case 'standard':
      return { ...own, theme: 'gaps', standard: other.value };
    case 'scenario':
      // what is shown on the left is shown on the right: a change beside a change, a state beside a state
      return { ...own, scenario: other.value, show: state.scenario && !state.show ? '' : 'after' };
    default:
      return { ...own, territory: other.value, plan: '', scenario: '', show: '' };
  }
}
