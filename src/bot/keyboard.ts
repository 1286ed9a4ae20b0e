import type { BotCommand, ReplyKeyboardMarkup } from '@telegraf/types';
import { languages, type Language } from '../domain/text.ts';
import { translator, type Translator } from '../i18n/translator.ts';
import type { Person } from '../usecases/ports/people.ts';

/** The main things a person can do, as keyboard buttons and commands. */
export const mainThings = [
  'report',
  'review',
  'completeness',
  'results',
  'status',
  'roadmap',
  'digest',
  'export',
  'broadcast',
  'invite',
  'audit',
  'settings',
  'help',
] as const;
export type MainThing = (typeof mainThings)[number];

/** Which of them a person's roles bring, in the keyboard's order. */
export function thingsOf({ memberships }: Pick<Person, 'memberships'>): MainThing[] {
  const roles = new Set(memberships.map(({ role }) => role));
  const reviews = roles.has('curator') || roles.has('coordinator');
  return mainThings.filter((thing) => {
    switch (thing) {
      case 'report':
        return roles.has('director') || roles.has('coordinator');
      case 'review':
      case 'completeness':
      case 'broadcast':
        return reviews;
      case 'invite':
      case 'audit':
        return roles.has('coordinator');
      case 'results':
      case 'status':
      case 'roadmap':
      case 'digest':
      case 'export':
      case 'settings':
        return roles.size > 0;
      case 'help':
        return true;
    }
  });
}

/** The persistent keyboard, two buttons a row. */
export function mainKeyboard({ t }: Translator, person: Person): ReplyKeyboardMarkup {
  // Seldom needed: the audit trail's command is enough, and documents are a button of every status card.
  const shown = thingsOf(person).filter((thing) => thing !== 'audit' && thing !== 'export');
  const labels = shown.map((thing) => ({ text: t(`menu-${thing}`) }));
  const keyboard = [];
  for (let at = 0; at < labels.length; at += 2) keyboard.push(labels.slice(at, at + 2));
  return { keyboard, resize_keyboard: true, is_persistent: true };
}

/** The main thing that a keyboard button's label stands for, in either language. */
export function thingLabelled(text: string): MainThing | undefined {
  return mainThings.find((thing) =>
    languages.some((language) => translator(language).t(`menu-${thing}`) === text),
  );
}

/** What has Telegram show the commands of a person's roles in their private chat. */
export function ownCommands(tr: Translator, person: Person) {
  return {
    commands: commandsFor(tr.language, thingsOf(person)),
    scope: { type: 'chat' as const, chat_id: person.telegramId },
  };
}

/** The commands of a person's roles, in a language. */
export function commandsFor(language: Language, things: readonly MainThing[]): BotCommand[] {
  const { t } = translator(language);
  const own = things.map((thing) => ({ command: thing, description: t(`command-${thing}`) }));
  return [
    ...own,
    { command: 'lang', description: t('command-lang') },
    { command: 'cancel', description: t('command-cancel') },
    { command: 'forget', description: t('command-forget') },
  ];
}
