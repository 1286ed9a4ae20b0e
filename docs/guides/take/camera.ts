import { writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import type { Language } from '../../../src/domain/text.ts';
import type { Phone } from './phone.ts';
import { smallPng } from './small-png.ts';
import { launchChromium } from '../../../test/kit/chromium.ts';

/** A phone's width in CSS pixels, and its height; a picture is lower when there is less to see. */
const width = 390;
const height = 844;
/** The card of a school is longer than a screen: rather a longer picture than one that is cut. */
const mostHeight = 2200;
const leastHeight = 420;

/** A picture that is larger than this is too heavy for a page read on a phone, in bytes. */
const mostBytes = 100_000;

/** Letters as they are on every screen. */
const plainLetters = '--font-render-hinting=none';

/** What the chat page has beside the chat, for trying out; a person on Telegram does not see it. */
const outside = `
  .status-bar, .notice, .people-button, #chat-menu-button, .day, #down, #toast { display: none !important; }
  * { caret-color: transparent !important; animation: none !important; transition: none !important; }
`;
const keyboard = '#keyboard { display: none !important; }';

/** What is to be in a picture. */
export interface Frame {
  /** The newest messages, an album counting as one; what is above them is left out. 1 when not given. */
  messages?: number;
  /** The bot's keyboard under the chat is open. */
  keyboard?: boolean;
  /** What is in the field, not yet sent. */
  typed?: string;
}

/** A browser that photographs chats, until `close`. */
export interface Camera {
  /** Writes the newest messages of a person's chat to a file. @throws Error for too heavy a picture */
  take(phone: Phone, file: string, frame: Frame): Promise<void>;
  close(): Promise<void>;
}

/** Opens the browser on the chat page at an address. `wording` says what is shown in place of what is secret. */
export async function openCamera(
  address: string,
  language: Language,
  wording: ReadonlyMap<string, string>,
): Promise<Camera> {
  const browser = await launchChromium([plainLetters]);
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 1.5,
    hasTouch: true,
    locale: language === 'tt' ? 'tt-RU' : 'ru-RU',
    bypassCSP: true,
  });
  const page = await context.newPage();
  await page.goto(address);
  return {
    async take(phone, file, frame) {
      await page.setViewportSize({ width, height });
      await page.evaluate(
        `localStorage.setItem('person', '${phone.id}'); localStorage.setItem('language', '${language}')`,
      );
      await page.reload();
      await page.addStyleTag({ content: frame.keyboard === true ? outside : `${outside} ${keyboard}` });
      await page.locator('#messages .message').last().waitFor();
      await page.evaluate(frameTheChat(frame, [...wording]));
      await page.setViewportSize({ width, height: await wantedHeight(page) });
      await page.evaluate(`document.getElementById('messages').scrollTop = 1e6`);
      const picture = smallPng(await page.screenshot({ animations: 'disabled' }));
      if (picture.length > mostBytes) throw new Error(`${file} is too heavy: ${picture.length} bytes`);
      await writeFile(file, picture);
    },
    close: () => browser.close(),
  };
}

/** What the page itself does before it is photographed: only what is asked for is shown, and all of it is there. */
function frameTheChat({ messages = 1, typed = '' }: Frame, wording: [string, string][]): string {
  return `(async () => {
    const all = [...document.querySelectorAll('#messages .message')];
    for (const one of all.slice(0, -${messages})) one.hidden = true;
    const field = document.getElementById('text');
    field.value = ${JSON.stringify(typed)};
    field.dispatchEvent(new Event('input'));
    const texts = document.createTreeWalker(document.getElementById('messages'), NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      for (const [secret, shown] of ${JSON.stringify(wording)})
        texts.currentNode.data = texts.currentNode.data.replaceAll(secret, shown);
    }
    document.activeElement?.blur();
    await document.fonts.ready;
    await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
  })()`;
}

/** How high the page has to be to show the messages and no empty space above them. */
async function wantedHeight(page: Page): Promise<number> {
  const wanted = await page.evaluate(`(() => {
    const list = document.getElementById('messages');
    const shown = [...list.querySelectorAll('.message:not([hidden])')];
    const content = shown.at(-1).getBoundingClientRect().bottom - shown[0].getBoundingClientRect().top;
    return Math.ceil(content + 22 + window.innerHeight - list.clientHeight);
  })()`);
  return Math.min(mostHeight, Math.max(leastHeight, Number(wanted)));
}
