import { byToken, tokenOf } from '../../domain/tokens.ts';
import { actionText, detailText, whoText } from '../../i18n/audit-text.ts';
import type { Translator } from '../../i18n/translator.ts';
import { readAudit, type AuditTrail } from '../../usecases/audit.ts';
import { myPlaces } from '../../usecases/my-places.ts';
import type { AuditEntry } from '../../usecases/ports/audit.ts';
import { expect, type BotContext } from '../context.ts';
import type { Buttons } from '../handlers.ts';
import { notFound, refused } from '../refused.ts';
import { button, show } from '../screen.ts';

const perPage = 10;

/** The trail of a programme: chosen where the person has several. */
export async function showAudit(ctx: BotContext): Promise<void> {
  const { language, t } = ctx.tr;
  const places = await myPlaces(ctx.app, ctx.actor);
  expect(ctx);
  const [only] = places;
  if (only && places.length === 1) return showTrail(ctx, only.programme.id, 0);
  await show(ctx, {
    text: only ? t('audit-choose') : t('section-nothing'),
    buttons: places.map(({ programme }) => [
      button(programme.shortTitle[language], 'al', tokenOf(programme.id), 0),
    ]),
  });
}

async function showTrail(ctx: BotContext, programme: string, at: number): Promise<void> {
  const read = await readAudit(ctx.app, ctx.actor, { programme, limit: perPage + 1, skip: at * perPage });
  if (!read.ok) return refused(ctx, read.refusal);
  const { th, t } = ctx.tr;
  const { entries } = read.value;
  const turns = [
    ...(at > 0 ? [button(`◀️ ${at}`, 'al', tokenOf(programme), at - 1)] : []),
    ...(entries.length > perPage ? [button(`${at + 2} ▶️`, 'al', tokenOf(programme), at + 1)] : []),
  ];
  const lines = entries.slice(0, perPage).map((entry) => entryLine(ctx.tr, read.value, entry));
  await show(ctx, {
    text: [th('audit-heading'), '', ...(lines.length > 0 ? lines : [t('audit-empty')])].join('\n'),
    buttons: turns.length > 0 ? [turns] : [],
  });
}

/** One entry in words, as Telegram HTML. */
export function entryLine(tr: Translator, trail: AuditTrail, entry: AuditEntry): string {
  const { language, t, th, format } = tr;
  const school = entry.school === undefined ? undefined : trail.schools.get(entry.school)?.name[language];
  const action = [actionText(tr, trail, entry), school, detailText(tr, trail, entry)];
  return th('audit-entry', {
    when: format.dateTime(entry.at, trail.programme.zone),
    who: whoText(tr, trail, entry),
    action: action.filter((part) => part !== undefined).join(', '),
    via: t(`audit-via-${entry.via}`),
  });
}

export const auditButtons = {
  al: async (ctx, [token, at]) => {
    const places = await myPlaces(ctx.app, ctx.actor);
    const programme = byToken(
      places.map((place) => place.programme),
      token,
    );
    if (programme) await showTrail(ctx, programme.id, at);
    else await notFound(ctx);
  },
} satisfies Partial<Buttons>;
