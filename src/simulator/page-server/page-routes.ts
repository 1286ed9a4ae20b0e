import { fileURLToPath } from 'node:url';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

import { languages } from '../../domain/text.ts';
import { BotApiError } from '../api/bot-api-error.ts';
import { storeDocument, storePhoto } from '../api/media.ts';
import { maxUploadBytes, utf8 } from '../api/read-params.ts';
import { formatTyped } from '../entities/typed-text.ts';
import { PageState } from './page-state.ts';
import { openEvents } from './page-events.ts';
import type { SimulatorPage } from '../types.ts';
import type { PersonChat } from '../world/chat.ts';
import type { Content, World } from '../world/world.ts';

const pageFolder = fileURLToPath(new URL('../page/', import.meta.url));
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const shownImages = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp']);
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; " +
  "form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

const person = z.coerce.number().int().positive();
const sent = z.object({ person, text: z.string().trim().min(1).max(4096) });
const pressed = z.object({ person, message: z.number().int(), data: z.string() });
const read = z.object({ person });
const blocked = z.object({ person, blocked: z.boolean() });
const added = z.object({ name: z.string().trim().min(1).max(64), language: z.enum(languages) });
const moved = z.union([
  z.object({ at: z.iso.datetime() }),
  z.object({ local: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/) }),
  z.object({
    addHours: z
      .number()
      .int()
      .min(1)
      .max(24 * 366),
  }),
]);

/** Adds the chat page and what it talks to (`/sim/*`). */
export async function addPageRoutes(
  server: FastifyInstance,
  { world, page }: { world: World; page: SimulatorPage | undefined },
): Promise<void> {
  const state = new PageState(world, page);
  await server.register(multipart, { limits: { fileSize: maxUploadBytes, files: 10 } });
  server.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const known = error instanceof z.ZodError || error instanceof RangeError || error instanceof BotApiError;
    const status = known ? 400 : (error.statusCode ?? 500);
    return reply.code(status).send({ error: status < 500 ? error.message : 'internal' });
  });
  addStaticRoutes(server);

  const chatOf = (id: number): Promise<PersonChat> => state.chatOf(id);
  server.get('/sim/state', async (request) => {
    const { person: id } = z.object({ person: person.optional() }).parse(request.query);
    return state.show(id);
  });
  server.get('/sim/people', async () => state.people());
  server.get('/sim/events', (request, reply) => openEvents(world, state, request, reply));
  server.get<{ Params: { id: string } }>('/sim/file/:id', async (request, reply) => {
    const file = world.files.get(request.params.id);
    if (file === undefined) return reply.code(404).send('');
    const image = shownImages.has(file.mime) && file.kind === 'photo';
    const name = encodeURIComponent(file.name);
    return reply
      .header('content-disposition', image ? 'inline' : `attachment; filename*=UTF-8''${name}`)
      .type(image ? file.mime : 'application/octet-stream')
      .send(world.files.content(file));
  });
  server.post('/sim/send', async (request) => {
    const { person: id, text } = sent.parse(request.body);
    const chat = await chatOf(id);
    if (chat.blocked) world.setBlocked(chat, false);
    return { id: world.postFromPerson(chat, formatTyped(text)).message_id };
  });
  server.post('/sim/press', async (request, reply) => {
    const { person: id, message, data } = pressed.parse(request.body);
    const chat = await chatOf(id);
    const shown = chat.messages.get(message);
    const exists = shown?.reply_markup?.inline_keyboard
      .flat()
      .some((button) => 'callback_data' in button && button.callback_data === data);
    if (shown === undefined || exists !== true) return reply.code(404).send({ error: 'no such button' });
    return { queryId: world.press(chat, shown, data).id };
  });
  server.post('/sim/upload', async (request) => {
    const { person: id, as } = z.object({ person, as: z.enum(['photo', 'document']) }).parse(request.query);
    const chat = await chatOf(id);
    const contents: Content[] = [];
    let caption = '';
    for await (const part of request.parts()) {
      if (part.type === 'field') caption = typeof part.value === 'string' ? part.value.slice(0, 1024) : '';
      else {
        const content = await part.toBuffer();
        const name = utf8(part.filename);
        contents.push(
          as === 'photo'
            ? { photo: storePhoto(world.files, content) }
            : { document: storeDocument(world.files, { name, mime: part.mimetype, content }) },
        );
      }
    }
    const album = contents.length > 1 ? { media_group_id: world.newAlbumId() } : {};
    if (chat.blocked) world.setBlocked(chat, false);
    const ids = contents.map((content, index) => {
      const typed = formatTyped(caption);
      const own =
        caption !== '' && index === 0 ? { caption: typed.text, caption_entities: typed.entities } : {};
      return world.postFromPerson(chat, { ...content, ...album, ...own }).message_id;
    });
    return { ids };
  });
  server.post('/sim/read', async (request) => {
    state.markRead(await chatOf(read.parse(request.body).person));
    return {};
  });
  server.post('/sim/block', async (request) => {
    const { person: id, blocked: value } = blocked.parse(request.body);
    world.setBlocked(await chatOf(id), value);
    return {};
  });
  server.post('/sim/people', async (request) => {
    const { name, language } = added.parse(request.body);
    return { id: await state.addPerson(name, language) };
  });
  server.post('/sim/clock', async (request) => state.moveClock(moved.parse(request.body)));
  server.post('/sim/clock/stop', async () => state.stopClock());
  server.addHook('preClose', async () => void (await state.stopClock()));
}

function addStaticRoutes(server: FastifyInstance): void {
  const serve = async (name: string) => readFile(join(pageFolder, name));
  server.get<{ Params: { name: string } }>('/page/:name', async (request, reply) => {
    const { name } = request.params;
    const type = types[extname(name)];
    if (!/^[a-z-]+\.[a-z]+$/.test(name) || type === undefined) return reply.code(404).send('');
    const content = await serve(name).catch(() => null);
    return content === null
      ? reply.code(404).send('')
      : reply.type(type).header('cache-control', 'no-cache').send(content);
  });
  server.get('/', async (_request, reply) =>
    reply
      .type(types['.html'] ?? '')
      .header('content-security-policy', policy)
      .header('cache-control', 'no-cache')
      .send(await serve('index.html')),
  );
  server.addHook('onSend', async (_request, reply) => {
    void reply.header('x-content-type-options', 'nosniff').header('referrer-policy', 'no-referrer');
  });
}
