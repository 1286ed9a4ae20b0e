import type { BotCommand, BotCommandScope, MenuButton } from '@telegraf/types';

import type { ProfileField } from '../../world/bot-settings.ts';
import { badRequest, tooManyRequests } from '../bot-api-error.ts';
import type { Answer, Call, Methods } from '../call.ts';
import { targetChat } from '../targets.ts';

const plainScopes = new Set([
  'default',
  'all_private_chats',
  'all_group_chats',
  'all_chat_administrators',
] satisfies BotCommandScope['type'][]);
const maxCommands = 100;
const closableSeconds = 600;

/** The name under which the commands of the call's scope are kept: its type, with the chat if it names one. */
function scopeKey({ params, world }: Call): string {
  const scope = params.json('scope', 'BotCommandScope') as { type?: string; chat_id?: unknown } | undefined;
  const type = scope?.type ?? 'default';
  if ((plainScopes as Set<string>).has(type)) return type;
  if (type !== 'chat') throw badRequest("can't parse BotCommandScope: Unsupported type specified");
  const id = Number(scope?.chat_id);
  if (world.chats.get(id)?.started !== true) throw badRequest('chat not found');
  return `chat:${id}`;
}

function languageOf({ params }: Call): string {
  const language = params.text('language_code');
  if (!/^(?:[a-z]{2})?$/.test(language)) throw badRequest('invalid language code specified');
  return language;
}

function readCommand(value: unknown): BotCommand {
  const { command, description } = (value ?? {}) as Partial<BotCommand>;
  if (typeof command !== 'string') {
    throw badRequest('can\'t parse BotCommand: Field "command" must be of type String');
  }
  if (typeof description !== 'string') {
    throw badRequest('can\'t parse BotCommand: Field "description" must be of type String');
  }
  const name = command.replace(/^\//, '');
  if (!/^[a-z0-9_]{1,32}$/.test(name)) throw badRequest('BOT_COMMAND_INVALID');
  if (description.trim().length < 1 || description.length > 256) {
    throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
  }
  return { command: name, description };
}

function setMyCommands(call: Call): true {
  const commands = call.params.json('commands', 'commands');
  if (!Array.isArray(commands)) throw badRequest("can't parse commands JSON object");
  if (commands.length > maxCommands) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  call.world.settings.setCommands(scopeKey(call), languageOf(call), commands.map(readCommand));
  return true;
}

function getMyCommands(call: Call): Answer<'getMyCommands'> {
  return call.world.settings.commands(scopeKey(call), languageOf(call));
}

function deleteMyCommands(call: Call): true {
  call.world.settings.setCommands(scopeKey(call), languageOf(call), []);
  return true;
}

function setText(call: Call, field: ProfileField, parameter: string, max: number): true {
  const text = call.params.text(parameter);
  if (text.length > max) throw badRequest(`${parameter.replaceAll('_', ' ')} is too long`);
  call.world.settings.setText(field, languageOf(call), text);
  return true;
}

function setChatMenuButton(call: Call): true {
  const chatId = call.params.has('chat_id') ? targetChat(call).person.id : 0;
  const button = (call.params.json('menu_button', 'MenuButton') as MenuButton | undefined) ?? {
    type: 'default',
  };
  if (!['default', 'commands', 'web_app'].includes(button.type)) {
    throw badRequest("can't parse MenuButton: Unsupported type specified");
  }
  call.world.settings.setMenuButton(chatId, button);
  return true;
}

function getChatMenuButton(call: Call): Answer<'getChatMenuButton'> {
  return call.world.settings.menuButton(call.params.has('chat_id') ? targetChat(call).person.id : 0);
}

function close({ uptimeSeconds }: Call): true {
  const seconds = uptimeSeconds();
  if (seconds < closableSeconds) throw tooManyRequests(Math.ceil(closableSeconds - seconds));
  return true;
}

/** What the bot says about itself: commands, name, descriptions, menu button; and its leaving of a server. */
export const botProfile = {
  getMe: ({ world }) => world.bot,
  setMyCommands,
  getMyCommands,
  deleteMyCommands,
  setMyName: (call) => setText(call, 'name', 'name', 64),
  getMyName: (call) => ({ name: call.world.settings.text('name', languageOf(call)) }),
  setMyDescription: (call) => setText(call, 'description', 'description', 512),
  getMyDescription: (call) => ({ description: call.world.settings.text('description', languageOf(call)) }),
  setMyShortDescription: (call) => setText(call, 'shortDescription', 'short_description', 120),
  getMyShortDescription: (call) => ({
    short_description: call.world.settings.text('shortDescription', languageOf(call)),
  }),
  setChatMenuButton,
  getChatMenuButton,
  logOut: () => true,
  close,
} satisfies Methods;
