import { html } from '../../../i18n/html.ts';
import { translator, type Translator } from '../../../i18n/translator.ts';
import { digest, digestSeen, type Digest } from '../../../usecases/digest.ts';
import { digestWeekday } from '../../../usecases/schedule-digests.ts';
import type { App } from '../../../usecases/ports.ts';
import type { GroupedContent } from '../../../usecases/ports/notices.ts';
import type { Person } from '../../../usecases/ports/people.ts';
import { escalatedLines, type ReminderLine } from '../../../usecases/reminder-lines.ts';
import { actorOf } from '../../context.ts';
import { digestScreen } from '../../digest-screen.ts';
import type { Screen } from '../../screen.ts';
import { lineText } from './reminder-screen.ts';

/** How many things that are long overdue are named. */
const named = 5;

/**
 * The digest that comes by itself, of the programmes in its zone: what is passed on because it is long overdue,
 * then what is in the digest that can be asked for. Undefined when nothing in it matters now: what is due in a
 * fortnight is told with the rest, and not for itself; what comes every day is told again, unchanged,
 * after a week. `again`: it was written before, and may not have arrived.
 */
export async function digestNotice(
  app: App,
  content: GroupedContent,
  person: Person,
  { again }: { again: boolean },
): Promise<Screen | undefined> {
  const actor = actorOf(person);
  const tr = translator(person.language ?? 'ru');
  const all = await digest(app, actor, { again });
  const places = all.places.filter(({ programme }) => programme.zone === content.zone);
  const lines = await escalatedLines(app, person, content);
  const told = digestWeekday(person) === undefined ? places.filter(({ known }) => !known) : places;
  if (lines.length === 0 && !matters({ places: told })) return undefined;
  await digestSeen(app, actor, { places });
  const quiet = places.every(({ items, schools }) => items.length === 0 && schools.length === 0);
  return digestScreen(tr, { places, quiet }, 0, passedOn(tr, lines));
}

/** What is passed on comes before everything else. */
function passedOn(tr: Translator, lines: readonly ReminderLine[]): string[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, named);
  const rest = lines.length - shown.length;
  return [
    tr.th('notice-digest'),
    ...shown.flatMap((line, at) => lineText(tr, line, shown[at - 1])),
    ...(rest > 0 ? ['', html(tr.t('reminder-more', { count: rest }))] : []),
    '',
  ];
}

function matters({ places }: Pick<Digest, 'places'>): boolean {
  return places
    .flatMap(({ items, schools }) => [...items, ...schools])
    .some(({ urgency }) => urgency !== 'soon');
}
