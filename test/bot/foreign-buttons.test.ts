import { beforeAll, describe, expect, it } from 'vitest';
import { encode, verbs, type Arguments, type Verb } from '../../src/bot/callback-data.ts';
import { evidenceToken, schoolToken, tokenOf } from '../../src/domain/tokens.ts';
import { languages, type Language } from '../../src/domain/text.ts';
import { translator } from '../../src/i18n/translator.ts';
import type { SimUser } from '../../src/simulator/index.ts';
import { composeCampaign } from '../../src/usecases/campaign/compose-campaign.ts';
import { beginCampaign, setText } from '../../src/usecases/campaign/edit-draft.ts';
import { markDuty } from '../../src/usecases/mark-duty.ts';
import type { Outcome } from '../../src/usecases/outcome.ts';
import { handInAnswers } from '../../src/usecases/submit-report.ts';
import { testBot } from '../kit/bot.ts';
import { storedBy } from '../kit/stored.ts';

/**
 * Every button that names something, of one municipality, pressed by somebody who has every role in another one: as
 * captured from the first one's chat. What is theirs carries a word that nothing else has.
 */

const [ours, theirs] = ['baltasi-2021', 'uryupinsk-2020'];
const bot = testBot({ at: '2022-04-15T09:00:00Z', programmes: [ours, theirs] });
const secret = 'ТАЙНА';
const id = 'sample-1';
const key = { programme: theirs, school: id, form: 'self-audit', period: '2022-Q2' };
const occurrence = `d6@2022-04/${id}`;
const answers = { d3: 'done', d4: 'done', d5: 'done', d6: 'done', d10: 'done', hindrance: secret };
const proposal = 'proposal of theirs';
const pending = 'pendingX';

const [p, own] = [tokenOf(theirs), tokenOf(ours)];
const s = schoolToken({ programme: theirs, id });
const form = tokenOf('self-audit');
const field = tokenOf('d3');
const duty = tokenOf('d6');
const indicator = tokenOf('quality');
const period = '2022-Q2';
const nonce = 'abcd1234';
const e = evidenceToken({ id: 'evidence of theirs' });
const q = tokenOf(proposal, 10);
/** The person's token and their campaigns; known once there are any. */
let [person, draft, sent] = ['x'.repeat(10), 'x'.repeat(10), 'x'.repeat(10)];

type Pressing = { [V in Verb]: readonly Arguments<V>[] | 'names nothing' };

/** Buttons of theirs, and those that name their thing together with the presser's own programme. */
const pressing = (): Pressing => ({
  ...{ lg: 'names nothing', me: 'names nothing', vl: 'names nothing', vm: 'names nothing' },
  ...{ xh: 'names nothing', gh: 'names nothing', jo: 'names nothing', jh: 'names nothing' },
  ...{ jw: 'names nothing', jk: 'names nothing', ll: 'names nothing', yd: 'names nothing' },
  ...{ yf: 'names nothing', no: 'names nothing' },
  pp: [['rp', p, 0]],
  ps: [
    ['rp', s],
    ['st', s],
    ['rm', s],
    ['ex', s],
  ],
  fo: [[s, form, period]],
  ff: [[s, form, period, field]],
  fa: [[s, form, period, field, tokenOf('done')]],
  fl: [[s, form, period, field]],
  fk: [[s, form, period, field]],
  fe: [[s, form, period, field]],
  fs: [[s, form, period, 0]],
  fx: [[s, form, period]],
  fw: [[s, form, period]],
  fd: [
    [s, form, period, 'ask'],
    [s, form, period, 'yes'],
  ],
  vo: [[s, form, period, 1]],
  va: [[s, form, period, 1]],
  vr: [[s, form, period, 1]],
  vf: [[s, form, period, 1, '*']],
  vq: [[s, form, period, 1, '*', 0]],
  vy: [[nonce]],
  al: [[p, 0]],
  co: [[p]],
  ct: [[p, form, period, 0]],
  cr: [
    [p, form, period, 'ask'],
    [p, form, period, 'yes'],
  ],
  cc: [
    [p, form, period, 'ask'],
    [p, form, period, 'yes'],
  ],
  cs: [[p, form, period, 0]],
  cy: [[s, form, period]],
  fv: [[s, form, period, 0]],
  fc: [[s, form, period, 'last']],
  so: [[s, '*', 0]],
  si: [[s, '2022', indicator]],
  mo: [[p, '*', 0]],
  mi: [[p, '2022', indicator, 0]],
  mx: [[p, '*', 0]],
  mf: [[p, '*', '*', 'mo']],
  ko: [[s, '*', 0]],
  km: [[p, '*', 0]],
  ro: [[s, 'now', 0]],
  ra: [[p, 'now', 0]],
  rd: [
    [p, duty, '2022-04', s],
    [own, duty, '2022-04', s],
    [p, duty, '2022-04', '*'],
  ],
  rn: [
    [p, duty, '2022-04', s, nonce, 0, 1],
    [own, duty, '2022-04', s, nonce, 0, 1],
  ],
  re: [
    [p, duty, '2022-04', s, nonce, 0, 1, '*'],
    [own, duty, '2022-04', s, nonce, 0, 1, '*'],
  ],
  en: [
    [p, duty, '2022-04', s, nonce, 0, tokenOf('event')],
    [own, duty, '2022-04', s, nonce, 0, tokenOf('event')],
  ],
  ed: [[s, tokenOf('event'), 0]],
  ep: [[s, form, period, 1]],
  eo: [[e]],
  ea: [[e]],
  er: [
    [e, '*'],
    [e, 0],
  ],
  io: [[p]],
  ir: [
    [p, 'observer', 0],
    [p, 'director', 0],
  ],
  is: [[s, 'director']],
  xo: [[p]],
  xc: [[p, 0]],
  xy: [[s]],
  xp: [[s, '2021/2022']],
  xe: [[s, '2021/2022', 0]],
  xf: [[p]],
  xw: [
    [pending, 'yes'],
    [pending, 'no'],
  ],
  xl: [[p, '*', 0]],
  qo: [[q, 0]],
  qt: [[q, 0]],
  qc: [[q]],
  qd: [[q]],
  qx: [[p, '2021/2022']],
  hs: [[s, '*']],
  hm: [[p, '*']],
  gp: [[p, 0]],
  gs: [[s, 0]],
  bh: [[p, 0]],
  bn: [[p]],
  bo: [[draft]],
  bc: [[draft, 'ru']],
  bx: [[draft, 'ru']],
  ba: [[draft]],
  bk: [[draft, 0, 0]],
  bv: [[draft, 0, tokenOf('director'), 0]],
  bq: [[draft, 'read']],
  bd: [[draft, 'tomorrow']],
  bp: [[draft]],
  bs: [
    [draft, 'ask'],
    [draft, 'yes'],
    [draft, 'again'],
  ],
  bw: [[draft, 'evening']],
  bg: [[draft, 1]],
  bu: [[draft]],
  bm: [
    [draft, 'pause'],
    [draft, 'resume'],
    [draft, 'stop-yes'],
    [draft, 'discard-yes'],
  ],
  bl: [
    [sent, 'schools', 0],
    [sent, 'failed', 0],
  ],
  bt: [[sent]],
  be: [
    [sent, 'failed'],
    [sent, 'unknown-ok'],
    [sent, 'recall-yes'],
    [sent, 'correct-ru'],
  ],
  bf: [[sent, 'abcde']],
  bb: [[sent, 0]],
  do: [
    [s, '*'],
    [p, '*'],
  ],
  dx: [
    [s, '*', 'csv', nonce],
    [p, '*', 'csv', 'abcd1235'],
  ],
  kf: [
    ...(['show', 'file', 'link', 'drop'] as const).flatMap((asked): Arguments<'kf'>[] => [
      [asked, p, s],
      [asked, own, s],
      [asked, p, '*'],
    ]),
  ],
  zt: [[s, '2022', indicator]],
  za: [[p, '2022', indicator]],
  zm: [[p, '2022']],
  zc: [[p, form, period]],
  lf: [[s, form, period]],
  ld: [
    [p, duty, '2022-04', s],
    [own, duty, '2022-04', s],
  ],
  lm: [
    [p, duty, '2022-04', s],
    [own, duty, '2022-04', s],
  ],
  lr: [
    [p, s],
    [own, s],
    [p, '*'],
  ],
  uo: [[p, 0]],
  ur: [
    [p, person, 'director', 0],
    [own, person, 'director', 0],
  ],
  ua: [
    [p, person, 'director', '*'],
    [own, person, 'director', s],
  ],
  ux: [
    [p, person, 'director', '*'],
    [own, person, 'director', s],
  ],
});

function value<T>(outcome: Outcome<T>): T {
  expect(outcome).toMatchObject({ ok: true });
  return (outcome as { value: T }).value;
}

const aliens = {} as Record<Language, SimUser>;
let before: Record<string, string[]>;
/** What the bot remembers of whoever presses is their own. */
const stored = async () => {
  const { sessions: _, ...rest } = await storedBy(bot);
  return rest;
};

beforeAll(async () => {
  const { app } = bot.open;
  const school = (await app.store.schools.get(theirs, id))!;
  await app.store.schools.saveAll([{ ...school, name: { ru: `Школа ${secret}`, tt: `Мәктәп ${secret}` } }]);
  const victim = await bot.person(
    'ru',
    `Директор ${secret}`,
    { programme: theirs, role: 'director', schools: [id] },
    { programme: theirs, role: 'coordinator', schools: [] },
  );
  const known = (await app.store.people.byTelegram(victim.id))!;
  person = tokenOf(known.id, 10);
  const actor = { kind: 'person', id: known.id, memberships: known.memberships } as const;
  value(await handInAnswers(app, actor, key, answers, { via: 'chat', accept: false }));
  const mark = { id: 'evidence of theirs', programme: theirs, occurrence, note: secret };
  value(await markDuty(app, actor, mark));
  await app.store.proposals.save({
    ...{ id: proposal, programme: theirs, year: '2021/2022', planYear: '2022', left: [] },
    ...{ changes: [], state: 'waiting', at: app.clock.now() },
  });
  await app.store.imports.add({
    ...{ id: pending, person: known.id, programme: theirs, state: 'waiting' },
    results: [
      { school: id, year: '2021/2022', exam: 'vpr', grade: 5, subject: 'russian', participants: 9, low: 1 },
    ],
  });
  const contents = { ru: { text: secret, entities: [], files: [] } };
  const whole = { programme: theirs, contents, audience: [], ask: { kind: 'read' as const } };
  sent = value(await composeCampaign(app, actor, { ...whole, send: true, again: false })).campaign.id;
  ({
    campaign: { id: draft },
  } = value(await beginCampaign(app, actor, { programme: theirs, via: 'chat' })));
  value(await setText(app, actor, { campaign: draft, language: 'ru', text: secret, entities: [] }));
  const all = (await app.store.schools.list(ours)).map((one) => one.id);
  for (const language of languages) {
    aliens[language] = await bot.person(
      language,
      'Сосед',
      { programme: ours, role: 'director', schools: all },
      { programme: ours, role: 'curator', schools: all },
      { programme: ours, role: 'coordinator', schools: [] },
      { programme: ours, role: 'observer', schools: [] },
    );
  }
  await bot.serving.idle();
  before = await stored();
});

const named = Object.keys(verbs).filter((verb) => pressing()[verb as Verb] !== 'names nothing') as Verb[];

describe.each(languages)('whoever belongs elsewhere, in %s', (language) => {
  const { t } = translator(language);
  const refusals = [
    t('error-not-found'),
    t('error-not-allowed'),
    t('error-stale-button'),
    t('refusal-no-role'),
    t('refusal-campaign-gone'),
  ];

  it.each(named)('is refused plainly what the button %s names', async (verb) => {
    const user = aliens[language];
    for (const args of pressing()[verb] as readonly never[]) {
      const { calls } = bot.simulator;
      const [from, last] = [user.messages().length, calls.at(-1)!];
      const screen = user.messages().findLast(({ fromBot }) => fromBot)!;
      user.tap(encode(verb, ...args), screen.id);
      await user.settled();
      const toasts = calls
        .slice(calls.indexOf(last) + 1)
        .flatMap(({ method, payload: { text } }) =>
          method === 'answerCallbackQuery' && typeof text === 'string' ? [text] : [],
        );
      const said = user.messages().slice(from);
      const [answer, ...more] = [...said.map(({ text }) => text), ...toasts];
      expect(refusals, `${verb} ${JSON.stringify(args)}`).toContain(answer);
      expect(more).toEqual([]);
      expect(user.message(screen.id)).toEqual(screen);
    }
  });
});

it('changes nothing and shows nothing of it', async () => {
  expect(await stored()).toEqual(before);
  for (const language of languages) {
    for (const { text } of aliens[language].messages()) expect(text).not.toMatch(/ТАЙНА|Урюпинск/);
  }
});
