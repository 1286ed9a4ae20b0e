import type { Actor } from '../../../domain/access.ts';
import type { Translator } from '../../../i18n/translator.ts';
import { campaignProgress, campaignReport } from '../../../usecases/campaign/campaign-report.ts';
import { done, type Outcome } from '../../../usecases/outcome.ts';
import type { App } from '../../../usecases/ports.ts';
import type { ErrandTask } from '../../../usecases/ports/campaigns.ts';
import type { Screen } from '../../screen.ts';
import { followUpScreen, progressScreen } from './report-screens.ts';

/** What a message shows that is kept up to date. */
export interface PanelScreen {
  screen: Screen;
  /** Of which state of the campaign it is. */
  revision: number;
  /** Nothing of it will change by itself any more. */
  ended: boolean;
}

const endStates = ['done', 'stopped', 'recalled'];

/** How sending goes, or the correction or taking back that followed it: who was missed is named at its end. */
export async function panelScreen(
  app: App,
  actor: Actor,
  tr: Translator,
  wanted: { campaign: string; task: ErrandTask; page?: number },
): Promise<Outcome<PanelScreen>> {
  const { campaign: id, task, page = 0 } = wanted;
  const progress = await campaignProgress(app, actor, { campaign: id, task });
  if (!progress.ok) return progress;
  const { waiting, campaign } = progress.value;
  const { revision, state } = campaign;
  if (task === 'send') {
    const ended = waiting === 0 && endStates.includes(state);
    return done({ screen: progressScreen(tr, progress.value), revision, ended });
  }
  if (waiting > 0) {
    return done({ screen: followUpScreen(tr, progress.value, [], page), revision, ended: false });
  }
  const report = await campaignReport(app, actor, { campaign: id, task });
  if (!report.ok) return report;
  const { failed, unreachable, unknown } = report.value;
  const missed = [...failed, ...unreachable, ...unknown];
  return done({ screen: followUpScreen(tr, report.value, missed, page), revision, ended: true });
}
