import type { Context } from 'telegraf';
import type { Logger } from 'pino';
import type { Actor } from '../domain/access.ts';
import type { Translator } from '../i18n/translator.ts';
import type { Attempt } from '../inbox/attempt.ts';
import type { App } from '../usecases/ports.ts';
import type { Person } from '../usecases/ports/people.ts';
import type { Expecting, Session } from './session.ts';

/** What every handler of an update has at hand. */
export interface BotContext extends Context {
  app: App;
  /** This attempt to handle the update. */
  attempt: Attempt;
  /** The id of what is being handled: it is in every line of `log`, and in an apology to the person. */
  reference: string;
  log: Logger;
  /** The public address of this server; absent: nothing can be fetched from outside. */
  publicUrl: string | undefined;
  person: Person;
  actor: Actor;
  /** The interface in the person's language. */
  tr: Translator;
  session: Session;
  /** The session as it was stored before this update. */
  stored: Session | undefined;
  /** In a follow-up: the message that is to show its end. */
  followUp?: number;
  /** Has the button's follow-up done, once, by whichever instance: stored when this resolves. */
  doLater(message: number): Promise<void>;
  /** The person's message was removed, once its content was kept. */
  tidied?: boolean;
  /** What is shown comes as a message of its own: the one whose button was pressed stays as it is. */
  apart?: boolean;
}

/** The actor that a person is. */
export function actorOf(person: Person): Actor {
  return { kind: 'person', id: person.id, memberships: person.memberships };
}

/** Says where the next typed text goes; nowhere when nothing is given. */
export function expect(ctx: BotContext, expecting?: Expecting): void {
  if (expecting) ctx.session.expecting = expecting;
  else delete ctx.session.expecting;
}
