import { mongoDeadLetters } from '../../db/inbox.ts';
import type { DeadLetter, DeadLetters, LetterName } from '../../usecases/inbox.ts';
import type { CliContext, CliReport } from '../context.ts';
import { withDatabase } from '../database.ts';
import { CliFailure } from '../failure.ts';
import { table } from '../table.ts';
import { nameOfLetter } from '../values.ts';

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
            letters.map(({ at, tries, reference, error, ...letter }) => [
              nameOfLetter(nameOf(letter)),
              at.toISOString(),
              String(tries),
              reference,
              error,
            ]),
          ),
  };
}

/** `dead-letters show NUMBER`: one of them whole, with the update as Telegram sent it. */
export async function showDeadLetter(context: CliContext, name: LetterName): Promise<CliReport> {
  const letter = await withLetters(context, (all) => all.get(name));
  if (!letter) throw missing(context, name);
  const json = { ...headOf(letter), chat: letter.chat, update: JSON.parse(letter.body) as unknown };
  return { json, text: () => JSON.stringify(json, null, 2) };
}

/** `dead-letters replay NUMBER`: a running bot handles it again within seconds. */
export async function replayDeadLetter(context: CliContext, name: LetterName): Promise<CliReport> {
  if (!(await withLetters(context, (all) => all.replay(name)))) throw missing(context, name);
  return {
    json: { replayed: name.number, name: nameOfLetter(name) },
    text: () => context.translator.t('cli-dead-replayed', { number: nameOfLetter(name) }),
  };
}

/** `dead-letters drop NUMBER`: it is not handled any more. */
export async function dropDeadLetter(context: CliContext, name: LetterName): Promise<CliReport> {
  if (!(await withLetters(context, (all) => all.drop(name)))) throw missing(context, name);
  return {
    json: { dropped: name.number, name: nameOfLetter(name) },
    text: () => context.translator.t('cli-dead-dropped', { number: nameOfLetter(name) }),
  };
}

function headOf({ number, kind, at, tries, reference, error }: DeadLetter) {
  const name = nameOfLetter(nameOf({ number, kind }));
  return { number, name, kind, at: at.toISOString(), tries, reference, error };
}

function nameOf({ number, kind }: Pick<DeadLetter, 'number' | 'kind'>): LetterName {
  return { number, followUp: kind === 'follow_up' };
}

function withLetters<T>(context: CliContext, work: (letters: DeadLetters) => Promise<T>): Promise<T> {
  return withDatabase(context, 'require', ({ models }) => work(mongoDeadLetters(models)));
}

function missing({ translator }: CliContext, name: LetterName): CliFailure {
  return new CliFailure('no-dead-letter', translator.t('cli-dead-missing', { number: nameOfLetter(name) }));
}
