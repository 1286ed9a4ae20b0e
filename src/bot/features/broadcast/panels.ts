import type { Logger } from 'pino';
import { TelegramError, type Telegram } from 'telegraf';
import { translator } from '../../../i18n/translator.ts';
import { eachApart } from '../../../usecases/each-apart.ts';
import type { App } from '../../../usecases/ports.ts';
import type { CampaignPanel } from '../../../usecases/ports/campaigns.ts';
import { actorOf } from '../../context.ts';
import { fitRows } from '../../screen.ts';
import { panelScreen } from './panel-screen.ts';

/** How often a message that shows how a campaign goes may be edited, in milliseconds. */
const every = 3000;

/** Brings the messages that show how campaigns go up to date: each at most every three seconds, by one instance. */
export async function updatePanels(app: App, telegram: Telegram, log: Logger): Promise<void> {
  await eachApart(await app.store.campaigns.toShow(), async ({ id, panel }) => {
    if (panel) await updatePanel(app, telegram, log, id, panel);
  });
}

async function updatePanel(
  app: App,
  telegram: Telegram,
  log: Logger,
  id: string,
  panel: CampaignPanel,
): Promise<void> {
  const { chat, message, task } = panel;
  const reader = await app.store.people.byTelegram(chat);
  const found =
    reader &&
    (await panelScreen(app, actorOf(reader), translator(reader.language ?? 'ru'), { campaign: id, task }));
  // Whoever may not see it any more is shown nothing new of it.
  if (!found?.ok) return app.store.campaigns.leavePanel(panel);
  // Asked last: the reader may have left it for something else meanwhile.
  if (!(await app.store.campaigns.mayShow(id, panel, app.clock.now(), every))) return;
  const { screen, revision, ended } = found.value;
  try {
    await telegram.editMessageText(chat, message, undefined, screen.text, {
      parse_mode: 'HTML',
      reply_markup: { inline_keyboard: fitRows(screen.buttons) },
    });
  } catch (error) {
    if (!(error instanceof TelegramError)) throw error;
    log.debug({ error, campaign: id }, 'how a campaign goes could not be shown');
    // Later it can; otherwise it says so already, or its reader has deleted it.
    if (error.code === 429 || error.code >= 500) return;
  }
  if (ended) await app.store.campaigns.shown({ id, revision });
}
