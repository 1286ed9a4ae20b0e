import { notKnown, unreachable } from '../usecases/outbox.ts';
import { stoppedReason } from '../usecases/campaign/control-campaign.ts';
import type { Delivery } from '../usecases/ports/campaigns.ts';
import type { Translator } from './translator.ts';

/** Why somebody did not get a campaign, or a change of it, in words. */
export function reasonText(
  { t }: Translator,
  { state, reason = '' }: Pick<Delivery, 'state' | 'reason'>,
): string {
  if (reason === unreachable) return t('broadcast-reason-unreachable');
  if (reason === stoppedReason) return t('broadcast-reason-stopped');
  if (reason === notKnown) return t('broadcast-reason-not-known');
  if (reason === 'nothing to say') return t('broadcast-reason-nothing');
  return state === 'unknown' ? t('broadcast-reason-unknown') : t('broadcast-reason-refused', { reason });
}
