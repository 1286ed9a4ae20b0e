import { describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/access.ts';
import { languages } from '../../src/domain/text.ts';
import { entryLine } from '../../src/bot/features/audit.ts';
import { translator } from '../../src/i18n/translator.ts';
import type { SimUser } from '../../src/simulator/index.ts';
import { auditActions } from '../../src/usecases/ports/audit.ts';
import { reportId } from '../../src/usecases/report-support.ts';
import { acceptReport } from '../../src/usecases/review-report.ts';
import { handInAnswers } from '../../src/usecases/submit-report.ts';
import { testBot } from '../kit/bot.ts';

const bot = testBot({ at: '2022-04-11T07:05:00Z', programmes: ['rybinsk-2022'] });
const operator = { kind: 'operator' } as const;
const rybinsk = (role: Role, ...schools: string[]) => ({ programme: 'rybinsk-2022', role, schools });
const key = { programme: 'rybinsk-2022', school: 'glebovo', form: 'self-audit', period: '2022-Q2' };

async function says(user: SimUser, text: string) {
  await user.say(text);
  await user.settled();
  return user.last();
}

describe('the audit trail', () => {
  it.each([
    [
      'ru',
      'отчёт принят: «Самоаудит школы», II квартал 2022 года, МОУ Глебовская СОШ (в чате)',
      'администратор бота: отчёт отправлен: «Самоаудит школы», II квартал 2022 года, МОУ Глебовская СОШ, версия',
    ],
    ['tt', 'хисап кабул ителде: «Мәктәп үзаудиты»', 'бот администраторы: хисап җибәрелде'],
  ] as const)('is read by the coordinator in words, newest first, in %s', async (language, newest, sent) => {
    const coordinator = await bot.person(language, 'Иванова <И>', rybinsk('coordinator'));
    expect(coordinator.replyKeyboard().flat().join()).not.toContain('🧾');
    expect((await says(coordinator, '/help')).text).toContain('/audit');
    const answers = { training: { numerator: 30, denominator: 40 } };
    const report = await handInAnswers(bot.open.app, operator, key, answers, { via: 'cli', accept: false });
    expect(report).toMatchObject({ ok: true });
    const person = (await bot.open.app.store.people.byTelegram(coordinator.id))!;
    const who = { kind: 'person', id: person.id, memberships: person.memberships } as const;
    const version = report.ok ? report.value.versions.length : 0;
    const accepted = await acceptReport(bot.open.app, who, { report: reportId(key), version });
    expect(accepted).toMatchObject({ ok: true });
    // What waits to be told goes out with the next update.
    await says(coordinator, '/help');
    const trail = await says(coordinator, '/audit');
    const lines = trail.text.split('\n').slice(2);
    expect(lines[0]).toContain(`11.04.2022, 10:05 — Иванова <И>: ${newest}`);
    expect(lines[1]).toContain(sent);
  });

  it('has pages', async () => {
    const coordinator = await bot.person('ru', 'Иванова', rybinsk('coordinator'));
    for (let at = 0; at < 12; at++) {
      await bot.open.app.store.audit.append({
        at: bot.clock.now(),
        by: 'operator',
        via: 'cli',
        action: 'period-reopened',
        programme: 'rybinsk-2022',
        school: 'glebovo',
        subject: 'self-audit 2022-Q1',
        detail: `Причина <${at}>`,
      });
    }
    const first = await says(coordinator, '/audit');
    expect(first.text).toContain('Причина <11>');
    expect(first.text.split('\n')).toHaveLength(12);
    await coordinator.press('2 ▶️', first.id);
    await coordinator.settled();
    expect(coordinator.message(first.id).text).toContain('Причина <1>');
    await coordinator.press('◀️ 1', first.id);
    await coordinator.settled();
    expect(coordinator.message(first.id).text).toContain('Причина <11>');
  });

  it.each(['director', 'curator', 'observer'] as const)('is not the %s’s', async (role) => {
    const user = await bot.person('ru', 'Кто-то', rybinsk(role, ...(role === 'observer' ? [] : ['glebovo'])));
    expect((await says(user, '/help')).text).not.toContain('/audit');
    expect((await says(user, '/audit')).text).toContain('У вас нет доступа');
  });

  it.each([
    { detail: 'glebovo', school: 'glebovo', named: ['Глебовская'] },
    { detail: 'glebovo, sretenye', school: undefined, named: ['Глебовская', 'Сретенская'] },
  ])('names the schools of the results that were entered: $detail', async ({ detail, school, named }) => {
    const programme = (await bot.open.app.store.programmes.get('rybinsk-2022'))!;
    const schools = await bot.open.app.store.schools.list(programme.id);
    const line = entryLine(
      translator('ru'),
      { programme, schools: new Map(schools.map((one) => [one.id, one])), people: new Map(), entries: [] },
      {
        at: bot.clock.now(),
        by: 'operator',
        via: 'cli',
        action: 'results-imported',
        programme: programme.id,
        subject: '2',
        detail,
        ...(school === undefined ? {} : { school }),
      },
    );
    for (const name of named) expect(line.split(name)).toHaveLength(2);
    expect(line).not.toMatch(/glebovo|sretenye/);
  });

  it.each(languages)('says every action in %s, whatever it is about', async (language) => {
    const programme = (await bot.open.app.store.programmes.get('rybinsk-2022'))!;
    for (const action of auditActions) {
      const entry = {
        at: bot.clock.now(),
        by: 'gone',
        via: 'chat',
        action,
        programme: programme.id,
        subject: 'x<y>',
        detail: 'a&b',
      } as const;
      const line = entryLine(
        translator(language),
        { programme, schools: new Map(), people: new Map(), entries: [] },
        entry,
      );
      expect(line).toMatch(/^<b>11\.04\.2022, 10:05<\/b> — (участник|катнашучы) gone: /);
      expect(line).not.toMatch(/<y>|a&b/);
    }
  });
});
