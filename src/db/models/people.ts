import { Schema, type Connection } from 'mongoose';
import type { Role } from '../../domain/access.ts';
import type { Settings } from '../../domain/settings.ts';
import type { Language } from '../../domain/text.ts';
import type { Invite } from '../../usecases/ports/people.ts';
import { mixed, options, plain } from './schemas.ts';

/** People and how they join. */

export interface PersonDoc {
  _id: string;
  telegramId: number;
  name: string;
  language?: Language;
  memberships: { programme: string; role: Role; schools: string[] }[];
  settings?: Settings;
  unreachable?: boolean;
  joinedBy?: string;
  bottom?: number;
  /** When somebody first wrote who has never joined: they are not kept. */
  strangerSince?: Date;
  /** Grows whenever it is asked who has a role before one is taken away. */
  asked?: number;
}

export interface InviteDoc extends Omit<Invite, 'hash'> {
  _id: string;
}

export interface FailureDoc {
  _id: string;
  telegramId: number;
  at: Date;
}

/** Somebody who was made for trying the bot out, by programme, role and school. */
export interface DemoPersonDoc {
  _id: string;
  telegramId: number;
}

/** How long somebody is kept who wrote and never joined, in seconds. */
const strangersKept = 30 * 86_400;

export function peopleModelsOn(connection: Connection) {
  const people = new Schema<PersonDoc>(
    {
      _id: String,
      telegramId: { type: Number, required: true },
      name: String,
      language: String,
      memberships: [new Schema({ programme: String, role: String, schools: [String] }, plain)],
      settings: mixed,
      unreachable: Boolean,
      joinedBy: String,
      bottom: Number,
      strangerSince: Date,
      asked: Number,
    },
    options,
  )
    .index({ telegramId: 1 }, { unique: true })
    .index({ strangerSince: 1 }, { expireAfterSeconds: strangersKept, sparse: true })
    .index({ 'memberships.programme': 1, 'memberships.role': 1, 'memberships.schools': 1 });

  const invites = new Schema<InviteDoc>(
    {
      _id: String,
      programme: String,
      role: String,
      schools: [String],
      usesLeft: Number,
      expiresAt: Date,
      createdBy: String,
    },
    options,
  );

  const failures = new Schema<FailureDoc>({ _id: String, telegramId: Number, at: Date }, options)
    .index({ telegramId: 1, at: 1 })
    .index({ at: 1 }, { expireAfterSeconds: 86_400 });

  const demoPeople = new Schema<DemoPersonDoc>({ _id: String, telegramId: Number }, options);

  return {
    people: connection.model('people', people, 'people'),
    invites: connection.model('invites', invites, 'invites'),
    failures: connection.model('failures', failures, 'invite_failures'),
    demoPeople: connection.model('demoPeople', demoPeople, 'demo_people'),
  };
}
