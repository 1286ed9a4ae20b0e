import { Schema, type Connection } from 'mongoose';
import type { UpdateKind } from '../../usecases/inbox.ts';
import { mixed, options } from './schemas.ts';

/** The collections of updates that wait, and of who handles those of which chat. */

/** How long it is remembered that an update was handled, in seconds: longer than Telegram sends one again. */
const rememberedFor = 3 * 86_400;

/** An update. When it has been handled, nothing is left of it but its key. */
export interface InboxDoc {
  /** What it asks for: the same update comes again under the same. */
  _id: string;
  state: 'waiting' | 'done' | 'dead';
  number?: number;
  chat?: number;
  kind?: UpdateKind;
  /** As JSON. */
  body?: string;
  at?: Date;
  tries?: number;
  /** What of it was sent already, as JSON. */
  answers?: string;
  error?: string;
  reference?: string;
  doneAt?: Date;
}

export interface InstancesDoc {
  _id: string;
  members: { id: string; until: Date; beat: number }[];
  /** The bot's, as it stands in links. */
  username?: string;
}

/** Who holds a chat; by the document nobody learns which. */
export interface LeaseDoc {
  _id: string;
  owner: string;
  /** Somebody else has something for the chat. */
  asked?: boolean;
}

export function inboxModelsOn(connection: Connection) {
  const inbox = new Schema<InboxDoc>(
    {
      _id: String,
      state: String,
      number: Number,
      chat: Number,
      kind: String,
      body: String,
      at: Date,
      tries: Number,
      answers: String,
      error: String,
      reference: String,
      doneAt: Date,
    },
    options,
  )
    // What is handled has no chat any more: the index holds only what waits and what was given up.
    .index({ state: 1, chat: 1, number: 1 }, { partialFilterExpression: { chat: { $exists: true } } })
    .index({ doneAt: 1 }, { expireAfterSeconds: rememberedFor });
  const instances = new Schema<InstancesDoc>({ _id: String, members: [mixed], username: String }, options);
  const leases = new Schema<LeaseDoc>({ _id: String, owner: String, asked: Boolean }, options);
  return {
    inbox: connection.model('inbox', inbox, 'inbox'),
    instances: connection.model('instances', instances, 'instances'),
    leases: connection.model('leases', leases, 'chat_leases'),
  };
}
