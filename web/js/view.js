// Facts + theme → what is shown: classes, legend, table columns, worst areas, sentences. Pure.
import { classOf, countByClass, equalSteps, naturalBreaks, quantiles } from './classes.js';
import { sumOf } from './facts.js';
import { decimal, nameOf, number, percent, ratio, t } from './i18n.js';
import { DIVERGING, SEQUENTIAL, palette } from './style.js';
import { change, signed } from './themes/change.js';
import { estates } from './themes/estates.js';
import { gaps } from './themes/gaps.js';
import { households } from './themes/households.js';
import { conditions, lifts, volunteers } from './themes/living.js';
import { parking } from './themes/parking.js';
import { stations } from './themes/stations.js';
import { workers } from './themes/workers.js';

export const THEMES = { workers, households, stations, gaps, parking, estates, lifts, conditions, volunteers };
/** Themes whose figures a scenario can change. */
export const CHANGING = ['gaps', 'parking'];
/** Themes that the edge of the page offers; the others stand in the list of indicators. */
export const FIRST = ['workers', 'households', 'stations', 'gaps', 'parking', 'estates'];

/**
 * @param {string} themeId
 * @param {object[]} facts one record per area
 * @param {object} context level, standards, standard, by, classes, and what the theme's `prepare` needs
 */
export function buildView(themeId, facts, context) {
  const named = themeId === 'change' ? change : THEMES[themeId];
  const theme = named.as?.(context) ?? named;
  theme.prepare?.(facts, context);
  const norm = theme.norm?.(context) ?? null;
  theme.finish?.(facts, norm);
  const byCode = new Map(facts.map((fact) => [fact.code, fact]));
  const kinds = theme.kinds?.({ ...context, facts });
  const classes = kinds ? categories(facts, kinds) : ladderOf(theme, facts, norm, context);
  const rank = (fact) => theme.worse(fact, norm);
  const worst = [...facts]
    .sort((a, b) => rank(b) - rank(a) || people(b) - people(a))
    .filter((fact) => rank(fact) > 0)
    .slice(0, 3);
  const levelName = (n) => t(`level.${context.level}.many`, { n });
  return {
    theme,
    /** The name under which messages speak of what is shown: mostly the theme's own. */
    key: theme.key?.(context) ?? theme.id,
    facts,
    byCode,
    norm,
    classes,
    worst,
    rank,
    level: context.level,
    standard: context.standard ?? null,
    columns: [{ key: 'name', kind: 'name' }, ...theme.columns(context)],
    overview: theme.overview({ ...context, facts, norm, levelName }),
    sentence: (fact) => theme.sentence(fact),
    /** The sentence with the name in front, unless it begins with it. */
    say: (fact) =>
      theme.sentence(fact).startsWith(nameOf(fact))
        ? theme.sentence(fact)
        : `${nameOf(fact)} · ${theme.sentence(fact)}`,
    short: (fact) => about(theme, fact, theme.short(fact)),
    figure: (fact) => about(theme, fact, theme.figure?.(fact) ?? theme.short(fact)),
    brief: (fact) => theme.brief?.(fact) ?? theme.sentence(fact),
    classOf: (code) => (byCode.has(code) ? classes.classOf(byCode.get(code)) : null),
    /** For charts: the value that the map colours, null for themes of kinds; its words, its colour, and the norm. */
    measure: kinds ? null : theme.measure,
    format: theme.formatIn?.(context) ?? theme.format ?? decimal,
    colourOf: (value) => classes.list[classes.kinds ? 0 : classOf(value, classes)]?.colour ?? '#8a8f96',
    /** What of a standard of reach is mapped: `share`, `class` or `ratio`. */
    way: theme.way ?? 'share',
    /** Whether an area stands apart from the ladder, in a class of its own, such as one without a worker. */
    apart: (fact) => Boolean(theme.apart?.of(fact)),
    normValue: norm?.value ?? norm?.max,
    total: (column, rows) => totalOf(column, rows),
  };
}

// Figures made of people who were estimated, not counted, say so wherever they stand.
const about = (theme, fact, words) => (fact.estimated && !theme.exact && /[1-9]/.test(words) && !words.includes('≈') ? `≈ ${words}` : words);

// Among equals the area with more people comes first.
const people = (fact) => fact.residents ?? fact.households ?? 0;

function categories(facts, kinds) {
  const { list } = kinds;
  const counts = new Array(list.length + 1).fill(0);
  for (const fact of facts) {
    const i = kinds.of(fact);
    counts[i < 0 ? list.length : i]++;
  }
  return {
    list: list.map(({ colour, label, mark }, i) => ({ colour, label, mark, count: counts[i] })),
    missing: counts[list.length],
    kinds: true,
    method: 'kinds',
    classOf: kinds.of,
  };
}

function ladderOf(theme, facts, norm, context) {
  // two sides of one indicator share their classes
  const values = [...facts, ...(context.alongside ?? [])].map(theme.measure).filter(Number.isFinite);
  const ladder = chosenLadder(theme, values, norm, context);
  const own = ladder.colours ?? theme.colours ?? SEQUENTIAL;
  const alone = ladder.breaks.length || !values.length ? null : loneClass(theme, values[0], norm, context);
  const colours = alone ? [alone.colour] : palette(own, ladder.breaks.length + 1);
  const isApart = (fact) => Boolean(theme.apart?.of(fact));
  const counts = countByClass(
    facts.filter((f) => !isApart(f)).map((f) => theme.measure(f) ?? NaN),
    ladder,
  );
  const whole = theme.whole && !ladder.percent;
  const labels = ladder.words ?? (alone ? [limit(ladder)(values[0])] : rangeLabels(ladder, whole));
  const list = colours.map((colour, i) => ({ colour, label: labels[i], count: counts[i], greyMark: isWorse(colour, own) ? 'rise' : undefined }));
  const apart = facts.filter(isApart).length;
  if (apart) list.push({ colour: theme.apart.colour, label: t(theme.apart.label), mark: theme.apart.mark, count: apart });
  return {
    list,
    missing: counts[counts.length - 1],
    method: ladder.method,
    breaks: ladder.breaks,
    closed: ladder.closed,
    classOf: (fact) => (isApart(fact) ? list.length - 1 : classOf(theme.measure(fact) ?? NaN, ladder)),
  };
}

// Around a norm the two sides are equally dark: on a grey copy strokes tell the worse one, as on the sheets of the service.
const isWorse = (colour, own) => own.includes(DIVERGING[4]) && DIVERGING.indexOf(colour) > 2;

/** Where all values are equal: the colour that the value has on the ladder of the theme, so that the worst never looks middling. */
function loneClass(theme, value, norm, context) {
  const usual = theme.ladder?.(norm, { ...context, values: [] });
  if (usual?.breaks.length) return { colour: palette(usual.colours, usual.breaks.length + 1)[classOf(value, usual)] };
  const colours = theme.sequence ?? SEQUENTIAL;
  return { colour: theme.lone?.(value, colours) ?? colours[2] };
}

function chosenLadder(theme, values, norm, context) {
  const anchoredLadder = theme.ladder?.(norm, { ...context, values }) ?? null;
  const closed = theme.closed;
  const counted = {
    natural: () => naturalBreaks(values, 5),
    quantile: () => quantiles(values, 5),
    equal: () => equalSteps(values, 5),
  };
  if (counted[context.classes] && !theme.fixed && context.classes !== theme.usual) {
    const ladder = counted[context.classes]();
    return {
      ...ladder,
      percent: anchoredLadder?.percent,
      places: anchoredLadder?.places,
      colours: theme.sequence ?? SEQUENTIAL,
      ...(ladder.breaks.length ? {} : { closed }),
    };
  }
  if (!anchoredLadder) return { ...naturalBreaks(values, 5), colours: SEQUENTIAL };
  return anchoredLadder;
}

const limit = ({ percent: asPercent, places }) => (v) =>
  asPercent ? percent(v) : places && v !== 0 ? v.toFixed(places) : Number.isInteger(v) ? number(v) : decimal(v);

/** Words for each class: "≤ 299", "300–500", "> 500"; whole numbers do not overlap. */
export function rangeLabels(ladder, whole) {
  const { breaks, closed, percent: asPercent, places } = ladder;
  const show = limit(ladder);
  if (!breaks.length) return [t('legend.all')];
  const low = (i) => (whole ? (closed === 'upper' ? Math.floor(breaks[i]) + 1 : Math.ceil(breaks[i])) : breaks[i]);
  const high = (i) => (whole ? (closed === 'upper' ? Math.floor(breaks[i]) : Math.ceil(breaks[i]) - 1) : breaks[i]);
  const last = breaks.length - 1;
  const labels = [
    whole || closed === 'upper' ? (high(0) === 0 ? show(0) : `≤ ${show(high(0))}`) : `< ${show(breaks[0])}`,
  ];
  for (let i = 0; i < last; i++)
    labels.push(
      (asPercent || places) && breaks[i] === 0
        ? `≤ ${show(breaks[i + 1])}`
        : low(i) === high(i + 1)
          ? show(low(i))
          : `${show(low(i))}–${show(high(i + 1))}`,
    );
  labels.push(whole || closed === 'lower' ? `≥ ${show(low(last))}` : `> ${show(breaks[last])}`);
  return labels;
}

function totalOf(column, rows) {
  if (column.total) return column.total((key) => sumOf(rows, key));
  return column.sum ? sumOf(rows, column.key) : undefined;
}

const BAD = new Set([
  'over-target',
  'no-worker',
  'short',
  'above-range',
  'below-range',
  'uncovered',
  'none',
  'too-small',
  'wards-without',
  'wards-failing',
  'rented',
  'temporary',
  'shared',
]);
/** Whether the theme's status says that something is wrong here. */
export function isProblem(view, fact) {
  const column = view.columns.find((c) => c.kind === 'status');
  return column ? BAD.has(fact[column.key]) : view.rank(fact) >= 2e6;
}

/** A cell as text. */
export function cellText(column, value) {
  if (value === undefined || value === null || value === '')
    return column.kind === 'word' || column.kind === 'text' ? '' : '–';
  switch (column.kind) {
    case 'int':
      return number(value);
    case 'dec':
      return decimal(value);
    case 'signed':
      return signed(value);
    case 'dec2':
      return Number.isFinite(value) ? value.toFixed(2) : '–';
    case 'ratio':
      return ratio(value);
    case 'share':
      return percent(value);
    case 'status':
      return t(`${column.words ?? 'status'}.${value}`);
    case 'word':
      return t(`${column.words}.${value}`);
    case 'flag':
      return t(value ? 'yes' : 'no');
    default:
      return String(value);
  }
}
