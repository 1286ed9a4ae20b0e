import { remindUnanswered } from '../usecases/campaign/answer-campaign.ts';
import { startDueCampaigns } from '../usecases/campaign/confirm-campaign.ts';
import { finishCampaigns } from '../usecases/campaign/control-campaign.ts';
import { eachApart } from '../usecases/each-apart.ts';
import type { App } from '../usecases/ports.ts';

/** What time brings to campaigns: those whose hour has come start, deadlines pass, what is sent ends. */
export async function runCampaigns(app: App): Promise<void> {
  await eachApart([startDueCampaigns, remindUnanswered, finishCampaigns], (work) => work(app));
}
