import { mongoDeadLetters } from '../../db/inbox.ts';
import type { DeadLetter, DeadLetters } from '../../usecases/inbox.ts';
import type { CliContext, CliReport } from '../context.ts';
import { withDatabase } from '../database.ts';
import { CliFailure } from '../failure.ts';
import { table } from '../table.ts';

/** `dead-letters list`: the updates that were given up, the oldest first, without what people wrote. */
export async function listDeadLetters(context: CliContext): Promise<CliReport> {
  const { t } = context.translator;
  const letters = await withLetters(context, (all) => all.list());
  return {
    json: letters.map(headOf),
    text: () =>
      letters.length === 0
        ? t('cli-dead-none')
        : table(
            [
              t('cli-column-update'),
              t('cli-column-at'),
              t('cli-column-tries'),
              t('cli-column-reference'),
              t('cli-column-error'),
            ],
            letters.map(({ number, at, tries, reference, error }) => [
              String(number),
              at.toISOString(),
              String(tries),
              reference,
              error,
            ]),
          ),
  };
}

/** `dead-letters show NUMBER`: one of them whole, with the update as Telegram sent it. */
export async function showDeadLetter(context: CliContext, number: number): Promise<CliReport> {
  const letter = await withLetters(context, (all) => all.get(number));
  if (!letter) throw missing(context, number);
  const json = { ...headOf(letter), chat: letter.chat, update: JSON.parse(letter.body) as unknown };
  return { json, text: () => JSON.stringify(json, null, 2) };
}

/** `dead-letters replay NUMBER`: a running bot handles it again within seconds. */
export async function replayDeadLetter(context: CliContext, number: number): Promise<CliReport> {
  if (!(await withLetters(context, (all) => all.replay(number)))) throw missing(context, number);
  return {
    json: { replayed: number },
    text: () => context.translator.t('cli-dead-replayed', { number: String(number) }),
  };
}

/** `dead-letters drop NUMBER`: it is not handled any more. */
export async function dropDeadLetter(context: CliContext, number: number): Promise<CliReport> {
  if (!(await withLetters(context, (all) => all.drop(number)))) throw missing(context, number);
  return {
    json: { dropped: number },
    text: () => context.translator.t('cli-dead-dropped', { number: String(number) }),
  };
}

function headOf({ number, kind, at, tries, reference, error }: DeadLetter) {
  return { number, kind, at: at.toISOString(), tries, reference, error };
}

function withLetters<T>(context: CliContext, work: (letters: DeadLetters) => Promise<T>): Promise<T> {
  return withDatabase(context, 'require', ({ models }) => work(mongoDeadLetters(models)));
}

function missing({ translator }: CliContext, number: number): CliFailure {
  return new CliFailure('no-dead-letter', translator.t('cli-dead-missing', { number: String(number) }));
}
