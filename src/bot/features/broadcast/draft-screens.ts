import type { InlineKeyboardButton } from '@telegraf/types';
import { contentProblem, layoutOf, type CampaignContent, type Condition } from '../../../domain/campaign.ts';
import type { Programme } from '../../../domain/programme.ts';
import { languages, shorten, type Language } from '../../../domain/text.ts';
import { tokenOf } from '../../../domain/tokens.ts';
import { html } from '../../../i18n/html.ts';
import type { Translator } from '../../../i18n/translator.ts';
import type { FoundCampaign } from '../../../usecases/campaign/find-campaign.ts';
import type { CampaignPlan } from '../../../usecases/campaign/plan-campaign.ts';
import type { Campaign } from '../../../usecases/ports/campaigns.ts';
import type { School } from '../../../usecases/ports/programmes.ts';
import { button, type Screen } from '../../screen.ts';

/** The screens on which a campaign is put together. */

/** Characters of a text that a screen repeats. */
const shownText = 120;
/** Names that one line lists. */
const namesListed = 15;
/** Schools whose numbers the confirmation shows. */
const schoolsListed = 12;

/** What a version holds, in a line. */
export function contentText({ t }: Translator, content: CampaignContent | undefined): string {
  if (!content) return t('broadcast-content-none');
  const { text, files } = content;
  const parts = [
    ...(text.trim() === ''
      ? []
      : [t('audit-quoted', { text: shorten(text.replaceAll('\n', ' '), shownText) })]),
    ...(files.length === 0
      ? []
      : [t(files[0]?.as === 'photo' ? 'broadcast-photos' : 'broadcast-documents', { count: files.length })]),
  ];
  return parts.join(', ');
}

/** The draft as a whole: everything that there is to set, and the ways on. */
export function draftScreen(tr: Translator, plan: CampaignPlan, roster: readonly School[]): Screen {
  const { language, t, th, format } = tr;
  const { campaign, programme, recipients } = plan;
  const { id, ask, deadline } = campaign;
  const lines = [
    th('broadcast-draft'),
    html(programme.title[language]),
    '',
    ...languages.map((one) => {
      const text = contentText(tr, campaign.contents[one]);
      return th('broadcast-version', { language: t(`broadcast-language-${one}`), text });
    }),
    ...missingLines(tr, plan),
    th('broadcast-to', { audience: audienceText(tr, plan, roster) }),
    ...recipientLines(tr, plan),
    th('broadcast-asks', { what: askText(tr, campaign) }),
    ...(deadline ? [th('broadcast-until', { when: format.dateTime(deadline, programme.zone) })] : []),
  ];
  const ready = plan.problem === undefined && recipients.length > 0;
  return {
    text: lines.join('\n'),
    buttons: [
      languages.map((one) => button(`✏️ ${t(`broadcast-write-${one}`)}`, 'bc', id, one)),
      [button(`👥 ${t('broadcast-choose-audience')}`, 'ba', id)],
      [button(`🔘 ${t('broadcast-choose-ask')}`, 'bq', id, 'choose')],
      ...(ask ? [[button(`⏳ ${t('broadcast-choose-deadline')}`, 'bd', id, 'choose')]] : []),
      ...(plan.problem === undefined ? [[button(`👁 ${t('broadcast-preview')}`, 'bp', id)]] : []),
      ...(ready ? [[button(`➡️ ${t('broadcast-check')}`, 'bs', id, 'ask')]] : []),
      [
        button(`🗑 ${t('broadcast-discard')}`, 'bm', id, 'discard'),
        button(`⬅️ ${t('button-back')}`, 'bh', tokenOf(programme.id), 0),
      ],
    ],
  };
}

/** How many get it, and how many it is for that the bot cannot write to. */
export function recipientLines({ th }: Translator, { recipients, unreachable }: CampaignPlan): string[] {
  return [
    th('broadcast-recipients', { count: recipients.length }),
    ...(unreachable.length > 0 ? [th('broadcast-not-reached', { count: unreachable.length })] : []),
  ];
}

/** A version that is missing while people have that language: they get the other. */
function missingLines({ th }: Translator, { missing, campaign, byLanguage }: CampaignPlan): string[] {
  if (Object.keys(campaign.contents).length === 0) return [];
  return missing.map((one) => th(`broadcast-missing-${one}`, { count: byLanguage[one] }));
}

function askText({ t, language }: Translator, { ask }: Pick<Campaign, 'ask'>): string {
  if (!ask) return t('broadcast-ask-none');
  if (ask.kind === 'read') return t('broadcast-ask-read');
  return t('broadcast-ask-question', { options: ask.options.map((option) => option[language]).join(' / ') });
}

/** Who is meant, in words. */
function audienceText(
  tr: Translator,
  { programme, campaign: { audience }, whole }: CampaignPlan,
  roster: readonly School[],
): string {
  if (audience.length === 0) return tr.t(whole ? 'broadcast-everyone' : 'broadcast-own-schools');
  return audience
    .map((condition) => {
      const what = `${tr.t(`broadcast-by-${condition.by}`)}: ${valueTitles(tr, programme, roster, condition).join(', ')}`;
      return condition.not ? tr.t('broadcast-except', { what }) : what;
    })
    .join('; ');
}

function valueTitles(
  tr: Translator,
  programme: Programme,
  roster: readonly School[],
  { by, values }: Condition,
): string[] {
  const titles = values.slice(0, namesListed).map((value) => valueTitle(tr, programme, roster, by, value));
  return values.length > namesListed ? [...titles, '…'] : titles;
}

/** A value of a condition in words; its id where the programme has it no more. */
export function valueTitle(
  { t, language, format }: Translator,
  programme: Programme,
  roster: readonly School[],
  by: Condition['by'],
  value: string,
): string {
  switch (by) {
    case 'role':
      return t(`role-${value as 'director'}`);
    case 'kind':
      return t(`school-kind-${value as 'secondary'}`);
    case 'place':
      return t(`broadcast-place-${value as 'partner'}`);
    case 'group':
      return programme.groups.find(({ id }) => id === value)?.title[language] ?? value;
    case 'school':
      return roster.find(({ id }) => id === value)?.name[language] ?? value;
    case 'not-handed-in': {
      const [id = '', period = ''] = value.split('|');
      const form = programme.forms.find((one) => one.id === id)?.title[language] ?? id;
      return t('audit-form', { form, period: format.period(period) });
    }
    case 'overdue': {
      const duty = programme.roadmaps.flatMap(({ duties }) => duties).find(({ id }) => id === value);
      return duty?.title[language] ?? value;
    }
  }
}

/** Asks for the content of a version. */
export function contentScreen(tr: Translator, { campaign }: FoundCampaign, language: Language): Screen {
  const { t, th } = tr;
  const content = campaign.contents[language];
  const problem = content && contentProblem(content);
  const own =
    content && content.files.length > 0 && layoutOf(content, campaign.ask !== undefined).text === 'own';
  return {
    text: [
      th('broadcast-content-heading', {
        language: t(`broadcast-language-${language}`),
      }),
      ...(content ? [html(contentText(tr, content))] : []),
      ...(problem ? [`⚠️ ${t(`refusal-campaign-${problem}`)}`] : []),
      ...(own ? [t('broadcast-text-apart')] : []),
      '',
      t('broadcast-content-ask'),
    ].join('\n'),
    buttons: [
      ...(content ? [[button(`🗑 ${t('broadcast-content-clear')}`, 'bx', campaign.id, language)]] : []),
      [
        button(
          content && !problem ? `✅ ${t('broadcast-done')}` : `⬅️ ${t('button-back')}`,
          'bo',
          campaign.id,
        ),
      ],
    ],
  };
}

/** The last screen before it is sent: how many, by language and school, and who is not reached. */
export function confirmScreen(tr: Translator, plan: CampaignPlan, again?: { minutes: number }): Screen {
  const { language, t, th, format } = tr;
  const { campaign, programme, recipients, byLanguage, schools, ofNoSchool, unreachable, without } = plan;
  const { id, deadline } = campaign;
  const listed = (names: string[]) =>
    names.length > namesListed ? `${names.slice(0, namesListed).join(', ')} …` : names.join(', ');
  const more = schools.length - schoolsListed;
  return {
    text: [
      ...(again ? [th('broadcast-same-again', { minutes: again.minutes }), ''] : []),
      th('broadcast-confirm', { count: recipients.length }),
      th('broadcast-by-languages', { ru: byLanguage.ru, tt: byLanguage.tt }),
      ...missingLines(tr, plan),
      ...(schools.length > 0 ? ['', t('broadcast-by-schools')] : []),
      ...schools
        .slice(0, schoolsListed)
        .map(({ school, count }) => `• ${html(school.name[language])}: ${count}`),
      ...(more > 0 ? [t('refusal-more', { count: more })] : []),
      ...(schools.length > 0 && ofNoSchool > 0 ? [`• ${t('broadcast-no-school')}: ${ofNoSchool}`] : []),
      ...(unreachable.length > 0
        ? [
            '',
            th('broadcast-unreachable', {
              count: unreachable.length,
              people: listed(unreachable.map(({ person }) => person.name)),
            }),
            th('broadcast-total', { count: plan.total }),
          ]
        : []),
      ...(without.length > 0
        ? ['', th('broadcast-without', { schools: listed(without.map(({ name }) => name[language])) })]
        : []),
      ...(deadline ? ['', th('broadcast-until', { when: format.dateTime(deadline, programme.zone) })] : []),
    ].join('\n'),
    buttons: [
      [
        button(
          t(again ? 'broadcast-send-again' : 'broadcast-send', { count: recipients.length }),
          'bs',
          id,
          again ? 'again' : 'yes',
        ),
      ],
      ...(again ? [] : [[button(`🕘 ${t('broadcast-at-time')}`, 'bw', id, 'choose')]]),
      [button(`⬅️ ${t('button-back')}`, 'bo', id)],
    ],
  };
}

/** Which conditions there are, and the kinds of them that can be set. */
export function audienceScreen(
  tr: Translator,
  plan: CampaignPlan,
  roster: readonly School[],
  kinds: readonly { by: Condition['by']; at: number }[],
): Screen {
  const { t, th } = tr;
  const { campaign } = plan;
  const chosen = (by: Condition['by']) => {
    const count = campaign.audience.filter((one) => one.by === by).flatMap(({ values }) => values).length;
    return count > 0 ? ` (${count})` : '';
  };
  const rows: InlineKeyboardButton[][] = kinds.map(({ by, at }) => [
    button(`${t(`broadcast-by-${by}`)}${chosen(by)}`, 'bk', campaign.id, at, 0),
  ]);
  return {
    text: [
      th('broadcast-audience-heading'),
      html(audienceText(tr, plan, roster)),
      ...recipientLines(tr, plan),
      '',
      t('broadcast-audience-how'),
    ].join('\n'),
    buttons: [...rows, [button(`✅ ${t('broadcast-done')}`, 'bo', campaign.id)]],
  };
}
