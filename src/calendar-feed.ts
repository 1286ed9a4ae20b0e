import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { calendarFile } from './documents/calendar-file.ts';
import { translator } from './i18n/translator.ts';
import { readCalendarLink } from './usecases/calendar-links.ts';
import { settingsOf } from './usecases/change-settings.ts';
import type { App } from './usecases/ports.ts';

const file = /^([\w-]{43})\.ics$/;

/**
 * Serves calendars to whoever has a link: `/calendar/TOKEN.ics`. The person's roles are asked about at every
 * request. An unknown token and one whose person may see nothing any more get the same 404. The server logs no
 * addresses, and so no tokens.
 */
export function addCalendarFeed(http: FastifyInstance, app: App): void {
  http.get<{ Params: { file: string } }>('/calendar/:file', async (request, reply) => {
    const token = file.exec(request.params.file)?.[1];
    const read = token === undefined ? undefined : await readCalendarLink(app, token);
    void reply.header('cache-control', 'private, no-cache').header('x-robots-tag', 'noindex');
    if (!read?.ok) return reply.code(404).send();
    const { person, calendar } = read.value;
    const tr = translator(person.language ?? 'ru');
    const content = await calendarFile(tr, calendar, settingsOf(person).hour);
    const etag = `"${createHash('sha256').update(content).digest('base64url')}"`;
    void reply.header('etag', etag);
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    return reply
      .type('text/calendar; charset=utf-8')
      .header('content-disposition', 'inline; filename="calendar.ics"')
      .send(content);
  });
}
