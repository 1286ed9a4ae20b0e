import { beforeAll, describe, expect, it } from 'vitest';
import { highCount, risksAcross, schoolRisks } from '../../src/usecases/risk-profile.ts';
import { acceptReport } from '../../src/usecases/review-report.ts';
import { handInAnswers } from '../../src/usecases/submit-report.ts';
import { accepted, actor, handIn, operator, refusal, stage } from './stage.ts';

const kargasok = 'kargasok-2023';
const here = stage('2023-09-20T05:00:00Z', kargasok, 'rybinsk-2022');
const audit = (school: string) => ({ programme: kargasok, school, form: 'self-audit', period: '2023' });
const levels = (first: string) => ({
  'failing-pupils': first,
  'school-environment': 'low',
  'staff-training': 'high',
  'language-barriers': 'absent',
});
const send = (school: string, first: string) => handInChoices(school, levels(first));

async function handInChoices(school: string, chosen: Record<string, string>) {
  const options = { via: 'cli', accept: false } as const;
  const report = accepted(await handInAnswers(here.app, operator, audit(school), chosen, options));
  return { report: report.id, version: report.versions.length };
}

const of = async (school: string) =>
  accepted(await schoolRisks(here.app, operator, { programme: kargasok, school }));

beforeAll(async () => {
  const sent = await send('sample-1', 'high');
  const before = await of('sample-1');
  expect(before.risks.every(({ level }) => level === undefined)).toBe(true);
  expect(before.forms).toMatchObject([{ waiting: true }]);
  accepted(await acceptReport(here.app, operator, sent));
  accepted(await acceptReport(here.app, operator, await send('sample-3', 'low')));
});

describe('the risks of a school', () => {
  it('are those of its accepted self-audit', async () => {
    const { risks, period } = await of('sample-1');
    expect(period).toBe('2023');
    expect(risks.map(({ level }) => level?.id)).toEqual(['high', 'low', 'high', 'absent']);
  });

  it('come with what the school does against them, as its forms prove it', async () => {
    const states = async () =>
      (await of('sample-1')).measures.map(({ measure, state }) => `${measure.id} ${state}`);
    expect(await states()).toEqual([
      'deficits-found overdue',
      'prevention-planned open',
      'prevention-covered open',
    ]);
    const key = { programme: kargasok, school: 'sample-1', form: 'coordinator', period: '2023' };
    await handIn(here.app, operator, key, { 'prevention-covered': 'нет', 'prevention-planned': 'да' });
    expect(await states()).toEqual([
      'deficits-found overdue',
      'prevention-planned done',
      'prevention-covered open',
    ]);
  });

  it('are asked of nobody that the form is not for', async () => {
    expect((await of('sample-7')).measures).toEqual([]);
  });

  it('are the programme’s own where no form asks for them', async () => {
    const wanted = { programme: 'rybinsk-2022', school: 'glebovo' };
    const { risks, measures, forms } = accepted(await schoolRisks(here.app, operator, wanted));
    expect(risks.map(({ risk }) => risk.mitigations.length)).toEqual([2, 2, 1]);
    expect([measures, forms]).toEqual([[], []]);
  });
});

describe('the risks across schools', () => {
  it('are counted by level, with who has not chosen', async () => {
    const { risks, schools, measures } = accepted(
      await risksAcross(here.app, operator, { programme: kargasok }),
    );
    expect(schools).toHaveLength(8);
    expect(risks.map((across) => [highCount(across), across.unset])).toEqual([
      [1, 6],
      [0, 6],
      [2, 6],
      [0, 6],
    ]);
    expect(measures.map(({ done, of: asked }) => [done, asked])).toEqual([
      [0, 4],
      [1, 4],
      [0, 4],
    ]);
  });

  it('are only those of the schools that are seen', async () => {
    const curator = actor(await here.person(['curator', kargasok, ['sample-3', 'sample-7']]));
    const { risks, schools, whole } = accepted(await risksAcross(here.app, curator, { programme: kargasok }));
    expect([schools.map(({ id }) => id), whole]).toEqual([['sample-3', 'sample-7'], false]);
    expect(risks.map(highCount)).toEqual([0, 0, 1, 0]);
    const foreign = { programme: kargasok, school: 'sample-1' };
    expect(refusal(await schoolRisks(here.app, curator, foreign))).toBe('not-allowed');
    const nobody = actor(await here.person());
    expect(refusal(await risksAcross(here.app, nobody, { programme: kargasok }))).toBe('not-allowed');
  });
});
