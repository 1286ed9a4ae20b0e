import type { Logger } from 'pino';
import { TelegramError, type Telegram } from 'telegraf';
import { translator } from '../../../i18n/translator.ts';
import { authorOf } from '../../../usecases/campaign/confirm-campaign.ts';
import type { App } from '../../../usecases/ports.ts';
import type { Campaign, CampaignPanel } from '../../../usecases/ports/campaigns.ts';
import { fitRows } from '../../screen.ts';
import { panelScreen } from './panel-screen.ts';

/** How often a message that shows how a campaign goes may be edited, in milliseconds. */
const every = 3000;

/** Brings the messages that show how campaigns go up to date: each at most every three seconds, by one instance. */
export async function updatePanels(app: App, telegram: Telegram, log: Logger): Promise<void> {
  for (const campaign of await app.store.campaigns.toShow()) {
    if (campaign.panel) await updatePanel(app, telegram, log, campaign, campaign.panel);
  }
}

async function updatePanel(
  app: App,
  telegram: Telegram,
  log: Logger,
  { id, by }: Campaign,
  panel: CampaignPanel,
): Promise<void> {
  const { chat, message, task } = panel;
  const reader = await app.store.people.byTelegram(chat);
  const tr = translator(reader?.language ?? 'ru');
  const found = await panelScreen(app, await authorOf(app, by), tr, { campaign: id, task });
  // Asked last: the reader may have left it for something else meanwhile.
  if (!found.ok || !(await app.store.campaigns.mayShow(id, panel, app.clock.now(), every))) return;
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
