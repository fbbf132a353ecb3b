// In what manner gaps are measured: whose, at what hour, with or without steps, on foot or straight, which supply ratio.
// Parameters have the same names in the address of the page and in those of the service. Pure.
import { has, t } from './i18n.js';

/** Names of the parameters. */
export const MANNER = ['group', 'hour', 'stepFree', 'distance', 'ratio', 'weights'];

export const GROUPS = [
  'residents',
  'registered',
  'households',
  'elderly',
  'elderly-alone',
  'children',
  'children-left-behind',
  'disabled',
  'low-income',
  'preferential',
  'unemployed',
  'migrants',
];
export const RATIOS = ['2sfca', 'e2sfca', '3sfca'];
/** Hours on offer; any other time can stand in the address. */
export const HOURS = ['06:00', '08:00', '10:00', '12:00', '14:00', '16:00', '18:00', '20:00', '22:00', '00:00'];

/** What the state asks for, for a call; empty for themes that are not measured so. */
export function mannerOf(state) {
  if (state.theme !== 'gaps') return {};
  const manner = Object.fromEntries(MANNER.map((name) => [name, state[name] ?? '']).filter(([, value]) => value));
  if (!manner.ratio || manner.ratio === '2sfca') delete manner.weights;
  return manner;
}

/** The year in which a scenario is looked at, for a call; without one its planned estates are all there. */
export const yearOf = ({ scenario, scenarioYear, show }) => (scenario && scenarioYear && show !== 'before' ? { scenarioYear } : {});

/** What the call for the fullness of facilities takes of it: of the scenario shown, without a method of the ratio. */
export function fullnessOf(state) {
  const { ratio, weights, ...manner } = mannerOf(state);
  const { territory, plan, standard, scenario, show } = state;
  return { territory, plan, standard, scenario: show === 'before' ? '' : scenario, ...yearOf(state), ...manner };
}

/** The people of a group, as a noun: "elderly people". */
export const whoOf = (group) => t(has(`who.${group}`) ? `who.${group}` : 'who.residents');

/** The same without the measure word that Chinese sets before it. */
export const nounOf = (group) => whoOf(group).replace(/^名/, '');

/**
 * Whether a facility counts on these terms, as the service says it: one that exists, is open at the hour, and has no
 * steps at its door where there may be none; hours that nobody knows are open.
 */
export function counts({ status, hours, stepFree }, state) {
  const manner = mannerOf(state);
  if (status && status !== 'existing') return false;
  if (manner.stepFree === 'true' && stepFree === false) return false;
  return !manner.hour || isOpen(hours ?? '', minuteOf(manner.hour));
}

/** `open` at all hours or at the one that is asked for, `hours` when at some only, else `closed`; a gate's own properties. */
export function gateState({ state, hours = '' }, pageState) {
  if (state === 'closed') return 'closed';
  const { hour } = mannerOf(pageState);
  if (hour) return isOpen(hours, minuteOf(hour)) ? 'open' : 'closed';
  const quarters = Array.from({ length: 96 }, (_, i) => 15 * i);
  return quarters.every((minute) => isOpen(hours, minute)) ? 'open' : 'hours';
}

function minuteOf(clock) {
  const [hour, minute] = clock.split(':').map(Number);
  return hour * 60 + minute;
}

const DAY = 24 * 60;
const SPAN = /(\d{1,2})[:：](\d{2})\s*[-–—~～至到]\s*(次日|翌日|第二天)?\s*(\d{1,2})[:：](\d{2})(\+)?/g;
const ALWAYS = /^(24\s*\/\s*7|24\s*(小时|h|hours).*|全天.*|always)$/i;

/** Spans of hours in minutes, past midnight counted on; null where nobody can tell, as the service reads them. */
function spansOf(hours) {
  const spans = [...hours.matchAll(SPAN)].map(([, h1, m1, next, h2, m2, plus]) => {
    const [from, to] = [h1 * 60 + +m1, h2 * 60 + +m2];
    if (m1 > 59 || m2 > 59 || from > DAY || to > 2 * DAY) return null;
    if (next || plus) return [from, to < DAY ? to + DAY : to];
    return to < from ? null : from === to ? [0, DAY] : [from, to];
  });
  if (!spans.length) return ALWAYS.test(hours.trim()) ? [[0, DAY]] : null;
  return spans.includes(null) ? null : spans;
}

function isOpen(hours, minute) {
  const spans = spansOf(hours);
  return !spans || spans.some(([from, to]) => (minute >= from && minute < to) || (minute + DAY >= from && minute + DAY < to));
}

/** Opening hours in words: as surveyed, and said where they cannot be read; empty where there are none. */
export function hoursWords(hours) {
  return !hours?.trim() || spansOf(hours) ? (hours ?? '') : t('hours.unknown', { hours });
}

/** What of it is not the usual, in words; empty when all is. */
export function mannerWords(state) {
  const { group, hour, stepFree, distance, ratio = '2sfca', weights } = mannerOf(state);
  return [
    group && group !== 'residents' ? nounOf(group) : '',
    hour ? t('manner.at', { hour }) : '',
    stepFree === 'true' ? t('manner.stepFree') : '',
    distance === 'straight' ? t('manner.straight') : '',
    state.theme === 'gaps' && state.as === 'ratio' ? `${t(`manner.ratio.${ratio}`)}${weights ? ` ${weights}` : ''}` : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
