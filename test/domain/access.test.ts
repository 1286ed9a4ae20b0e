import { describe, expect, it } from 'vitest';
import {
  actions,
  may,
  visibleSchools,
  type Action,
  type Actor,
  type Membership,
  type Role,
  type Target,
} from '../../src/domain/access.ts';

const person = (...memberships: Membership[]): Actor => ({ kind: 'person', id: 'p', memberships });
const held = (role: Role, schools: string[] = [], programme = 'one'): Membership => ({
  programme,
  role,
  schools,
});

const director = person(held('director', ['a']));
const curator = person(held('curator', ['a']));
const coordinator = person(held('coordinator'));
const observer = person(held('observer'));

/** `own`: the school of the person's roles (for the whole programme: any school of it). */
type Where = 'own' | 'foreign';
const whole: Where[] = ['own', 'foreign'];

/** Where each role may do each action. The curator of school a is p; school b has nobody. */
const matrix: Record<Action, Partial<Record<Role, Where[]>>> = {
  'programme.see': { coordinator: whole, observer: whole },
  'school.see': { director: ['own'], curator: ['own'], coordinator: whole, observer: whole },
  'report.fill': { director: ['own'] },
  'report.review': { curator: ['own'], coordinator: whole },
  'report.comment': { director: ['own'], curator: ['own'], coordinator: whole },
  'coordinator-form.fill': { coordinator: whole },
  'duty.mark': { director: ['own'] },
  'authority-duty.mark': { coordinator: whole },
  'authority-duty.see': { coordinator: whole, observer: whole },
  'invite.create': { coordinator: whole },
  'role.remove': { coordinator: whole },
  'person.export': {},
  'person.forget': {},
  'programme.load': { coordinator: whole },
  'schools.import': { coordinator: whole },
  'history.import': { coordinator: whole },
  'values.recompute': { coordinator: whole },
  'results.import': { director: ['own'], coordinator: whole },
  'groups.confirm': { coordinator: whole },
  'period.close': { coordinator: whole },
  'completeness.see': { curator: ['own'], coordinator: whole },
  'broadcast.send': { curator: ['own'], coordinator: whole },
  'broadcast.manage': { curator: ['own'], coordinator: whole },
  'audit.read': { coordinator: whole },
  'school.export': { director: ['own'], curator: ['own'], coordinator: whole, observer: whole },
  'programme.export': { coordinator: whole, observer: whole },
};

const roles: [Role, Actor][] = [
  ['director', director],
  ['curator', curator],
  ['coordinator', coordinator],
  ['observer', observer],
];
const cells = actions.flatMap((action) =>
  roles.flatMap(([role, actor]) =>
    (['own', 'foreign'] as const).map((where) => ({ action, role, actor, where })),
  ),
);
const targetOf = (role: Role, where: Where): Target => ({
  programme: 'one',
  school: where === 'own' ? 'a' : 'b',
  curators: role === 'curator' && where === 'own' ? ['p'] : [],
  author: where === 'own' ? 'p' : 'q',
});

describe('the matrix', () => {
  it('names every action', () => expect(Object.keys(matrix).sort()).toEqual([...actions].sort()));

  it.each(cells)('$role $action of the $where school', ({ action, role, actor, where }) => {
    const expected = matrix[action][role]?.includes(where) ?? false;
    expect(may(actor, action, targetOf(role, where))).toBe(expected);
  });

  it.each(cells)('$role $action never of another programme', ({ action, role, actor, where }) => {
    expect(may(actor, action, { ...targetOf(role, where), programme: 'two' })).toBe(false);
  });

  it.each(actions)('a person without a role may not %s', (action) => {
    for (const curators of [[], ['p'], ['q']]) {
      expect(may(person(), action, { programme: 'one', school: 'a', curators })).toBe(false);
    }
  });

  it.each(actions)('the operator may %s', (action) => {
    expect(may({ kind: 'operator' }, action, { programme: 'any', school: 'any' })).toBe(true);
  });

  it.each(actions)('a director or curator needs a school named to %s', (action) => {
    expect(may(director, action, { programme: 'one' })).toBe(false);
    expect(may(curator, action, { programme: 'one' })).toBe(false);
  });
});

describe.each(['person.export', 'person.forget'] as const)('%s', (action) => {
  it.each([...roles, ['nobody', person()] as const])('is for oneself, whoever one is: %s', (_, actor) => {
    expect(may(actor, action, { person: 'p' })).toBe(true);
    for (const target of [{ person: 'q' }, { programme: 'one', person: 'q' }, { programme: 'one' }, {}])
      expect(may(actor, action, target)).toBe(false);
  });
});

describe('a review', () => {
  const coordinatorAndDirector = person(held('coordinator'), held('director', ['a']));
  const curatorOfOwn = person(held('curator', ['a', 'b']), held('director', ['a']));
  it.each<[string, Actor, string, string[], boolean]>([
    ['by the curator', curator, 'a', ['p'], true],
    ['by one of two curators', curator, 'a', ['q', 'p'], true],
    ['by somebody else’s curator', curator, 'b', ['q'], false],
    ['by the coordinator where there is a curator', coordinator, 'a', ['q'], false],
    ['by the coordinator where there is none', coordinator, 'a', [], true],
    ['by the curator of the own school', curatorOfOwn, 'a', ['p'], false],
    ['by the same curator of another school', curatorOfOwn, 'b', ['p'], true],
    ['by a coordinator of the own school', coordinatorAndDirector, 'a', [], false],
    ['by that coordinator of another school', coordinatorAndDirector, 'b', [], true],
    [
      'by a coordinator who is the curator',
      person(held('coordinator'), held('curator', ['a'])),
      'a',
      ['p'],
      true,
    ],
    ['by the director', director, 'a', [], false],
    ['by an observer', observer, 'a', [], false],
  ])('%s: %s', (_, actor, school, curators, expected) => {
    expect(may(actor, 'report.review', { programme: 'one', school, curators })).toBe(expected);
  });
});

describe('several roles of one person', () => {
  const many = person(
    held('director', ['a', 'b']),
    held('curator', ['c']),
    held('observer', [], 'two'),
    held('director', ['d'], 'two'),
  );
  it.each<[Action, string, string, boolean]>([
    ['report.fill', 'one', 'a', true],
    ['report.fill', 'one', 'b', true],
    ['report.fill', 'one', 'c', false],
    ['school.see', 'one', 'c', true],
    ['school.see', 'one', 'd', false],
    ['report.fill', 'two', 'a', false],
    ['report.fill', 'two', 'd', true],
    ['school.see', 'two', 'a', true],
    ['programme.see', 'two', 'a', true],
    ['programme.see', 'one', 'a', false],
  ])('%s in %s of school %s: %s', (action, programme, school, expected) => {
    expect(may(many, action, { programme, school })).toBe(expected);
  });

  it.each<[string, Actor, string, string[]]>([
    ['the own schools', many, 'one', ['a', 'b', 'c']],
    ['every school to an observer', many, 'two', ['a', 'b', 'c', 'd']],
    ['every school to a coordinator', coordinator, 'one', ['a', 'b', 'c', 'd']],
    ['none elsewhere', coordinator, 'two', []],
    ['none to nobody', person(), 'one', []],
  ])('show %s', (_, actor, programme, expected) => {
    expect(visibleSchools(actor, programme, ['a', 'b', 'c', 'd'])).toEqual(expected);
  });
});
