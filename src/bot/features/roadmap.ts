import type { InlineKeyboardButton } from '@telegraf/types';
import type { Programme } from '../../domain/programme.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { Evidence, School } from '../../usecases/ports.ts';
import type { BotContext } from '../context.ts';
import type { Buttons, Typed } from '../handlers.ts';
import { button } from '../screen.ts';
import { tokenOf } from '../../domain/tokens.ts';

/** Which part of a roadmap is listed: what matters now, or everything. */
export type Part = 'now' | 'all';

export async function showRoadmap(
  _ctx: BotContext,
  _school: School,
  _part: Part = 'now',
  _page = 0,
): Promise<void> {}

export async function showAuthorityRoadmap(
  _ctx: BotContext,
  _programme: Programme,
  _part: Part = 'now',
  _page = 0,
): Promise<void> {}

export function evidenceLabel(tr: Translator, evidence: Evidence, _programme: Programme): string {
  return tr.format.number(evidence.count);
}

/** A button of the list of what waits for review: opens the piece of evidence. */
export function evidenceButton(
  tr: Translator,
  evidence: Evidence,
  programme: Programme,
  _school: School,
): InlineKeyboardButton {
  return button(evidenceLabel(tr, evidence, programme), 'eo', tokenOf(evidence.id, 10));
}

const nothing = async () => {};

export const roadmapButtons = {
  ro: nothing,
  ra: nothing,
  rd: nothing,
  rn: nothing,
  re: nothing,
  eo: nothing,
  ea: nothing,
  er: nothing,
} satisfies Partial<Buttons>;

export const roadmapTyped = {
  'duty-note': nothing,
  'evidence-reason': nothing,
} satisfies Partial<Typed>;
