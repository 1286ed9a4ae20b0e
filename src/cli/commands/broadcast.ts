import type { CampaignFile } from '../../domain/campaign.ts';
import { languages } from '../../domain/text.ts';
import { composeCampaign } from '../../usecases/campaign/compose-campaign.ts';
import type { CampaignPlan } from '../../usecases/campaign/plan-campaign.ts';
import type { Campaign, CampaignAsk } from '../../usecases/ports/campaigns.ts';
import { audienceOf, type BroadcastOptions } from '../broadcast-options.ts';
import { operator, valueOrRefuse, type CliContext, type CliReport } from '../context.ts';
import { withApp } from '../database.ts';
import { Misuse, Refused } from '../failure.ts';
import { readInput } from '../files.ts';
import { table } from '../table.ts';
import { readFiles, uploadFiles } from '../upload-files.ts';
import { readInstant } from '../values.ts';

/** `broadcast PROGRAMME`: says who would get it; with `--send` it is handed to the running bot to send. */
export async function broadcast(
  context: CliContext,
  programme: string,
  options: BroadcastOptions,
): Promise<CliReport> {
  const { t } = context.translator;
  const { send, again } = options;
  const ask = askOf(context, options);
  const texts = {
    ru: await readText(context, options.textFile),
    tt: await readText(context, options.ttFile),
  };
  const local = await readFiles(context, options);
  const { plan, at } = await withApp(context, async (app) => {
    const found = await app.store.programmes.get(programme);
    if (!found) throw new Refused({ code: 'no-programme', id: programme });
    const instant = (option: '--at' | '--deadline', given: string | undefined) =>
      given === undefined ? undefined : readInstant(t, option, given, app.clock.now(), found.zone);
    const whole = {
      programme,
      audience: audienceOf(options),
      ask,
      deadline: instant('--deadline', options.deadline),
      at: instant('--at', options.at),
      again,
    };
    const named = local.map(({ as, name }, message) => ({ as, name, telegramId: '', message }));
    const contents = contentsOf(texts, named);
    const planned = valueOrRefuse(await composeCampaign(app, operator, { ...whole, contents, send: false }));
    if (!send) return { plan: planned, at: whole.at };
    // Only now: nothing is uploaded for a broadcast that is refused.
    const files = local.length > 0 ? await uploadFiles(context, app, programme, local) : [];
    const sent = { ...whole, contents: contentsOf(texts, files), send: true };
    return { plan: valueOrRefuse(await composeCampaign(app, operator, sent)), at: whole.at };
  });
  return reportOf(context, plan, { sent: send, at });
}

async function readText(context: CliContext, path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined;
  return (await readInput(context, path))
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trim();
}

/** Every version that is written has the files; without any text they make up the Russian one. */
function contentsOf(
  texts: Readonly<Record<'ru' | 'tt', string | undefined>>,
  files: readonly CampaignFile[],
): Campaign['contents'] {
  const written = languages.filter((language) => texts[language] !== undefined);
  const versions = written.length === 0 && files.length > 0 ? (['ru'] as const) : written;
  return Object.fromEntries(
    versions.map((language) => [language, { text: texts[language] ?? '', entities: [], files: [...files] }]),
  );
}

/** A mark that people's apps make formatting of around a piece of a line, and that goes out as it is from here. */
function markIn(text = ''): string | undefined {
  return /(\*\*|__|~~|\|\||`)(?=\S)[^\n]*?\S\1/.exec(text)?.[1];
}

function askOf({ translator: { t } }: CliContext, options: BroadcastOptions): CampaignAsk | undefined {
  const { receipt, question, deadline } = options;
  if (receipt && question) throw new Misuse(t('cli-only-one', { options: '--receipt, --question' }));
  if (deadline !== undefined && !receipt && !question) throw new Misuse(t('cli-deadline-alone'));
  if (receipt) return { kind: 'read' };
  if (!question) return undefined;
  const answers = question.map((answer) => {
    const [ru = '', tt = ru] = answer.split('|').map((part) => part.trim());
    return { ru, tt };
  });
  return { kind: 'question', options: answers };
}

function reportOf(
  { translator: { t, language, format } }: CliContext,
  plan: CampaignPlan,
  { sent, at }: { sent: boolean; at: Date | undefined },
): CliReport {
  const { programme, campaign, recipients, byLanguage, schools, ofNoSchool, unreachable, without, missing } =
    plan;
  const { deadline } = campaign;
  const mark = languages.map((one) => markIn(campaign.contents[one]?.text)).find((one) => one !== undefined);
  return {
    json: {
      programme: programme.id,
      sent,
      campaign: sent ? campaign.id : null,
      at: at?.toISOString() ?? null,
      deadline: deadline?.toISOString() ?? null,
      audience: campaign.audience,
      recipients: recipients.length,
      total: plan.total,
      byLanguage,
      bySchool: schools.map(({ school, count }) => ({ school: school.id, recipients: count })),
      missingLanguages: missing,
      unreachable: unreachable.map(({ person }) => person.name),
      schoolsWithoutDirector: without.map(({ id }) => id),
    },
    text: () =>
      [
        t('broadcast-recipients', { count: recipients.length }),
        t('broadcast-by-languages', byLanguage),
        ...missing.map((one) => t(`broadcast-missing-${one}`, { count: byLanguage[one] })),
        ...(schools.length > 0
          ? [
              table(
                [t('broadcast-column-school'), t('broadcast-column-recipients')],
                [
                  ...schools.map(({ school, count }) => [school.name[language], String(count)]),
                  ...(ofNoSchool > 0 ? [[t('broadcast-no-school'), String(ofNoSchool)]] : []),
                ],
              ),
            ]
          : []),
        ...(unreachable.length > 0
          ? [
              t('broadcast-unreachable', {
                count: unreachable.length,
                people: unreachable.map(({ person }) => person.name).join(', '),
              }),
              t('broadcast-total', { count: plan.total }),
            ]
          : []),
        ...(without.length > 0
          ? [t('broadcast-without', { schools: without.map(({ name }) => name[language]).join(', ') })]
          : []),
        ...(deadline ? [t('broadcast-until', { when: format.dateTime(deadline, programme.zone) })] : []),
        ...(at ? [t('broadcast-will-send', { when: format.dateTime(at, programme.zone) })] : []),
        ...(mark === undefined ? [] : [t('cli-broadcast-plain', { mark })]),
        t(sent ? 'cli-broadcast-sent' : 'cli-broadcast-dry'),
      ].join('\n'),
  };
}
