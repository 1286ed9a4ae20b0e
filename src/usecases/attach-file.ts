import { createHash } from 'node:crypto';
import { may, type Actor } from '../domain/access.ts';
import type { AnswerProblem } from '../domain/answers.ts';
import type { Field } from '../domain/form-definition.ts';
import { fieldOf } from '../domain/form-engine.ts';
import { answerField, answerPurpose, filesOf, type Answered } from './answer-field.ts';
import { fillAction } from './open-report.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import { actorId, currentAnswers, findOwnReport } from './report-support.ts';
import type { App } from './ports.ts';
import type { ReportKey, StoredFile } from './ports/reports.ts';
import { newHexId, wasHandled } from './request.ts';
import { viewReport } from './view-report.ts';

/** A file as it arrives; nothing of it is fetched before `download` is called. */
export interface GivenFile {
  telegramId: string;
  as: StoredFile['as'];
  /** As the sender's device called it. */
  name: string;
  /** What the sender's side says of its size. */
  size: number | undefined;
  /** Rejects when there is more of it than `most` bytes. */
  download(most: number): Promise<Uint8Array>;
}

/** As large a file as a bot can fetch. */
const mostMegabytes = 20;
const mostBytes = mostMegabytes * 1024 * 1024;

/** Bytes of a file's id. */
const fileIdBytes = 12;

const pictures = ['image/jpeg', 'image/png', 'image/webp'];
/** By content: no macros, no programs, no archives. */
const documents = [
  ...pictures,
  'application/pdf',
  'application/rtf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
];

/**
 * Adds a photo or document to a field of a report's draft. Its size is checked before it is fetched and its type
 * by its content; a wrong one is refused with `bad-answer` and changes nothing. The same one again is kept once.
 */
export async function attachFile(
  app: App,
  actor: Actor,
  key: ReportKey,
  fieldId: string,
  given: GivenFile,
): Promise<Outcome<Answered>> {
  const found = await findOwnReport(app, actor, key);
  if (!found.ok) return found;
  const { form, report } = found.value;
  if (!may(actor, fillAction(form, key.school), found.value.key)) return refuse({ code: 'not-allowed' });
  const field = fieldOf(form, fieldId);
  const wrong = (problem: AnswerProblem) => refuse({ code: 'bad-answer', field: fieldId, problem });
  // Any other field says by itself what it takes.
  if (field?.kind !== 'photos' && field?.kind !== 'files') {
    return answerField(app, actor, key, fieldId, { file: '' });
  }
  // It is there already: nothing is fetched again, and a field that it has filled is not too full for it.
  if (wasHandled(app, report, answerPurpose(fieldId))) {
    return answerField(app, actor, key, fieldId, { file: '' });
  }
  const now = currentAnswers(report)[fieldId];
  if (Array.isArray(now) && now.length >= field.max) return wrong(tooMany(field));
  if (given.size !== undefined && given.size > mostBytes) return wrong(tooLarge);
  const content = await given.download(mostBytes);
  if (content.length > mostBytes) return wrong(tooLarge);
  if (content.length === 0) return wrong({ code: 'file-empty' });
  const { fileTypeFromBuffer } = await import('file-type');
  const type = await fileTypeFromBuffer(content);
  if (!type || !(field.kind === 'photos' ? pictures : documents).includes(type.mime)) {
    return wrong({ code: field.kind === 'photos' ? 'not-a-picture' : 'file-type' });
  }
  const sha256 = createHash('sha256').update(content).digest('hex');
  const id = await app.store.files.put(
    {
      id: newHexId(app, fileIdBytes, 'file', report.id, sha256),
      programme: key.programme,
      school: key.school,
      report: report.id,
      name: given.name.slice(0, 120),
      mime: type.mime,
      size: content.length,
      sha256,
      telegramId: given.telegramId,
      as: given.as,
      by: actorId(actor),
      at: app.clock.now(),
    },
    content,
  );
  const answered = await answerField(app, actor, key, fieldId, { file: id });
  if (answered.ok) return answered;
  const after = await app.store.reports.get(report.id);
  if (!after || !filesOf(form, after).includes(id)) await app.store.files.remove([id]);
  return answered;
}

const tooLarge: AnswerProblem = { code: 'file-too-large', megabytes: mostMegabytes };

function tooMany({ kind, min, max }: Extract<Field, { kind: 'photos' | 'files' }>): AnswerProblem {
  return { code: kind === 'photos' ? 'photo-count' : 'file-count', min, max };
}

/** The photos and documents of a report's version, for whoever may see the school. */
export async function filesOfReport(
  app: App,
  actor: Actor,
  seen: { report: string; version: number },
): Promise<Outcome<StoredFile[]>> {
  const view = await viewReport(app, actor, seen);
  if (!view.ok) return view;
  const { form, report, version } = view.value;
  const files = await app.store.files.get(
    filesOf(form, { ...report, draft: undefined, versions: [version] }),
  );
  return done(files.filter((file) => file.report === report.id));
}
