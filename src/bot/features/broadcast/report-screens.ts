import type { InlineKeyboardButton } from '@telegraf/types';
import type { CampaignState } from '../../../domain/campaign.ts';
import { languages, shorten } from '../../../domain/text.ts';
import { tokenOf } from '../../../domain/tokens.ts';
import { html } from '../../../i18n/html.ts';
import { reasonText } from '../../../i18n/campaign-text.ts';
import type { Translator } from '../../../i18n/translator.ts';
import type {
  CampaignProgress,
  CampaignReport,
  NamedDelivery,
} from '../../../usecases/campaign/campaign-report.ts';
import { button, page, type Screen } from '../../screen.ts';
import { versionFor } from './message.ts';

/** The screens of a campaign that was confirmed: how it goes, and what became of it. */

const perPage = 15;
/** Squares of the bar that shows how far it has come. */
const squares = 10;
const shownText = 120;

/** How it goes: one message that is brought up to date while it is sent. */
export function progressScreen(tr: Translator, progress: CampaignProgress): Screen {
  const { language, t, th, format } = tr;
  const { campaign, programme, counts, total, waiting, secondsLeft } = progress;
  const { state } = campaign;
  const said = versionFor(campaign, language)?.content.text ?? '';
  const lines = [
    th(`broadcast-state-${state}`),
    ...(said === '' ? [] : [html(shorten(said.replaceAll('\n', ' '), shownText))]),
    '',
  ];
  if (state === 'scheduled') {
    if (campaign.sendAt)
      lines.push(th('broadcast-will-send', { when: format.dateTime(campaign.sendAt, programme.zone) }));
    lines.push(t('broadcast-counted-then'));
  } else {
    lines.push(bar(total - waiting, total));
    lines.push(th('broadcast-progress-sent', { count: counts.sent }));
    if (waiting > 0) lines.push(th('broadcast-progress-waiting', { count: waiting }));
    const notReached = counts.skipped;
    if (counts.failed > 0) lines.push(th('broadcast-progress-failed', { count: counts.failed }));
    if (notReached > 0) lines.push(th('broadcast-progress-skipped', { count: notReached }));
    if (counts.unknown > 0) lines.push(th('broadcast-progress-unknown', { count: counts.unknown }));
    if (state === 'sending' && waiting > 0) {
      const minutes = Math.floor(secondsLeft / 60);
      lines.push(th('broadcast-left', { minutes, seconds: secondsLeft % 60 }));
    }
  }
  if (mendable.has(state) && counts.sent > 0 && !progress.recallable) {
    lines.push('', t('broadcast-recall-late'));
  }
  return { text: lines.join('\n'), buttons: stateButtons(tr, progress) };
}

/** States in which a campaign that was sent is corrected and taken back. */
const mendable: ReadonlySet<CampaignState> = new Set(['paused', 'done', 'stopped']);

/** How many of how many, as a row of squares and in figures. */
function bar(done: number, total: number): string {
  const full = total === 0 ? squares : Math.floor((done / total) * squares);
  return `${'🟩'.repeat(full)}${'⬜'.repeat(squares - full)} ${done}/${total}`;
}

function stateButtons({ t }: Translator, progress: CampaignProgress): InlineKeyboardButton[][] {
  const { campaign, programme, counts } = progress;
  const { id, state } = campaign;
  const back = button(`⬅️ ${t('button-back')}`, 'bh', tokenOf(programme.id), 0);
  const stop = button(`⏹ ${t('broadcast-stop')}`, 'bm', id, 'stop');
  const schools = button(`📊 ${t('broadcast-report')}`, 'bl', id, 'schools', 0);
  switch (state) {
    case 'draft':
      return [[back]];
    case 'scheduled':
      return [
        [button(`🕘 ${t('broadcast-other-time')}`, 'bw', id, 'choose')],
        [button(`↩️ ${t('broadcast-withdraw')}`, 'bu', id)],
        [back],
      ];
    case 'sending':
      return [[button(`⏸ ${t('broadcast-pause')}`, 'bm', id, 'pause'), stop], [schools], [back]];
    case 'paused':
      return [
        [button(`▶️ ${t('broadcast-resume')}`, 'bm', id, 'resume'), stop],
        [schools],
        ...mending(t, progress),
        [back],
      ];
    case 'done':
    case 'stopped':
      return [
        ...(counts.sent + counts.failed + counts.unknown + counts.skipped > 0 ? [[schools]] : []),
        ...mending(t, progress),
        [back],
      ];
    case 'recalled':
      return [[schools], [button(`🗑 ${t('broadcast-recall-report')}`, 'bl', id, 'recall', 0)], [back]];
  }
}

function mending(
  t: Translator['t'],
  { campaign, counts, recallable }: CampaignProgress,
): InlineKeyboardButton[][] {
  const { id, contents, corrections } = campaign;
  const versions = languages.filter((language) => contents[language]);
  return [
    ...(counts.failed > 0
      ? [[button(`🔁 ${t('broadcast-resend', { count: counts.failed })}`, 'be', id, 'failed')]]
      : []),
    ...(counts.unknown > 0
      ? [[button(`❔ ${t('broadcast-see-unknown', { count: counts.unknown })}`, 'bl', id, 'unknown', 0)]]
      : []),
    ...(counts.sent > 0
      ? [
          versions.map((language) =>
            button(`✏️ ${t(`broadcast-correct-${language}`)}`, 'be', id, `correct-${language}`),
          ),
          ...(corrections > 0
            ? [[button(`📝 ${t('broadcast-correct-report')}`, 'bl', id, 'correct', 0)]]
            : []),
          ...(recallable ? [[button(`🗑 ${t('broadcast-recall')}`, 'be', id, 'recall')]] : []),
        ]
      : []),
  ];
}

const answeredEarlier = {
  read: 'broadcast-report-before-read',
  question: 'broadcast-report-before-question',
} as const;

/** Delivered and answered school by school. */
export function schoolsScreen(tr: Translator, report: CampaignReport, at: number): Screen {
  const { language, t, th } = tr;
  const { campaign, rows, counts, answers, answered, answeredBefore } = report;
  const { id, ask } = campaign;
  const shown = page(rows, at, perPage, (to, label) => button(label, 'bl', id, 'schools', to));
  const failures = report.failed.length + report.unreachable.length;
  return {
    text: [
      th('broadcast-report-heading'),
      th('broadcast-report-counts', { sent: counts.sent, total: report.total }),
      ...(ask?.kind === 'read' ? [th('broadcast-report-read', { count: answered })] : []),
      ...(ask?.kind === 'question'
        ? [
            th('broadcast-report-answered', { count: answered }),
            ...ask.options.map((option, one) => `• ${html(option[language])}: ${answers[one] ?? 0}`),
          ]
        : []),
      ...(ask && answeredBefore > 0 ? [th(answeredEarlier[ask.kind], { count: answeredBefore })] : []),
      '',
      t('broadcast-report-by-schools'),
      ...shown.items.map(({ school, total, sent, answered: count }) => {
        const name = school?.name[language] ?? t('broadcast-no-school');
        const row = { school: name, sent, total };
        if (!ask) return `• ${th('broadcast-school-row', row)}`;
        const key = ask.kind === 'read' ? 'broadcast-school-row-read' : 'broadcast-school-row-answered';
        return `• ${th(key, { ...row, answered: count })}`;
      }),
    ].join('\n'),
    buttons: [
      shown.turns,
      failures > 0
        ? [button(`⚠️ ${t('broadcast-see-failed', { count: failures })}`, 'bl', id, 'failed', 0)]
        : [],
      [button(`📥 ${t('broadcast-table')}`, 'bt', id)],
      [button(`⬅️ ${t('button-back')}`, 'bo', id)],
    ].filter((row) => row.length > 0),
  };
}

const listHeadings = { failed: 'broadcast-failed-heading', unknown: 'broadcast-unknown-heading' } as const;
const followUps = {
  correct: {
    going: 'broadcast-correct-going',
    ended: 'broadcast-correct-heading',
    counts: 'broadcast-correct-counts',
  },
  recall: {
    going: 'broadcast-recall-going',
    ended: 'broadcast-recall-heading',
    counts: 'broadcast-recall-counts',
  },
} as const;

/** Somebody with their schools: a name alone does not say whom to call. */
function named({ language }: Translator, { name, at }: NamedDelivery): string {
  return at.length === 0 ? name : `${name} (${at.map((school) => school.name[language]).join(', ')})`;
}

/** Who did not get it and why, or of whom nothing is known. */
export function listScreen(
  tr: Translator,
  report: CampaignReport,
  which: 'failed' | 'unknown',
  at: number,
): Screen {
  const { t, th } = tr;
  const { id, state } = report.campaign;
  const people = which === 'unknown' ? report.unknown : [...report.failed, ...report.unreachable];
  const shown = page(people, at, perPage, (to, label) => button(label, 'bl', id, which, to));
  const open = state !== 'recalled' && people.length > 0;
  return {
    text: [
      th(listHeadings[which], { count: people.length }),
      ...(which === 'unknown' ? [t('broadcast-unknown-why')] : []),
      '',
      ...shown.items.map(
        (one) => `• ${html(named(tr, one))}${which === 'failed' ? `: ${html(reasonText(tr, one))}` : ''}`,
      ),
    ].join('\n'),
    buttons: [
      shown.turns,
      which === 'failed' && open && report.failed.length > 0
        ? [button(`🔁 ${t('broadcast-resend', { count: report.failed.length })}`, 'be', id, 'failed')]
        : [],
      which === 'unknown' && open
        ? [button(`🔁 ${t('broadcast-resend', { count: people.length })}`, 'be', id, 'unknown')]
        : [],
      which === 'unknown' && open ? [button(`✅ ${t('broadcast-unknown-ok')}`, 'be', id, 'unknown-ok')] : [],
      [button(`⬅️ ${t('button-back')}`, 'bo', id)],
    ].filter((row) => row.length > 0),
  };
}

/** How a correction or taking it back goes, and at its end for whom it came to nothing. */
export function followUpScreen(
  tr: Translator,
  progress: CampaignProgress,
  missed: readonly NamedDelivery[],
  at: number,
): Screen {
  const { t, th } = tr;
  const { campaign, task, counts, waiting, total } = progress;
  const which = task === 'recall' ? 'recall' : 'correct';
  const shown = page(missed, at, perPage, (to, label) => button(label, 'bl', campaign.id, which, to));
  return {
    text: [
      th(waiting > 0 ? followUps[which].going : followUps[which].ended),
      '',
      bar(total - waiting, total),
      th(followUps[which].counts, { done: counts.sent, total }),
      ...(missed.length > 0 ? ['', th('broadcast-follow-failed', { count: missed.length })] : []),
      ...shown.items.map((one) => `• ${html(named(tr, one))}: ${html(reasonText(tr, one))}`),
    ].join('\n'),
    buttons: [shown.turns, [button(`⬅️ ${t('button-back')}`, 'bo', campaign.id)]].filter(
      (row) => row.length > 0,
    ),
  };
}
