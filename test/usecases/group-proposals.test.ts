import { beforeAll, describe, expect, it } from 'vitest';
import { changeKey } from '../../src/domain/group-changes.ts';
import { inPopulation } from '../../src/domain/status-card.ts';
import {
  applyGroupChanges,
  confirmProposal,
  dismissProposal,
  toggleChange,
  viewProposal,
  waitingProposals,
} from '../../src/usecases/group-proposals.ts';
import { importSchools } from '../../src/usecases/import-schools.ts';
import { loadProgramme } from '../../src/usecases/load-programme.ts';
import type { Person } from '../../src/usecases/ports/people.ts';
import { municipalityStatus } from '../../src/usecases/municipality-status.ts';
import { loadResults } from '../kit/load-results.ts';
import { accepted, actor, operator, programmeText, refusal, stage } from './stage.ts';

const kargasok = 'kargasok-2023';
const here = stage('2023-09-20T05:00:00Z', kargasok);

const load = async (...lines: string[]) => accepted(await loadResults(here.app, kargasok, lines));

const waiting = async () => here.app.store.proposals.waiting(kargasok);
const changesOf = async (year: string) =>
  (await waiting())
    .filter((one) => one.year === year)
    .flatMap(({ changes }) => changes.map(({ school, group, change }) => `${change} ${school} ${group}`));
const isIn = async (school: string, group: string, year = '2023') => {
  const found = await here.app.store.schools.get(kargasok, school);
  return found !== undefined && inPopulation(group, found, year);
};

let coordinator: Person;
let second: Person;
let director: Person;
beforeAll(async () => {
  coordinator = await here.person(['coordinator', kargasok]);
  second = await here.person(['coordinator', kargasok]);
  director = await here.person(['director', kargasok, ['sample-6']]);
});

describe('a change of the list', () => {
  it('is proposed once for a year and content, and the coordinators are told once', async () => {
    await load('sample-6 2022/2023 5 10 3', 'sample-2 2022/2023 all 10 1');
    expect(await changesOf('2022/2023')).toEqual(['remove sample-2 at-risk', 'add sample-6 at-risk']);
    const [proposal] = await waiting();
    expect(proposal).toMatchObject({ year: '2022/2023', planYear: '2023', state: 'waiting' });
    const told = await here.told(coordinator);
    await load('sample-6 2022/2023 5 10 3');
    expect(await here.told(coordinator)).toEqual(told);
    expect(told.filter((key) => key.includes('|2022/2023|'))).toHaveLength(1);
    expect(await here.told(second)).toEqual(told);
    expect(await here.told(director)).toEqual([]);
  });

  it('is nobody’s to decide but the coordinator’s', async () => {
    const [proposal] = await waiting();
    const id = proposal?.id ?? '';
    for (const who of [director, await here.person(['observer', kargasok]), await here.person()]) {
      expect(refusal(await viewProposal(here.app, actor(who), id))).toBe('not-allowed');
      expect(refusal(await confirmProposal(here.app, actor(who), id))).toBe('not-allowed');
      expect(refusal(await dismissProposal(here.app, actor(who), id))).toBe('not-allowed');
      expect(refusal(await toggleChange(here.app, actor(who), { proposal: id, change: 0 }))).toBe(
        'not-allowed',
      );
      expect(await waitingProposals(here.app, actor(who), kargasok)).toEqual([]);
    }
    expect(await isIn('sample-6', 'at-risk')).toBe(false);
  });

  it('is not written when the list has changed since; the new one comes back', async () => {
    const [old] = (await waiting()).filter(({ year }) => year === '2022/2023');
    await load('sample-8 2022/2023 5 10 9');
    const decided = accepted(await confirmProposal(here.app, actor(coordinator), old?.id ?? ''));
    expect(decided.newer?.changes.map(({ school }) => school)).toEqual(['sample-2', 'sample-6', 'sample-8']);
    expect(await isIn('sample-6', 'at-risk')).toBe(false);
    const told = await here.told(coordinator);
    expect(told.filter((key) => key.includes('|2022/2023|'))).toHaveLength(2);
  });

  it('is written as confirmed, once, for the plan year, without what was left out', async () => {
    const [proposal] = (await waiting()).filter(({ year }) => year === '2022/2023');
    const id = proposal?.id ?? '';
    accepted(await toggleChange(here.app, actor(coordinator), { proposal: id, change: 2 }));
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        confirmProposal(at % 2 ? here.app : here.other, actor(coordinator), id),
      ),
    );
    for (const result of results) expect(accepted(result)).toMatchObject({ added: 1, removed: 1 });
    expect(await isIn('sample-6', 'at-risk')).toBe(true);
    expect(await isIn('sample-6', 'at-risk', '2024')).toBe(false);
    expect(await isIn('sample-2', 'at-risk')).toBe(false);
    expect(await isIn('sample-8', 'at-risk')).toBe(false);
    const trail = await here.app.store.audit.list({ programme: kargasok, limit: 50 });
    expect(
      trail
        .filter(({ action }) => action === 'group-changed')
        .map(({ school, subject, detail }) => `${school} ${subject} ${detail}`)
        .sort(),
    ).toEqual(['sample-2 remove at-risk 2023', 'sample-6 add at-risk 2023']);
  });

  it('is not proposed again when it was left out, unless the evidence is another', async () => {
    await load('sample-6 2022/2023 6 10 1');
    expect(await changesOf('2022/2023')).toEqual([]);
    await load('sample-8 2022/2023 6 10 5');
    expect(await changesOf('2022/2023')).toEqual(['add sample-8 at-risk']);
  });

  it('is dismissed as a whole, and not proposed again', async () => {
    const [proposal] = (await waiting()).filter(({ year }) => year === '2022/2023');
    const id = proposal?.id ?? '';
    accepted(await dismissProposal(here.app, actor(second), id));
    expect(refusal(await confirmProposal(here.app, actor(coordinator), id))).toBe('no-proposal');
    await load('sample-6 2022/2023 6 10 0');
    expect(await changesOf('2022/2023')).toEqual([]);
    expect(await isIn('sample-8', 'at-risk')).toBe(false);
  });
});

describe('confirmed groups', () => {
  it('decide whom an indicator is asked of', async () => {
    const before = accepted(
      await municipalityStatus(here.app, operator, { programme: kargasok, period: '2023' }),
    );
    const of = (status: typeof before) =>
      status.indicators.find(({ indicator }) => indicator.population === 'shnor')?.coverage?.of;
    await load('sample-7 2021/2022 5 10 5', 'sample-7 2021/2022 6 10 5');
    const [proposal] = (await waiting()).filter(({ year }) => year === '2022/2023');
    expect(proposal?.changes.map(changeKey).join()).toContain('sample-7|shnor|add');
    accepted(await confirmProposal(here.app, actor(coordinator), proposal?.id ?? ''));
    const after = accepted(
      await municipalityStatus(here.app, operator, { programme: kargasok, period: '2023' }),
    );
    expect(of(after)).toBe((of(before) ?? 0) + 1);
  });

  it('outlast a programme that is loaded again and a roster that is imported again', async () => {
    const text = programmeText(kargasok);
    accepted(await loadProgramme(here.app, operator, { text, name: 'again', samples: true }));
    expect(await isIn('sample-7', 'shnor')).toBe(true);
    const cells = { id: 'sample-7', name_ru: 'Школа № 7', name_tt: 'Мәктәп № 7', groups: '2023:at-risk' };
    const rows = [{ row: 2, cells }];
    accepted(await importSchools(here.app, operator, { programme: kargasok, rows, dryRun: false }));
    expect(await isIn('sample-7', 'shnor')).toBe(true);
    expect(await isIn('sample-7', 'at-risk')).toBe(true);
    expect((await here.app.store.schools.get(kargasok, 'sample-7'))?.name.ru).toBe('Школа № 7');
    expect(await isIn('sample-2', 'at-risk')).toBe(false);
  });

  it('are written at once by the operator', async () => {
    await load('sample-1 2023/2024 5 10 5');
    const wanted = { programme: kargasok, year: '2023/2024' };
    const { changes } = accepted(await applyGroupChanges(here.app, operator, wanted));
    expect(changes.map(({ school, group }) => `${school} ${group}`)).toContain('sample-1 at-risk');
    expect(await isIn('sample-1', 'at-risk', '2024')).toBe(true);
    expect(await changesOf('2023/2024')).toEqual([]);
  });
});
