import type { FastifyRequest } from 'fastify';

import { badRequest, BotApiError } from './bot-api-error.ts';
import { Params, type Upload } from './params.ts';

/** The most that Telegram takes in one file, in bytes. */
export const maxUploadBytes = 50 * 1024 * 1024;

type Values = Record<string, unknown>;

/** The parameters of a request: of its address and of its body in JSON, as a form or as multipart. */
export async function readParams(request: FastifyRequest): Promise<Params> {
  const query = request.query as Values;
  if (request.isMultipart()) return readMultipart(request, query);
  const body = request.body as Values | undefined;
  return new Params({ ...query, ...body });
}

/** @throws BotApiError 400 for what is no JSON object */
export function parseJsonBody(body: string): Values {
  if (body.trim() === '') return {};
  try {
    const values: unknown = JSON.parse(body);
    if (typeof values === 'object' && values !== null && !Array.isArray(values)) return values as Values;
  } catch {
    throw badRequest("can't parse JSON object");
  }
  throw badRequest("can't parse JSON object");
}

async function readMultipart(request: FastifyRequest, query: Values): Promise<Params> {
  const values: Values = { ...query };
  const uploads = new Map<string, Upload>();
  const limits = { fileSize: maxUploadBytes, fieldSize: 1024 * 1024 };
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') {
        values[part.fieldname] = part.value;
      } else {
        const content = await part.toBuffer();
        uploads.set(part.fieldname, { name: utf8(part.filename), mime: part.mimetype, content });
      }
    }
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code === 'FST_REQ_FILE_TOO_LARGE') throw new BotApiError(413, 'Request Entity Too Large');
    throw error;
  }
  return new Params(values, uploads);
}

/** A file's name: where it came as UTF-8 bytes read as Latin-1, it is decoded anew. */
export function utf8(name: string): string {
  const bytes = Buffer.from(name, 'latin1');
  const isLatin1 = bytes.toString('latin1') === name;
  const decoded = bytes.toString('utf8');
  return isLatin1 && !decoded.includes('\ufffd') ? decoded : name;
}
