import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/access.ts';
import { createInvite, joinByCode } from '../../src/usecases/invite.ts';
import type { Person } from '../../src/usecases/ports/people.ts';
import { accepted, actor, operator, refusal, stage } from './stage.ts';

const programme = 'rybinsk-2022';
const on = stage('2022-03-01T09:00:00Z', programme, 'kargasok-2023');
afterEach(() => on.at('2022-03-01T09:00:00Z'));

const invite = async (own: Partial<Parameters<typeof createInvite>[2]> = {}) =>
  accepted(
    await createInvite(on.app, operator, {
      programme,
      role: 'director',
      schools: ['milyushino'],
      uses: 1,
      validHours: 48,
      ...own,
    }),
  );
const membershipsOf = async ({ id }: Person) => (await on.app.store.people.get(id))?.memberships;

describe('an invite', () => {
  it.each<[string, Partial<Parameters<typeof createInvite>[2]>, string]>([
    ['a programme that there is', { programme: 'nowhere' }, 'no-programme'],
    ['schools that there are', { schools: ['milyushino', 'nowhere'] }, 'no-school'],
    ['a school for a director', { schools: [] }, 'invite-needs-school'],
    ['a school for a curator', { role: 'curator', schools: [] }, 'invite-needs-school'],
    ['no school for a coordinator', { role: 'coordinator' }, 'bad-invite'],
    ['no school for an observer', { role: 'observer' }, 'bad-invite'],
    ['a use', { uses: 0 }, 'bad-invite'],
    ['whole uses', { uses: 1.5 }, 'bad-invite'],
    ['not too many uses', { uses: 1001 }, 'bad-invite'],
    ['time', { validHours: 0 }, 'bad-invite'],
    ['an end', { validHours: Infinity }, 'bad-invite'],
    ['a number of hours', { validHours: Number.NaN }, 'bad-invite'],
  ])('needs %s', async (_, own, code) => {
    const wanted = {
      programme,
      role: 'director' as Role,
      schools: ['milyushino'],
      uses: 1,
      validHours: 48,
      ...own,
    };
    expect(refusal(await createInvite(on.app, operator, wanted))).toBe(code);
  });

  it('is shown once and kept as a hash, fit for a deep link', async () => {
    const { code, invite: kept } = await invite();
    expect(code).toMatch(/^[A-Za-z0-9_-]{16}$/);
    expect(JSON.stringify(await on.models.invites.find({}).lean())).not.toContain(code);
    expect(kept).toMatchObject({ usesLeft: 1, createdBy: 'operator' });
  });

  it('is not for who made it, and stays whole for somebody else', async () => {
    const coordinator = await on.person(['coordinator', programme]);
    const wanted = { programme, role: 'director' as Role, schools: ['glebovo'], uses: 1, validHours: 48 };
    const { code } = accepted(await createInvite(on.app, actor(coordinator), wanted));
    expect(refusal(await joinByCode(on.app, coordinator, code))).toBe('own-invite');
    accepted(await joinByCode(on.app, await on.person(), code));
  });

  it('gives the role once, and the same person nothing more', async () => {
    const { code } = await invite();
    const [first, second] = [await on.person(), await on.person()];
    expect(accepted(await joinByCode(on.app, first, ` ${code} `))).toMatchObject({
      already: false,
      schools: [{ id: 'milyushino' }],
    });
    expect(await membershipsOf(first)).toEqual([{ programme, role: 'director', schools: ['milyushino'] }]);
    expect(accepted(await joinByCode(on.app, first, code)).already).toBe(true);
    expect(refusal(await joinByCode(on.app, second, code))).toBe('code-used-up');
    expect(await membershipsOf(second)).toEqual([]);
  });

  it('is not used up by who has the role already', async () => {
    const member = await on.person(['director', programme, ['milyushino', 'glebovo']]);
    const { code } = await invite();
    expect(accepted(await joinByCode(on.app, member, code)).already).toBe(true);
    expect(refusal(await joinByCode(on.app, await on.person(), code))).toBe('done');
  });

  it('adds schools and roles to those that a person has', async () => {
    const many = await on.person(['director', programme, ['glebovo']], ['observer', 'kargasok-2023']);
    for (const own of [
      { schools: ['milyushino', 'glebovo'] },
      { role: 'curator' as const, schools: ['sretenye'] },
      { programme: 'kargasok-2023', schools: ['sample-1'] },
    ]) {
      accepted(await joinByCode(on.app, many, (await invite(own)).code));
    }
    expect(await membershipsOf(many)).toEqual([
      { programme, role: 'director', schools: ['glebovo', 'milyushino'] },
      { programme: 'kargasok-2023', role: 'observer', schools: [] },
      { programme, role: 'curator', schools: ['sretenye'] },
      { programme: 'kargasok-2023', role: 'director', schools: ['sample-1'] },
    ]);
  });

  it('expires on the instant', async () => {
    const { code } = await invite({ validHours: 48, uses: 2 });
    on.at('2022-03-03T08:59:59Z');
    expect(refusal(await joinByCode(on.app, await on.person(), code))).toBe('done');
    on.at('2022-03-03T09:00:00Z');
    expect(refusal(await joinByCode(on.app, await on.person(), code))).toBe('code-expired');
  });

  it('is used by no more people than it is for, at the same moment', async () => {
    const { code } = await invite({ uses: 3 });
    const people = await Promise.all(Array.from({ length: 8 }, () => on.person()));
    const outcomes = await Promise.all(
      people.map((person, at) => joinByCode(at % 2 ? on.app : on.other, person, code)),
    );
    expect(outcomes.map(refusal).sort()).toEqual([
      ...Array<string>(5).fill('code-used-up'),
      ...Array<string>(3).fill('done'),
    ]);
    const joined = await Promise.all(people.map(membershipsOf));
    expect(joined.filter((held) => held?.length === 1)).toHaveLength(3);
  });

  it('pressed twice at the same moment is used up once', async () => {
    const { code } = await invite({ uses: 2 });
    const person = await on.person();
    const outcomes = await Promise.all([
      joinByCode(on.app, person, code),
      joinByCode(on.other, person, code),
    ]);
    expect(outcomes.map((outcome) => accepted(outcome).already).sort()).toEqual([false, true]);
    expect(refusal(await joinByCode(on.app, await on.person(), code))).toBe('done');
    expect(await membershipsOf(person)).toHaveLength(1);
  });
});

describe('a wrong code', () => {
  let person: Person;
  beforeAll(async () => {
    person = await on.person();
  });

  it('can be tried five times in ten minutes', async () => {
    const { code } = await invite({ validHours: 100 });
    for (let tries = 1; tries <= 5; tries++) {
      expect(refusal(await joinByCode(on.app, person, `wrong-${tries}`))).toBe('code-unknown');
    }
    // Not even the right one is looked at.
    expect(await joinByCode(on.app, person, code)).toMatchObject({
      refusal: { code: 'too-many-tries', minutes: 10 },
    });
    expect(refusal(await joinByCode(on.app, await on.person(), 'wrong'))).toBe('code-unknown');
    on.at('2022-03-01T09:09:59Z');
    expect(refusal(await joinByCode(on.app, person, code))).toBe('too-many-tries');
    on.at('2022-03-01T09:10:00Z');
    expect(refusal(await joinByCode(on.app, person, code))).toBe('done');
  });
});
