import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Telegraf } from 'telegraf';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { MovableClock, startSimulator, type PagePerson, type Simulator } from '../../src/simulator/index.ts';
import { chromiumPath, launchChromium, skippedBrowser } from '../kit/chromium.ts';
import { startDemoBot } from './demo-bot.ts';
import { png } from './pictures.ts';

const programme = {
  id: 'kazan',
  title: { ru: 'Казань: качество образования', tt: 'Казан: мәгариф сыйфаты' },
};
const director = { id: 'director', title: { ru: 'Директора', tt: 'Директорлар' } };
const people: PagePerson[] = [
  {
    id: 1,
    name: 'Хәбибуллина Гөлнара Җәмил кызы',
    language: 'tt',
    programme,
    role: director,
    schools: [{ ru: 'Школа № 12', tt: '12 нче мәктәп' }],
  },
  {
    id: 2,
    name: 'Константинопольская-Преображенская Александра Владиславовна',
    language: 'ru',
    programme,
    role: { id: 'coordinator', title: { ru: 'Координаторы', tt: 'Координаторлар' } },
    schools: [],
  },
];

describe.skipIf(chromiumPath === undefined)(`the chat page in a browser${skippedBrowser}`, () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let simulator: Simulator;
  let bot: Telegraf;
  let clock: MovableClock;
  const problems: string[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(async () => browser.close());

  beforeEach(async () => {
    problems.length = 0;
    clock = MovableClock.frozen(new Date('2022-04-11T06:00:00Z'));
    simulator = await startSimulator({
      port: 0,
      clock,
      limits: false,
      page: {
        title: { ru: 'Качество образования', tt: 'Мәгариф сыйфаты' },
        notice: { ru: 'Часы стоят на 11 апреля 2022.', tt: 'Сәгать 2022 елның 11 апрелендә тора.' },
        people: async () => people,
        days: [{ label: { ru: '1 мая', tt: '1 май' }, at: '2022-05-01T06:00:00Z' }],
      },
    });
    bot = await startDemoBot(simulator);
    context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      deviceScaleFactor: 2,
      hasTouch: true,
      locale: 'ru-RU',
    });
    page = await context.newPage();
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (line) => {
      if (line.type() === 'error') problems.push(line.text());
    });
    await page.goto(simulator.url);
  });

  afterEach(async () => {
    expect(problems).toEqual([]);
    await context.close();
    bot.stop();
    await simulator.close();
  });

  async function shot(name: string): Promise<void> {
    const folder = process.env['SCREENSHOTS'];
    if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
  }

  async function become(name: string): Promise<void> {
    await page.getByRole('button', { name }).click();
  }

  async function startChat(): Promise<void> {
    await become('Хәбибуллина');
    await page.getByRole('button', { name: 'Начать', exact: true }).click();
    await page.getByText('Хөрмәтле директор!').waitFor();
    await page.getByRole('button', { name: 'Күрсәткечләр' }).waitFor();
  }

  it('chooses a person, starts the bot and draws text, keyboards and formatting', async () => {
    await page.getByRole('heading', { name: 'Казань: качество образования' }).waitFor();
    await shot('1-people');
    await become('Хәбибуллина');
    await page.getByText('Мәктәп директорларына').waitFor();
    await shot('2-empty');
    await page.getByRole('button', { name: 'Начать', exact: true }).click();
    await page.getByText('Хөрмәтле директор!').waitFor();
    await page.getByRole('button', { name: 'Күрсәткечләр' }).waitFor();
    await shot('3-started');

    const bubble = page.locator('.message.in').last();
    expect(await bubble.locator('strong').textContent()).toBe('Хөрмәтле директор!');
    expect(await bubble.locator('blockquote').textContent()).toBe('Өч көннән: мәктәп сайтын яңарту');
    expect(await bubble.locator('pre').textContent()).toBe('2022 = 87 %\n2023 = 91 %');
    await bubble.getByRole('button', { name: 'Скрытый текст, показать' }).click();
    expect(await bubble.locator('.spoiler.shown').count()).toBe(1);
    const overflow = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth');
    expect(overflow).toBe(false);
  });

  it('presses inline buttons: an alert, a toast, the message edited in place', async () => {
    await startChat();
    await page.getByRole('button', { name: 'Нәтиҗәне тулысынча' }).click();
    await page.getByRole('dialog').getByText('Әлегә иртә').waitFor();
    await shot('4-alert');
    await page.getByRole('button', { name: 'ОК', exact: true }).click();
    await page.getByRole('button', { name: 'Әйе, эшләнде' }).click();
    await page.getByText('Җавабыгыз кабул ителде').waitFor();
    await page.getByText('Эшләнде: рәхмәт!').waitFor();
    expect(await page.getByRole('button', { name: 'Юк', exact: true }).count()).toBe(0);
    await shot('5-answered');
  });

  it('sends text, a reply key, a command of the menu and a deep link', async () => {
    await startChat();
    await page.getByRole('textbox', { name: 'Сообщение' }).fill('Сәлам ә ө ү җ ң һ');
    await page.keyboard.press('Enter');
    await page.getByText('Сез яздыгыз: Сәлам ә ө ү җ ң һ').waitFor();
    await page.getByRole('button', { name: 'Ярдәм' }).click();
    await page.getByText('Сез яздыгыз: Ярдәм').waitFor();
    await page.getByRole('button', { name: /Меню/ }).click();
    await page.getByText('Мәктәпнең чаралар планы').waitFor();
    await shot('6-commands');
    await page.getByRole('button', { name: /Мәктәпнең чаралар планы/ }).click();
    const document = page.getByRole('link', { name: /Мәктәп планы.txt/ });
    await document.waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), document.click()]);
    expect(download.suggestedFilename()).toBe('Мәктәп планы.txt');
    await page.getByRole('link', { name: '?start=abc' }).click();
    await page.getByText('Код: abc').waitFor();
  });

  it('sends a photo album, a document, and shows photos', async () => {
    await startChat();
    const colours: [number, number, number][] = [
      [200, 60, 60],
      [60, 160, 90],
      [60, 90, 200],
    ];
    const files = colours.map((colour, index) => ({
      name: `${index}.png`,
      mimeType: 'image/png',
      buffer: png(320, 240, colour),
    }));
    await page.locator('#photo-input').setInputFiles(files);
    await page.getByRole('textbox', { name: 'Сообщение' }).fill('Ачык дәрес');
    await page.getByRole('button', { name: 'Отправить' }).click();
    await page.getByText('Фото алынды').nth(2).waitFor();
    expect(await page.locator('.album.count-3 img').count()).toBe(3);
    await page.locator('#document-input').setInputFiles({
      name: 'Хисап.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4'),
    });
    await page.getByRole('link', { name: /Хисап.pdf/ }).waitFor();
    await shot('7-photos');
    await page.locator('.picture').first().click();
    await page.locator('#viewer img').waitFor();
    await shot('8-viewer');
  });

  it('moves the clock and shows what arrived, to this person and to others', async () => {
    await startChat();
    simulator.user({ id: 2, first_name: people[1]?.name ?? '' });
    const other = simulator.user({ id: 2, first_name: people[1]?.name ?? '', language_code: 'ru' });
    await other.say('/start');
    clock.onMove(async () => {
      for (const id of [1, 2]) await bot.telegram.sendMessage(id, 'Искә төшерү: срок якынлаша');
    });
    await page.getByRole('button', { name: /Часы/ }).click();
    await shot('9-clock');
    await page.getByRole('button', { name: '+1 неделя' }).click();
    await page.getByText('Новых сообщений: 1, у других людей: 1.').waitFor();
    await page.getByText('Искә төшерү').waitFor();
    expect(await page.getByRole('button', { name: /Часы/ }).textContent()).toBe('09:00 · пн, 18 апреля 2022');
    await shot('10-moved');
    await page.getByRole('button', { name: /Вы:/ }).click();
    await page.getByRole('searchbox').fill('координ');
    expect(await page.locator('.person').count()).toBe(1);
    await shot('11-search');
    await become('Константинопольская');
    await page.getByText('Искә төшерү').waitFor();
    await page.getByRole('button', { name: /Часы/ }).click();
    await page.getByRole('button', { name: '1 мая' }).click();
    await page.getByRole('button', { name: /Часы.*1 мая 2022/ }).waitFor();
    expect(clock.now().toISOString()).toBe('2022-05-01T06:00:00.000Z');
  });

  it('adds an unknown person, speaks Tatar, is used in the dark and on a desktop', async () => {
    await page.getByText('Новый человек').click();
    await page.getByRole('textbox', { name: 'Имя' }).fill('Яңа директор');
    await page.getByLabel('Язык Telegram').selectOption('tt');
    await page.getByRole('button', { name: 'Добавить' }).click();
    await page.getByRole('button', { name: 'тат', exact: true }).click();
    await page.getByRole('button', { name: 'Башлау', exact: true }).click();
    await page.getByText('Хөрмәтле директор!').waitFor();
    await page.emulateMedia({ colorScheme: 'dark' });
    await shot('12-dark-tatar');
    await page.setViewportSize({ width: 1280, height: 900 });
    await shot('13-desktop');
    expect(await page.locator('html').getAttribute('lang')).toBe('tt');
    await page.getByRole('button', { name: /Сәгать/ }).click();
    await page.getByText('+1 атна').waitFor();
    await shot('14-desktop-clock');
  });

  it('counts what comes while the chat is scrolled up, and keeps the chat after a reload', async () => {
    await startChat();
    const person = simulator.user({ id: 1, first_name: people[0]?.name ?? '', language_code: 'tt' });
    for (let index = 0; index < 12; index++) await person.say(`Хәбәр ${index}`);
    await page.getByText('Сез яздыгыз: Хәбәр 11').waitFor();
    await page.evaluate("document.getElementById('messages').scrollTop = 0");
    await page.getByRole('button', { name: 'К последним сообщениям' }).waitFor();
    await bot.telegram.sendMessage(1, 'Яңа хәбәр');
    await page.locator('#unread', { hasText: '1' }).waitFor();
    await shot('15-unread');
    await page.reload();
    await page.getByText('Яңа хәбәр').waitFor();
  });
});
