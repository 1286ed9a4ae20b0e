import type { FastifyReply, FastifyRequest } from 'fastify';

const localHost = /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/;

/**
 * Refuses what did not come for this machine (a foreign name that was made to point here) and what a page of
 * another origin has sent.
 */
export async function localOnly(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const host = request.headers.host ?? '';
  const origin = request.headers.origin;
  if (!localHost.test(host)) return reply.code(421).send('This server answers on 127.0.0.1 only\n');
  if (origin !== undefined && origin !== `http://${host}`) {
    return reply.code(403).send('Requests of other origins are refused\n');
  }
  return undefined;
}
