import type { TestBot } from './bot.ts';

/** What belongs to machinery and not to what people brought about, and what the database removes by its own clock. */
const leftOut = [
  'locks',
  'former_definitions',
  'invite_failures',
  'pace',
  'inbox',
  'instances',
  'chat_leases',
  'demo_people',
];
/** Ids that the Bot API or the database give, what counts the messages that were sent, and which updates were handled. */
const given = [
  'message',
  'messageId',
  'messageIds',
  'bottom',
  'telegramId',
  'since',
  'stale',
  'editAt',
  'shownAt',
  'files_id',
  'uploadDate',
  'revision',
  'handled',
  'strangerSince',
  'strangerAt',
];

/**
 * Everything that a bot's database holds, a list of documents as text for each collection: without what may differ
 * when a message is sent twice, people by their number in Telegram.
 */
export async function storedBy({ open }: TestBot): Promise<Record<string, string[]>> {
  const { connection, models } = open;
  const people = await models.people.find().lean();
  const named = (text: string) =>
    people
      .reduce((all, { _id, telegramId }) => all.replaceAll(_id, `person ${telegramId}`), text)
      .replaceAll(/(campaign-ended,[\w-]+),\d+/g, '$1');
  const found: Record<string, string[]> = {};
  const names = (await connection.listCollections()).map(({ name }) => name);
  for (const name of names.filter((one) => !leftOut.includes(one)).sort()) {
    const documents = await connection.collection(name).find().toArray();
    found[name] = documents.map((one) => named(JSON.stringify(one, keep))).sort();
  }
  return found;
}

/** Without ids of the database's own making, and with fields in the order of their names. */
function keep(this: Record<string, unknown>, name: string, value: unknown): unknown {
  if (given.includes(name) || (name === '_id' && isObjectId(this['_id']) && !('filename' in this)))
    return undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isObjectId(value: unknown): boolean {
  return typeof value === 'object' && value !== null && '_bsontype' in value;
}
