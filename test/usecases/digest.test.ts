import { describe, expect, it } from 'vitest';
import { answerField } from '../../src/usecases/answer-field.ts';
import { commentReport } from '../../src/usecases/comment-report.ts';
import { digest, digestSeen } from '../../src/usecases/digest.ts';
import { itemSign, type DigestItem } from '../../src/usecases/digest-item.ts';
import { decideEvidence, markDuty } from '../../src/usecases/mark-duty.ts';
import type { Person } from '../../src/usecases/ports/people.ts';
import { acceptReport, returnReport } from '../../src/usecases/review-report.ts';
import { accepted, actor, handIn, operator, stage } from './stage.ts';

const uryupinsk = 'uryupinsk-2020';
const rybinsk = 'rybinsk-2022';
const kargasok = 'kargasok-2023';
const here = stage('2022-04-15T09:00:00Z', uryupinsk, rybinsk, kargasok);
const answers = { d3: 'done', d4: 'done', d5: 'done', d6: 'done', d10: 'done' };
const audit = (school: string, period = '2022-Q2') => ({
  programme: uryupinsk,
  school,
  form: 'self-audit',
  period,
});

const look = (who: Person, wanted: Parameters<typeof digest>[2] = {}) => digest(here.app, actor(who), wanted);

/** What a digest names, in a line each. */
async function named(who: Person, wanted: Parameters<typeof digest>[2] = {}): Promise<string[]> {
  return (await look(who, wanted)).places.flatMap(({ items }) => items.map(said));
}

function said(item: DigestItem): string {
  const what: { [K in DigestItem['kind']]: (one: Extract<DigestItem, { kind: K }>) => string } = {
    duty: (one) => one.view.id,
    'duty-done': (one) => one.view.id,
    report: (one) => `${one.report.form.id} ${one.report.wave.period} ${one.report.state}`,
    'own-form': (one) => `${one.form.id} ${one.period} ${one.left}`,
    proposal: (one) => one.proposal.year,
    reviews: (one) => String(one.count),
    'report-news': (one) => `${one.what} ${one.form.id} ${one.key.school}`,
    status: (one) => `${one.indicator.id} ${one.was} ${one.status}`,
  };
  return `${item.urgency} ${item.kind} ${(what[item.kind] as (one: DigestItem) => string)(item)}`;
}

describe('what is remembered of a thing that was seen', () => {
  const programme = { id: 'p' } as DigestItem['programme'];
  const form = { id: 'f' } as Extract<DigestItem, { kind: 'own-form' }>['form'];
  const wave = { period: '2022-Q2', due: '2022-06-30' };
  const seen = { programme, mine: true, urgency: 'soon', due: wave.due } as const;
  const report = (opens?: string): DigestItem => {
    return {
      ...seen,
      kind: 'report',
      follow: false,
      report: { form, wave, state: 'draft', slot: 's', opens },
    };
  };
  const own = (opens?: string): DigestItem => {
    return { ...seen, kind: 'own-form', form, period: wave.period, left: 3, opens };
  };

  it.each<[DigestItem, string]>([
    [report(), 'report p  soon 2022-06-30 f 2022-Q2 draft s'],
    [report('2022-06-01'), 'report p  soon 2022-06-30 f 2022-Q2 draft s 2022-06-01'],
    [own(), 'own-form p  soon 2022-06-30 f 2022-Q2 3'],
    [own('2022-06-01'), 'own-form p  soon 2022-06-30 f 2022-Q2 3 2022-06-01'],
  ])('is the same from version to version', (item, sign) => {
    expect(itemSign(item)).toBe(sign);
  });
});

describe('a director', () => {
  it('sees what is due, what is begun, and what came back; nothing of another school', async () => {
    const director = await here.person(['director', uryupinsk, ['sample-1']]);
    const first = await named(director);
    expect(first).toContain('overdue duty d3@2020-04/sample-1');
    expect(first.filter((line) => /sample-[^1]/.test(line))).toEqual([]);
    accepted(await answerField(here.app, actor(director), audit('sample-1'), 'd3', { value: 'done' }));
    expect(await named(director)).toContain('waiting report self-audit 2022-Q2 draft');
    const sent = await handIn(here.app, actor(director), audit('sample-1'), answers);
    expect((await named(director)).some((line) => line.includes('self-audit 2022-Q2'))).toBe(false);
    accepted(await returnReport(here.app, operator, sent, { reason: 'Проверьте' }));
    expect(await named(director)).toContain('waiting report self-audit 2022-Q2 returned');
  });

  it('is not told of what was over before the programme was approved', async () => {
    const director = await here.person(['director', kargasok, ['sample-1']]);
    const seen = [];
    for (const day of ['2023-03-20', '2023-04-20']) {
      here.at(`${day}T09:00:00Z`);
      seen.push(await named(director));
    }
    here.at('2022-04-15T09:00:00Z');
    expect(seen).toEqual([['soon report questionnaire 2023 new'], []]);
  });

  it('is told what changed since it was shown last, and the same when it is opened again', async () => {
    const director = await here.person(['director', uryupinsk, ['sample-2']]);
    const me = actor(director);
    const sent = await handIn(here.app, me, audit('sample-2'), answers);
    accepted(
      await markDuty(here.app, me, {
        id: 'done-1',
        programme: uryupinsk,
        occurrence: 'd4@2022-04/sample-2',
        note: 'Приказ',
      }),
    );
    expect((await named(director)).filter((line) => line.startsWith('changed'))).toEqual([]);
    await digestSeen(here.app, me, await look(director));

    here.at('2022-04-16T09:00:00Z');
    accepted(await acceptReport(here.app, operator, sent));
    accepted(await commentReport(here.app, operator, { report: sent.report, text: 'Спасибо', key: 'c1' }));
    accepted(await commentReport(here.app, me, { report: sent.report, text: 'Хорошо', key: 'c2' }));
    accepted(await decideEvidence(here.app, operator, 'done-1', { kind: 'accepted' }));
    const news = ['accepted self-audit sample-2', 'commented self-audit sample-2'];
    const told = (await named(director)).filter((line) => line.startsWith('changed'));
    expect(told).toEqual(
      expect.arrayContaining([
        ...news.map((line) => `changed report-news ${line}`),
        'changed duty-done d4@2022-04/sample-2',
      ]),
    );

    await digestSeen(here.app, me, await look(director));
    here.at('2022-04-16T10:00:00Z');
    expect((await named(director)).filter((line) => line.startsWith('changed'))).toEqual([]);
    expect((await named(director, { again: true })).filter((line) => line.startsWith('changed'))).toEqual(
      told,
    );
  });
});

describe('those who see several schools', () => {
  const all = Array.from({ length: 8 }, (_, at) => `sample-${at + 1}`);

  it('a curator has a line for each school, the most urgent first, and the reviews', async () => {
    const schools = all.slice(0, 5);
    const curator = await here.person(['curator', uryupinsk, schools]);
    const { places } = await look(curator);
    const [place] = places;
    expect(place?.items.every(({ mine }) => mine)).toBe(true);
    expect(place?.schools.map(({ school }) => school).sort()).toEqual(schools);
    expect(place?.schools.every(({ urgency, overdue }) => urgency === 'overdue' && overdue > 0)).toBe(true);
    expect(place?.whole).toBe(false);
  });

  it('opens one school one by one, and none that is not theirs', async () => {
    const curator = await here.person(['curator', uryupinsk, all.slice(0, 5)]);
    const only = { programme: uryupinsk, school: 'sample-3' };
    const opened = await look(curator, { only });
    expect(opened.places[0]?.items.every(({ school }) => school?.id === 'sample-3')).toBe(true);
    expect(opened.places[0]?.items.length).toBeGreaterThan(0);
    expect((await look(curator, { only: { ...only, school: 'sample-7' } })).places).toEqual([]);
  });

  it('a coordinator has the numbers and the authority’s own duties; an observer nothing to do', async () => {
    const coordinator = await here.person(['coordinator', uryupinsk]);
    const observer = await here.person(['observer', uryupinsk]);
    const [theirs] = (await look(coordinator)).places;
    const [seen] = (await look(observer)).places;
    expect(theirs?.counts.overdue).toBeGreaterThan(0);
    expect(seen?.counts.overdue).toBe(theirs?.counts.overdue);
    expect(theirs?.items.some((item) => item.kind === 'duty' && item.view.holder === 'authority')).toBe(true);
    expect(seen?.items.some(({ mine }) => mine)).toBe(false);
    expect(theirs?.schools.length).toBeGreaterThan(3);
  });

  it('nobody without a role has a digest', async () => {
    expect(await look(await here.person())).toEqual({ places: [], quiet: true });
  });
});

describe('indicators', () => {
  it('tell which status became which, of the own school and of all together', async () => {
    const director = await here.person(['director', rybinsk, ['glebovo']]);
    const coordinator = await here.person(['coordinator', rybinsk]);
    for (const who of [director, coordinator]) await digestSeen(here.app, actor(who), await look(who));
    here.at('2022-04-17T09:00:00Z');
    const key = { programme: rybinsk, school: 'glebovo', form: 'self-audit', period: '2022' };
    const typed = { olympiad: '16 100', 'extra-education': '78 100', training: '20 40', mentoring: '8 40' };
    const rest = { communities: '27 40', contests: '12 40', vacancies: '2 5', diploma: '26 40' };
    const last = { gia: '20 20', vpr: '30 50', distance: '3 20' };
    const sent = await handIn(here.app, actor(director), key, { ...typed, ...rest, ...last });
    accepted(await acceptReport(here.app, operator, sent));
    const own = (await named(director)).filter((line) => line.startsWith('changed status'));
    expect(own.length).toBeGreaterThan(5);
    expect(own.every((line) => line.includes(' no-data '))).toBe(true);
    const together = (await named(coordinator)).filter((line) => line.startsWith('changed status'));
    expect(together.length).toBeGreaterThan(5);
    const [place] = (await look(coordinator)).places;
    expect(place?.counts).toMatchObject({ sent: 1, accepted: 1 });
  });
});
