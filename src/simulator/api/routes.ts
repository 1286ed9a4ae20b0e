import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { FileStore } from '../world/file-store.ts';
import { BotApiError } from './bot-api-error.ts';
import { type BotApi, failure } from './bot-api.ts';
import { maxUploadBytes, parseJsonBody, readParams } from './read-params.ts';

interface MethodRoute {
  Params: { token: string; method: string };
}

interface FileRoute {
  Params: { token: string; '*': string };
}

/** Adds the Bot API (`/bot<TOKEN>/<method>`) and its downloads (`/file/bot<TOKEN>/<path>`) to a server. */
export async function addApiRoutes(
  server: FastifyInstance,
  { api, files, token }: { api: BotApi; files: FileStore; token: string },
): Promise<void> {
  await server.register(multipart);
  server.removeContentTypeParser(['application/json', 'text/plain']);
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    async (_request: FastifyRequest, body: string | Buffer) => parseJsonBody(String(body)),
  );
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    async (_request: FastifyRequest, body: string | Buffer) =>
      Object.fromEntries(new URLSearchParams(String(body))),
  );
  server.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    if (error instanceof BotApiError) {
      return reply.code(error.status).send(failure(error.status, error.message, error));
    }
    const status = error.statusCode ?? 500;
    const text = status === 413 ? 'Request Entity Too Large' : `Bad Request: ${error.message}`;
    return reply.code(status).send(failure(status, status < 500 ? text : 'Internal Server Error'));
  });

  server.route<MethodRoute>({
    method: ['GET', 'POST'],
    url: '/bot:token/:method',
    bodyLimit: maxUploadBytes + 1024 * 1024,
    handler: async (request, reply) => {
      if (request.params.token !== token) throw new BotApiError(401, 'Unauthorized');
      return answer(api, request, reply);
    },
  });

  server.get<FileRoute>('/file/bot:token/*', async (request, reply) => {
    if (request.params.token !== token) throw new BotApiError(401, 'Unauthorized');
    const file = files.byPath(request.params['*']);
    if (file === undefined) throw new BotApiError(404, 'Not Found');
    return reply.type('application/octet-stream').send(files.content(file));
  });
}

async function answer(
  api: BotApi,
  request: FastifyRequest<MethodRoute>,
  reply: FastifyReply,
): Promise<unknown> {
  const params = await readParams(request);
  const gone = new AbortController();
  let endLogged: () => void = () => undefined;
  reply.raw.on('close', () => {
    gone.abort();
    endLogged();
  });
  const { call, status, body, cut } = await api.run(request.params.method, params, gone.signal);
  endLogged = () => api.log.end(call);
  if (gone.signal.aborted) endLogged();
  if (cut) {
    reply.hijack();
    request.raw.socket.destroy();
    return reply;
  }
  return reply.code(status).send(body);
}
