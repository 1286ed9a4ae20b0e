import { describe, expect, it } from 'vitest';
import { forgetPerson, whatForgettingMeans } from '../../src/usecases/forget-person.ts';
import { createInvite, joinByCode } from '../../src/usecases/invite.ts';
import { ownData } from '../../src/usecases/own-data.ts';
import type { Person } from '../../src/usecases/ports/people.ts';
import { listRoles, removeRole } from '../../src/usecases/remove-role.ts';
import { schoolStatus } from '../../src/usecases/school-status.ts';
import { accepted, actor, handIn, operator, refusal, stage } from './stage.ts';

const programme = 'uryupinsk-2020';
const on = stage('2022-04-15T09:00:00Z', programme, 'rybinsk-2022');
const [a, b, c] = ['sample-1', 'sample-2', 'sample-3'];
const now = async ({ id }: Person) => (await on.app.store.people.get(id)) as Person;
const remove = (who: Person, wanted: Partial<Parameters<typeof removeRole>[2]> & { person: string }) =>
  removeRole(on.app, actor(who), { programme, role: 'director', ...wanted });

describe('taking a role away', () => {
  it('ends at once what it allowed, is told, and stands in the audit trail', async () => {
    const coordinator = await on.person(['coordinator', programme]);
    const director = await on.person(['director', programme, [a]], ['director', 'rybinsk-2022', ['glebovo']]);
    const see = async () =>
      refusal(await schoolStatus(on.app, actor(await now(director)), { programme, school: a }));
    expect(await see()).toBe('done');
    accepted(await remove(coordinator, { person: director.id }));
    expect(await see()).toBe('not-allowed');
    expect((await now(director)).memberships).toEqual([
      { programme: 'rybinsk-2022', role: 'director', schools: ['glebovo'] },
    ]);
    expect(await on.told(director)).toEqual([expect.stringMatching(/^role-removed,/)]);
    const [entry] = await on.app.store.audit.list({ programme, limit: 1 });
    expect(entry).toMatchObject({
      action: 'role-removed',
      by: coordinator.id,
      subject: `director ${director.id}`,
      detail: a,
    });
    expect(refusal(await remove(coordinator, { person: director.id }))).toBe('no-role');
    expect(refusal(await remove(coordinator, { person: 'nobody' }))).toBe('no-person');
  });

  it('takes one school of several, and the role with the last of them', async () => {
    const curator = await on.person(['curator', programme, [a, b]], ['director', programme, [c]]);
    const take = (school: string) =>
      removeRole(on.app, operator, { programme, person: curator.id, role: 'curator', school });
    expect(accepted(await take(a)).schools.map(({ id }) => id)).toEqual([a]);
    expect((await now(curator)).memberships).toContainEqual({ programme, role: 'curator', schools: [b] });
    expect(refusal(await take(a))).toBe('no-role');
    accepted(await take(b));
    expect((await now(curator)).memberships).toEqual([{ programme, role: 'director', schools: [c] }]);
  });

  it('leaves the last coordinator, however many try at once; the operator may take that one too', async () => {
    const of = 'rybinsk-2022';
    const [one, two] = [await on.person(['coordinator', of]), await on.person(['coordinator', of])];
    const each = await Promise.all([
      removeRole(on.app, actor(one), { programme: of, person: two.id, role: 'coordinator' }),
      removeRole(on.other, actor(two), { programme: of, person: one.id, role: 'coordinator' }),
    ]);
    expect(each.map(refusal).sort()).toEqual(['done', 'last-coordinator']);
    const [left] = await on.app.store.people.withRole(of, 'coordinator');
    expect(
      refusal(await removeRole(on.app, operator, { programme: of, person: left!.id, role: 'coordinator' })),
    ).toBe('done');
    expect(await on.app.store.people.withRole(of, 'coordinator')).toEqual([]);
  });

  it('of a coordinator ends the invites that they made in that programme', async () => {
    const first = await on.person(['coordinator', programme], ['coordinator', 'rybinsk-2022']);
    const invite = async (of: string) => {
      const wanted = { programme: of, role: 'coordinator' as const, schools: [], uses: 1, validHours: 9 };
      return accepted(await createInvite(on.app, actor(first), wanted)).code;
    };
    const [here, elsewhere] = [await invite(programme), await invite('rybinsk-2022')];
    accepted(await removeRole(on.app, operator, { programme, person: first.id, role: 'coordinator' }));
    const stranger = await on.person();
    expect(refusal(await joinByCode(on.app, stranger, here))).toBe('code-unknown');
    expect(refusal(await joinByCode(on.app, stranger, elsewhere))).toBe('done');
  });

  it('is chosen from a list of everybody with a role, school by school', async () => {
    const person = await on.person(
      ['director', programme, [a]],
      ['observer', programme],
      ['observer', 'rybinsk-2022'],
    );
    const { roles } = accepted(await listRoles(on.app, operator, programme));
    const mine = roles.filter((one) => one.person.id === person.id);
    expect(mine.map(({ role, schools }) => [role, schools.map(({ id }) => id)])).toEqual([
      ['director', [a]],
      ['observer', []],
    ]);
  });
});

describe('being forgotten', () => {
  it('says which schools have nobody else', async () => {
    const [school, shared] = ['sample-4', 'sample-5'];
    const leaving = await on.person(
      ['director', programme, [school, shared]],
      ['curator', programme, [school]],
    );
    await on.person(['director', programme, [shared]]);
    const { sole } = accepted(await whatForgettingMeans(on.app, actor(leaving), leaving.id));
    expect(sole.map(({ role, schools }) => [role, schools.map(({ id }) => id)])).toEqual([
      ['director', [school]],
      ['curator', [school]],
    ]);
  });

  it('takes the chat out of campaigns of others that were opened in it, and no other one’s', async () => {
    const [leaving, author] = [await on.person(['coordinator', programme]), await on.person()];
    const panel = ({ telegramId }: Person) => ({ chat: telegramId, message: 1, task: 'send' });
    const campaigns = on.models.campaigns.collection;
    await campaigns.insertMany([
      { _id: 'opened' as never, by: author.id, panel: panel(leaving) },
      { _id: 'own' as never, by: leaving.id, panel: panel(author) },
    ]);
    const { counts } = accepted(await forgetPerson(on.app, actor(leaving), leaving.id));
    expect(counts).toMatchObject({ campaigns: 1 });
    expect(await campaigns.find().sort({ _id: 1 }).toArray()).toEqual([
      { _id: 'opened', by: author.id },
      { _id: 'own', by: leaving.id, panel: panel(author) },
    ]);
    await campaigns.deleteMany({});
  });

  it('happens once, and is told in every programme of the person', async () => {
    const leaving = await on.person(['observer', programme], ['director', 'rybinsk-2022', ['glebovo']]);
    const counts = accepted(await whatForgettingMeans(on.app, actor(leaving), leaving.id)).counts;
    expect(accepted(await forgetPerson(on.app, actor(leaving), leaving.id)).counts).toEqual(counts);
    expect(refusal(await forgetPerson(on.app, actor(leaving), leaving.id))).toBe('no-person');
    for (const [of, detail] of [
      [programme, 'observer'],
      ['rybinsk-2022', 'director'],
    ] as const) {
      const [entry] = await on.app.store.audit.list({ programme: of, limit: 1 });
      expect(entry).toMatchObject({
        action: 'person-forgotten',
        by: leaving.id,
        subject: leaving.id,
        detail,
      });
    }
  });
});

it('a copy has no answers of a school that the person sees no more', async () => {
  const director = await on.person(['director', programme, [c]]);
  const key = { programme, school: c, form: 'self-audit', period: '2022-Q2' };
  const answers = { d3: 'done', d4: 'done', d5: 'done', d6: 'done', d10: 'done' };
  await handIn(on.app, actor(director), key, answers);
  const sent = async () => {
    const copy = accepted(await ownData(on.app, actor(director), director.id));
    return (copy['reports'] as { sent: object[] }[])[0]?.sent[0];
  };
  expect(await sent()).toMatchObject({ number: 1, answers: { d3: 'done' } });
  accepted(await removeRole(on.app, operator, { programme, person: director.id, role: 'director' }));
  expect(await sent()).not.toHaveProperty('answers');
});
