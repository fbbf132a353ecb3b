// Sections, posts and codes of the grids under the pen: forms, because nobody draws these.
import { getJson } from '../api.js';
import { nameOf, number, t } from '../i18n.js';
import { button, choice, field, fill, h } from './dom.js';

/** @param {(op: object) => void} run sends an operation; @returns forms by name, each `(session, properties) => nodes` */
export function createWorkForms(app, run) {
  let profiles = null;

  function sections(session, { code, wardCode, sectionCode }) {
    const inWard = session.features.map(({ properties }) => properties).filter((p) => p.wardCode === wardCode);
    const known = [...new Set(inWard.map((p) => p.sectionCode).filter(Boolean))].sort();
    const chosen = new Set(inWard.filter((p) => p.sectionCode === (sectionCode || '-') || p.code === code).map((p) => p.code));
    const id = h('input', { class: 'gw-input', maxlength: 32, value: sectionCode || nextSection(wardCode, known) });
    const name = h('input', { class: 'gw-input', maxlength: 80 });
    const count = h('p', { class: 'gw-hint', role: 'status' });
    const say = () => {
      const homes = inWard.filter((p) => chosen.has(p.code)).reduce((sum, p) => sum + (p.households ?? 0), 0);
      count.textContent = t('work.section.count', { n: chosen.size, households: homes });
    };
    const check = (p) =>
      h(
        'li',
        {},
        h(
          'label',
          { class: 'gw-check' },
          h('input', {
            type: 'checkbox',
            checked: chosen.has(p.code),
            onchange: (e) => {
              chosen[e.target.checked ? 'add' : 'delete'](p.code);
              say();
            },
          }),
          h('span', {}, p.name || p.code),
          h('span', { class: 'gw-code' }, p.sectionCode || ''),
        ),
      );
    say();
    const members = () => ({ op: 'section', code: id.value.trim(), ...(name.value.trim() ? { name: name.value.trim() } : {}) });
    return [
      known.length ? h('p', { class: 'gw-hint' }, t('work.section.known', { list: known.join('、') })) : null,
      field(t('work.section.code'), id),
      field(t('col.name'), name),
      h('div', { class: 'gw-pick' }, h('ul', {}, inWard.map(check))),
      count,
      h(
        'p',
        { class: 'gw-buttons' },
        button(t('work.section.set'), () => run({ ...members(), grids: [...chosen] })),
        sectionCode ? button(t('work.section.dissolve'), () => run({ op: 'section', code: sectionCode, grids: [] })) : null,
      ),
    ];
  }

  function staff(session, { code }) {
    const roles = (app.catalogue.roles ?? []).map((role) => [role.code, nameOf({ nameZh: role.zh, nameEn: role.en, code: role.code })]);
    const role = roles.length
      ? choice(roles, roles[0][0], () => {})
      : h('input', { class: 'gw-input', maxlength: 32, value: 'grid-worker' });
    const posts = h('input', { class: 'gw-input', type: 'number', min: 0, step: 1, value: 1 });
    const filled = h('input', { class: 'gw-input', type: 'number', min: 0, step: 1, value: 0 });
    const now = h('ul', { class: 'gw-hint' });
    getJson(`/api/v1/plans/${session.plan.id}/grids/${encodeURIComponent(code)}`).then(
      (card) =>
        fill(
          now,
          (card.posts ?? [])
            .filter((row) => row.level === 'grid' && row.posts)
            .map((row) => h('li', {}, t('work.staff.row', { role: row.roleName ?? row.role, posts: row.posts, filled: row.filled }))),
        ),
      () => {},
    );
    return [
      now,
      field(t('work.staff.role'), role),
      h('div', { class: 'gw-pair' }, field(t('work.staff.posts'), posts), field(t('work.staff.filled'), filled)),
      h(
        'p',
        { class: 'gw-buttons' },
        button(t('work.staff.set'), () =>
          run({ op: 'staff', grid: code, role: role.value, posts: Number(posts.value), filled: Number(filled.value) }),
        ),
      ),
    ];
  }

  function codes(session) {
    const box = h('div', { class: 'gw-form' }, h('p', { class: 'gw-hint' }, t('loading')));
    const own = h('input', { class: 'gw-input', placeholder: '{ward}-{seq:3}', maxlength: 80 });
    const about = h('p', { class: 'gw-hint', role: 'status' });
    const object = h('input', {
      class: 'gw-input',
      maxlength: 6,
      inputmode: 'numeric',
      pattern: '[0-9]{6}',
      required: true,
      placeholder: OBJECT_CLASS,
    });
    let chosen = '';
    // What is sent: a pattern of one's own, or CJ/T 349 with the class of the object before the code.
    const spec = () => {
      if (chosen === 'own') return own.value.trim();
      return isCjt349(chosen) ? `cjt349:${object.value.trim()}` : chosen;
    };
    const wrong = () => {
      if (chosen === 'own' && !own.value.trim()) return t('work.codes.empty', { ward: '{ward}' });
      return isCjt349(chosen) && !/^[0-9]{6}$/.test(object.value.trim()) ? t('work.codes.sixDigits') : '';
    };
    const explain = async () => {
      if (wrong()) return fill(about, `▲ ${wrong()}`);
      const profile = spec();
      const known = profiles.find((p) => (chosen === 'own' ? isPattern(p.profile) : p.profile === chosen));
      try {
        const { example } = await getJson('/api/v1/code-profiles', { profile });
        fill(about, [known?.rule, known?.source, t('work.codes.example', { example })].filter(Boolean).join(' · '));
      } catch (problem) {
        fill(about, `▲ ${problem.message}`);
      }
      return null;
    };
    const load = async () => {
      profiles ??= (await getJson('/api/v1/code-profiles')).profiles;
      chosen = profiles[0]?.profile ?? 'own';
      const ownField = field(t('work.codes.own'), own, t('work.codes.pattern', { ward: '{ward}' }));
      const objectField = field(t('work.codes.object'), object, t('work.codes.object.hint'));
      const showFields = () => {
        ownField.hidden = chosen !== 'own';
        objectField.hidden = !isCjt349(chosen);
      };
      showFields();
      const list = choice(
        [...profiles.filter((p) => !isPattern(p.profile)).map((p) => [p.profile, p.digits ? `${p.name} · ${t('work.codes.digits', { n: p.digits })}` : p.name]), ['own', t('work.codes.own')]],
        chosen,
        (value) => {
          chosen = value;
          showFields();
          explain();
        },
      );
      for (const input of [own, object]) input.addEventListener('change', explain);
      fill(
        box,
        field(t('work.codes.profile'), list),
        objectField,
        ownField,
        about,
        h('p', { class: 'gw-hint' }, t('work.codes.hint', { n: number(session.features.length) })),
        h(
          'p',
          { class: 'gw-buttons' },
          button(t('work.codes.set'), () => (wrong() ? explain() : run({ op: 'recode', profile: spec() }))),
        ),
      );
      explain();
    };
    load().catch((problem) => fill(box, h('p', { class: 'gw-warning' }, `▲ ${problem.message || t('problem.net')}`)));
    return [box];
  }

  return { sections, staff, codes };
}

/** What the class of the managed object looks like; it is asked for, as the codes are wrong without it. */
const OBJECT_CLASS = '000000';
const isCjt349 = (profile) => profile.startsWith('cjt349');
const isPattern = (profile) => profile.includes('{');

/** The first code of the form ward + S + number that no section of the ward has. */
function nextSection(ward, known) {
  for (let n = 1; ; n++) if (!known.includes(`${ward}S${n}`)) return `${ward}S${n}`;
}
