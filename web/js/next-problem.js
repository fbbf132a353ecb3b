// N: on to the next area short by what is shown, or the next problem of the plan.
import { t } from './i18n.js';

/** @param {{tools: object, problems: object, table: object, toast: object, live: Element}} page */
export const createNextProblem = (app, { tools, problems, table, toast, live }) =>
  async () => {
    tools.hover({ code: '' });
    // Evaluate mode goes through the areas short by what it shows, the others through what is wrong with the plan.
    const planned = app.state.mode !== 'evaluate';
    if (planned && app.state.level === 'grid' && !problems.fits()) await problems.load();
    const found = planned && problems.fits() && problems.next();
    if (found) {
      const words = t('problems.at', { n: found.n, all: found.all, words: found.problem.message });
      live.textContent = words;
      return problems.onScreen() ? undefined : toast.say(words);
    }
    const fact = app.view && table.nextProblem();
    if (fact) app.set({ sel: fact.code });
    else toast.say(t('evaluate.none'));
    return undefined;
  };
