import { beforeAll, describe, expect, it } from 'vitest';
import type { SimUser } from '../../src/simulator/index.ts';
import { handInAnswers } from '../../src/usecases/submit-report.ts';
import { paragraphsOf, sheetOf } from '../kit/documents.ts';
import { testBot } from '../kit/bot.ts';
import { accepted, operator } from '../usecases/stage.ts';

/** Documents out of the chat. */

const programme = 'rybinsk-2022';
const bot = testBot({ at: '2022-07-04T09:00:00Z', programmes: [programme] });
let director: SimUser;
let coordinator: SimUser;

beforeAll(async () => {
  const key = { programme, form: 'self-audit', school: 'glebovo', period: '2022-Q2' };
  const answers = { vpr: '2 из 3' };
  accepted(await handInAnswers(bot.open.app, operator, key, answers, { via: 'cli', accept: true }));
  director = await bot.person('ru', 'Директор', { programme, role: 'director', schools: ['glebovo'] });
  coordinator = await bot.person('tt', 'Координатор', { programme, role: 'coordinator', schools: [] });
});

const files = (user: SimUser) => user.messages().filter(({ document }) => document !== null);

async function content(user: SimUser, at = -1): Promise<Buffer> {
  const id = files(user).at(at)?.document?.fileId ?? '';
  return bot.file(id);
}

describe('a director', () => {
  it('takes a report of the own school from its card', async () => {
    await director.send('/status');
    await director.settled();
    await director.press('📄 Документы');
    await director.settled();
    expect(director.last().text).toContain('Документы: МОУ Глебовская СОШ');
    await director.press('📝 Справка (DOCX)');
    await director.settled();
    const [sent] = files(director);
    expect(sent?.document?.name).toBe('spravka_MOU-Glebovskaya-SOSh_2022_2022-07-04.docx');
    expect(sent?.text).toBe('МОУ Глебовская СОШ, 2022 год\nДанные на 04.07.2022, только принятые.');
    expect(paragraphsOf(await content(director))).toContain('Ученики, справившиеся с ВПР');
    expect(director.messages().some(({ text }) => text.startsWith('✅ Готово: аналитическая справка'))).toBe(
      true,
    );
  });

  it('gets one file for two quick presses', async () => {
    await director.send('/export');
    await director.settled();
    const before = files(director).length;
    await Promise.all([director.press('📊 Таблицы (XLSX)'), director.press('📊 Таблицы (XLSX)')]);
    await director.settled();
    expect(files(director)).toHaveLength(before + 1);
    expect(await sheetOf(await content(director), 'Показатели')).toHaveLength(11);
  });

  it('gets both of two documents that are asked for one right after the other', async () => {
    await director.send('/export');
    await director.settled();
    const before = files(director).length;
    const screen = director.last().id;
    await Promise.all([
      director.press('🔢 Таблица для обработки (CSV)', screen),
      director.press('📝 Справка (DOCX)', screen),
    ]);
    await director.settled();
    expect(
      files(director)
        .slice(before)
        .map(({ document }) => document?.name.split('.').at(-1)),
    ).toEqual(['csv', 'docx']);
  });

  it('gets nothing any more when the role is gone', async () => {
    await director.send('/export');
    await director.settled();
    const before = files(director).length;
    const { _id: id } = (await bot.open.models.people.findOne({ telegramId: director.id }).lean()) as {
      _id: string;
    };
    await bot.open.models.people.updateOne({ _id: id }, { $set: { memberships: [] } });
    await director.press('🔢 Таблица для обработки (CSV)');
    await director.settled();
    expect(files(director)).toHaveLength(before);
    expect(director.messages().some(({ text }) => text.includes('⏳'))).toBe(false);
  });
});

describe('a coordinator', () => {
  it('takes the municipality’s, in Tatar, and the audit trail keeps it', async () => {
    await coordinator.send('/export');
    await coordinator.settled();
    await coordinator.press('🏛 Бөтен район');
    await coordinator.settled();
    await coordinator.press('🔢 Эшкәртү өчен таблица (CSV)');
    await coordinator.settled();
    const text = (await content(coordinator)).toString();
    expect(text).toContain(
      'rybinsk-2022,*,vpr,2022,,2,3,66.66666666666667,50,75,on-track,2022-06-30,2022-07-04',
    );
    await coordinator.send('/audit');
    await coordinator.settled();
    expect(coordinator.last().text).toContain('документ алынды: CSV, 2022 ел');
  });
});
