import { describe, expect, it } from 'vitest';
import {
  campaignStates,
  contentProblem,
  layoutOf,
  mayBecome,
  type CampaignContent,
  type CampaignState,
} from '../../src/domain/campaign.ts';
import { readMoment } from '../../src/domain/moment.ts';

const content = (text: string, photos: number, documents = 0): CampaignContent => ({
  text,
  entities: [],
  files: Array.from({ length: photos + documents }, (_, message) => ({
    as: message < photos ? ('photo' as const) : ('document' as const),
    telegramId: 'x',
    name: 'x',
    message,
  })),
});

describe('a version', () => {
  it.each<[string, CampaignContent, string | undefined]>([
    ['nothing', content('', 0), 'empty'],
    ['spaces', content(' \n', 0), 'empty'],
    ['a photo without a text', content('', 1), undefined],
    ['4096 characters', content('x'.repeat(4096), 0), undefined],
    ['4097 characters', content('x'.repeat(4097), 0), 'text-too-long'],
    ['ten photos', content('', 10), undefined],
    ['eleven photos', content('', 11), 'too-many-files'],
    ['photos and documents', content('', 1, 1), 'mixed-files'],
  ])('of %s', (_, version, problem) => expect(contentProblem(version)).toBe(problem));

  it.each<[string, CampaignContent, boolean, string, string]>([
    ['a text', content('a', 0), true, 'none', 'own'],
    ['a photo with a caption', content('a', 1), true, 'one', 'caption'],
    ['a photo with 1024 characters', content('x'.repeat(1024), 1), false, 'one', 'caption'],
    ['a photo with 1025 characters', content('x'.repeat(1025), 1), false, 'one', 'own'],
    ['an album', content('a', 2), false, 'album', 'caption'],
    ['an album with buttons', content('a', 2), true, 'album', 'own'],
    ['an album with buttons and no text', content('', 2), true, 'album', 'own'],
    ['a photo alone', content('', 1), true, 'one', 'none'],
  ])('of %s becomes its messages', (_, version, buttons, files, text) =>
    expect(layoutOf(version, buttons)).toEqual({ files, text }),
  );
});

describe('a state', () => {
  it.each<[CampaignState, CampaignState[]]>([
    ['draft', ['scheduled', 'sending']],
    ['scheduled', ['draft', 'scheduled', 'sending', 'stopped']],
    ['sending', ['paused', 'done', 'stopped', 'recalled']],
    ['paused', ['sending', 'stopped', 'recalled']],
    ['done', ['sending', 'recalled']],
    ['stopped', ['sending', 'recalled']],
    ['recalled', []],
  ])('%s', (from, to) =>
    expect(campaignStates.filter((state) => mayBecome(from, state)).sort()).toEqual(to.sort()),
  );
});

describe('a typed moment', () => {
  const now = { date: '2022-04-11', time: '10:05' };
  it.each<[string, string, string]>([
    ['11:30', '2022-04-11', '11:30'],
    ['9:30', '2022-04-12', '09:30'],
    ['10:05', '2022-04-12', '10:05'],
    ['12.04 9:30', '2022-04-12', '09:30'],
    ['12.04, 9.30', '2022-04-12', '09:30'],
    ['12.04.2023 9:30', '2023-04-12', '09:30'],
    ['12.04.23 9:30', '2023-04-12', '09:30'],
    [' 2022-12-31 23:59 ', '2022-12-31', '23:59'],
  ])('«%s» is %s %s', (text, date, time) =>
    expect(readMoment(text, now)).toEqual({ ok: true, moment: { date, time } }),
  );
  it.each<[string, string]>([
    ['завтра', 'unreadable'],
    ['', 'unreadable'],
    ['12.04', 'unreadable'],
    ['24:00', 'no-such-time'],
    ['12.04 9:60', 'no-such-time'],
    ['31.06 9:00', 'no-such-day'],
    ['29.02.2023 9:00', 'no-such-day'],
    ['2022-13-01 9:00', 'no-such-day'],
    ['11.04.2022 10:05', 'past'],
    ['2021-01-01 9:00', 'past'],
    ['10.04 9:00', 'past'],
    ['11.04 10:05', 'past'],
    ['1.2 08:00', 'past'],
  ])('«%s» is %s', (text, problem) => expect(readMoment(text, now)).toEqual({ ok: false, problem }));
  it.each([
    ['1.1 9:00', '2022-12-31', '2023-01-01'],
    ['1.7 9:00', '2022-12-31', '2023-07-01'],
    // 182 days ago: a slip rather than a day of the next year.
    ['2.7 9:00', '2022-12-31', undefined],
    ['29.02 9:00', '2023-03-10', '2024-02-29'],
  ])('«%s» on %s is meant of %s', (text, date, meant) => {
    const read = readMoment(text, { date, time: '10:05' });
    expect(read).toEqual(
      meant ? { ok: true, moment: { date: meant, time: '09:00' } } : { ok: false, problem: 'past' },
    );
  });
});
