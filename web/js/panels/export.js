// What is on screen as a file: the address of its table.
import { address } from '../api.js';
import { mannerOf, yearOf } from '../manner.js';
import { CHANGING, THEMES } from '../view.js';

/** What the scenario changes as CSV, for the areas on screen: the rows of the table. */
export function changeAddress({ state }) {
  const { level, plan, within, theme, standard, lang } = state;
  const measure = theme === 'parking' ? 'parking' : 'gaps';
  return address(`/api/v1/scenarios/${state.scenario}/difference`, {
    measure,
    standard: measure === 'gaps' ? standard : '',
    by: level,
    plan,
    within,
    ...yearOf(state),
    ...(measure === 'parking' ? { time: state.time, ratios: state.ratios } : mannerOf(state)),
    f: 'csv',
    lang,
  });
}

/** Address of the table on screen as CSV. */
export function tableAddress(app) {
  const { state } = app;
  const { territory, level, plan, within, theme, standard, lang } = state;
  if (state.scenario && !state.show && CHANGING.includes(theme)) return changeAddress(app);
  if (theme === 'estates') return address('/api/v1/export/compounds', { territory, within, f: 'csv', lang });
  const call = { gaps: 'gaps', parking: 'parking', stations: 'stations' }[theme] ?? THEMES[theme].call ?? 'coverage';
  return address(`/api/v1/${call}`, {
    territory,
    by: level,
    plan: call === 'stations' ? '' : plan,
    within,
    standard: call === 'gaps' ? standard : '',
    time: call === 'parking' ? state.time : '',
    ratios: call === 'parking' ? state.ratios : '',
    targetHouseholds: app.view?.key === 'homes' ? app.view.normValue : '',
    ...mannerOf(state),
    ...(CHANGING.includes(theme) && state.show === 'after' ? { scenario: state.scenario, ...yearOf(state) } : {}),
    f: 'csv',
    lang,
  });
}
