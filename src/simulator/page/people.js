// @ts-check
import { make } from './dom.js';
import { server } from './server.js';
import { closeSheet, openSheet, showError } from './sheets.js';
import { locale, t } from './texts.js';

/** @typedef {{ ru: string, tt: string }} Text */
/**
 * @typedef {object} Person
 * @property {number} id
 * @property {string} name
 * @property {'ru' | 'tt'} language
 * @property {{ id: string, title: Text } | null} programme
 * @property {{ id: string, title: Text } | null} role
 * @property {Text[]} schools
 * @property {number} unread
 */

/** @param {Person} person */
function schoolsOf(person) {
  return person.schools.map((school) => school[locale.language]).join(', ');
}

/** @param {Person} person */
function programmeOf(person) {
  return person.programme?.title[locale.language] ?? t('addedPeople');
}

/** @param {Person} person */
function roleOf(person) {
  return person.role?.title[locale.language] ?? '';
}

/**
 * Opens the list of people.
 * @param {number | null} current
 * @param {(id: number) => void} choose
 */
export async function openPeople(current, choose) {
  /** @type {Person[]} */
  const people = await server.people();
  const list = make('div', { class: 'people-list' });
  const search = make('input', { type: 'search', 'aria-label': t('search'), placeholder: t('search') });
  const select = (/** @type {number} */ id) => {
    closeSheet();
    choose(id);
  };
  const draw = () => list.replaceChildren(...groups(people, search.value, current, select));
  search.addEventListener('input', draw);
  draw();
  openSheet(t('people'), search, newPersonForm(select), list);
  list.querySelector('[aria-current]')?.scrollIntoView({ block: 'center' });
}

/**
 * @param {Person[]} people
 * @param {string} wanted
 * @param {number | null} current
 * @param {(id: number) => void} select
 */
function groups(people, wanted, current, select) {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const found = people.filter((person) => {
    const all = [person.name, programmeOf(person), roleOf(person), schoolsOf(person)].join(' ').toLowerCase();
    return words.every((word) => all.includes(word));
  });
  if (found.length === 0) return [make('p', { class: 'hint' }, t('nobodyFound'))];
  const collator = new Intl.Collator('ru', { numeric: true });
  return [...Map.groupBy(found, programmeOf)].map(([programme, members]) => {
    const roles = [...Map.groupBy(members, roleOf)].map(([role, own]) => {
      own.sort((a, b) => collator.compare(schoolsOf(a), schoolsOf(b)) || collator.compare(a.name, b.name));
      const items = own.map((person) => row(person, person.id === current, select));
      return make('section', {}, role === '' ? null : make('h4', {}, role), ...items);
    });
    return make('section', { class: 'programme' }, make('h3', {}, programme), ...roles);
  });
}

/**
 * @param {Person} person
 * @param {boolean} isCurrent
 * @param {(id: number) => void} select
 */
function row(person, isCurrent, select) {
  const unread =
    person.unread === 0
      ? null
      : make(
          'span',
          { class: 'badge', 'aria-label': `${t('unread')} ${person.unread}` },
          String(person.unread),
        );
  return make(
    'button',
    {
      type: 'button',
      class: 'person',
      'aria-current': isCurrent ? 'true' : undefined,
      onclick: () => select(person.id),
    },
    make('span', { class: 'who' }, make('b', {}, person.name), make('small', {}, schoolsOf(person))),
    make('span', { class: 'lang', 'aria-hidden': 'true' }, person.language === 'tt' ? 'тат' : 'рус'),
    unread,
  );
}

/** @param {(id: number) => void} select */
function newPersonForm(select) {
  const name = make('input', { type: 'text', required: true, maxlength: 64, autocomplete: 'off' });
  const language = make(
    'select',
    {},
    make('option', { value: 'ru' }, t('russian')),
    make('option', { value: 'tt' }, t('tatar')),
  );
  const form = make(
    'form',
    { class: 'fields' },
    make('p', { class: 'hint' }, t('newPersonHint')),
    make('label', {}, t('name'), name),
    make('label', {}, t('language'), language),
    make('button', { type: 'submit', class: 'main' }, t('add')),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    server.addPerson(name.value, language.value).then(({ id }) => select(id), showError);
  });
  return make('details', {}, make('summary', {}, t('newPerson')), form);
}
