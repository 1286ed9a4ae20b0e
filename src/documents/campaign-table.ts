import { reasonText } from '../i18n/campaign-text.ts';
import type { Translator } from '../i18n/translator.ts';
import type { CampaignReport, NamedDelivery } from '../usecases/campaign/campaign-report.ts';
import { headerRow, numberCell, textCell } from './cells.ts';

/** The report of a campaign as a workbook: school by school, and person by person. */
export async function campaignTable(tr: Translator, report: CampaignReport): Promise<Buffer> {
  const { default: write } = await import('write-excel-file/node');
  const { t, language, format } = tr;
  const { programme, campaign, rows, deliveries } = report;
  const when = (at: Date | undefined) => (at ? format.dateTime(at, programme.zone) : '');
  const chosen = (option: number) =>
    campaign.ask?.kind === 'question'
      ? (campaign.ask.options[option]?.[language] ?? '')
      : t('broadcast-column-read');
  const answerOf = ({ answer, before }: NamedDelivery) => {
    if (answer) return chosen(answer.option);
    return before ? t('broadcast-column-before', { answer: chosen(before.option) }) : '';
  };
  const schools = rows.map(({ school, total, sent, answered }) => [
    textCell(school?.name[language] ?? t('broadcast-no-school')),
    numberCell(total),
    numberCell(sent),
    numberCell(answered),
  ]);
  const people = deliveries.map((one) => [
    textCell(one.name),
    textCell(one.at.map(({ name }) => name[language]).join(', ')),
    textCell(t(`broadcast-delivery-${one.state}`)),
    textCell(
      one.state === 'sent' || one.state === 'queued' || one.state === 'held' ? '' : reasonText(tr, one),
    ),
    textCell(when(one.sentAt)),
    textCell(answerOf(one)),
    textCell(when((one.answer ?? one.before)?.at)),
  ]);
  const ofSchools = ['school', 'recipients', 'delivered', 'answered'] as const;
  const ofPeople = ['person', 'school', 'state', 'reason', 'sent-at', 'answer', 'answered-at'] as const;
  const head = (columns: readonly (typeof ofSchools | typeof ofPeople)[number][]) =>
    headerRow(columns.map((column) => t(`broadcast-column-${column}`)));
  return write([
    {
      sheet: t('broadcast-sheet-schools'),
      data: [head(ofSchools), ...schools],
      columns: [50, 14, 14, 14].map((width) => ({ width })),
      stickyRowsCount: 1,
    },
    {
      sheet: t('broadcast-sheet-people'),
      data: [head(ofPeople), ...people],
      columns: [30, 50, 18, 40, 20, 24, 20].map((width) => ({ width })),
      stickyRowsCount: 1,
    },
  ]).toBuffer();
}
