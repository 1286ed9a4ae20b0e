import type { Logger } from 'pino';
import { TelegramError, type Telegram } from 'telegraf';
import { translator } from '../../../i18n/translator.ts';
import { authorOf } from '../../../usecases/campaign/confirm-campaign.ts';
import { campaignProgress } from '../../../usecases/campaign/campaign-report.ts';
import type { App } from '../../../usecases/ports.ts';
import { progressScreen } from './report-screens.ts';

/** How often a message that shows how a campaign goes may be edited, in milliseconds. */
const every = 3000;

/** Brings the messages that show how campaigns go up to date: each at most every three seconds, by one instance. */
export async function updatePanels(app: App, telegram: Telegram, log: Logger): Promise<void> {
  for (const { id, by, panel, state } of await app.store.campaigns.toShow()) {
    if (!panel || !(await app.store.campaigns.mayShow(id, state, app.clock.now(), every))) continue;
    const progress = await campaignProgress(app, await authorOf(app, by), { campaign: id });
    if (!progress.ok) continue;
    const person = await app.store.people.byTelegram(panel.chat);
    const { text, buttons } = progressScreen(translator(person?.language ?? 'ru'), progress.value);
    try {
      await telegram.editMessageText(panel.chat, panel.message, undefined, text, {
        parse_mode: 'HTML',
        reply_markup: { inline_keyboard: buttons },
      });
    } catch (error) {
      // It says so already, or its reader has deleted it.
      if (!(error instanceof TelegramError)) throw error;
      log.debug({ error, campaign: id }, 'how a campaign goes could not be shown');
    }
  }
}
