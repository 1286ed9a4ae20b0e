import type { Update } from '@telegraf/types';

import { badRequest, conflict } from '../bot-api-error.ts';
import type { Answer, Call, Methods } from '../call.ts';

const localHosts = new Set(['127.0.0.1', 'localhost']);
const webhookPorts = new Set(['', '443', '80', '88', '8443']);

function readAllowed({ world, params }: Call): void {
  const kinds = params.json('allowed_updates', 'allowed updates');
  if (Array.isArray(kinds)) world.updates.allow(kinds.map(String));
}

async function getUpdates(call: Call): Promise<Update[]> {
  if (call.webhook.isSet) {
    throw conflict(
      "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  }
  readAllowed(call);
  return call.longPoll.poll(
    call.params.integer('offset', 0),
    call.params.integer('limit', 100, 1, 100),
    call.params.integer('timeout', 0, 0, 50),
    call.gone,
  );
}

/** A webhook here is local, over http or https; anything else is refused as Telegram would, then as unreachable. */
function checkWebhookUrl(text: string): void {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && url.protocol.startsWith('http') && localHosts.has(url.hostname)) return;
  if (url?.protocol !== 'https:') throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
  if (!webhookPorts.has(url.port)) {
    throw badRequest('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443');
  }
  throw badRequest('bad webhook: Failed to resolve host: Name or service not known');
}

function setWebhook(call: Call): true {
  const { world, params, webhook, longPoll } = call;
  const url = params.text('url').trim();
  if (url === '') return deleteWebhook(call);
  checkWebhookUrl(url);
  const secretToken = params.text('secret_token');
  if (secretToken.length > 256) throw badRequest('secret token is too long');
  if (!/^[A-Za-z0-9_-]*$/.test(secretToken)) throw badRequest('secret token contains unallowed characters');
  readAllowed(call);
  if (params.flag('drop_pending_updates')) world.updates.clear();
  longPoll.interrupt('terminated by setWebhook request');
  webhook.set({
    url,
    secretToken,
    maxConnections: params.integer('max_connections', 40, 1, 100),
    hasCertificate: params.upload('certificate') !== undefined,
  });
  return true;
}

function deleteWebhook({ world, params, webhook }: Call): true {
  if (params.flag('drop_pending_updates')) world.updates.clear();
  webhook.set(null);
  return true;
}

function getWebhookInfo({ webhook }: Call): Answer<'getWebhookInfo'> {
  return webhook.info();
}

/** How the bot gets its updates. */
export const receiving = { getUpdates, setWebhook, deleteWebhook, getWebhookInfo } satisfies Methods;
