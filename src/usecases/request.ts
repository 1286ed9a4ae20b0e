import { createHmac, randomBytes } from 'node:crypto';
import type { App } from './ports.ts';

/**
 * What a request changes, it changes once. The process may end between an effect and the mark that its update is
 * handled; then the update is handled again from the start. So what is made while a request is handled gets an id
 * that is the same the second time, and a document remembers the requests that changed it last.
 */

/** What a document remembers of the requests that changed it. */
export interface Remembering {
  /** Each with what it was for, the newest last; absent where none is known. */
  requests?: readonly string[] | undefined;
}

/** Requests that a document remembers: more than people who can change it within the time of a restart. */
const remembered = 8;

/**
 * An id for something new, of so many bytes as `base64url`: for a request always the same (and different for each
 * `purpose`), random without one. Whoever knows the request cannot guess it.
 */
export function newId(app: App, bytes: number, ...purpose: string[]): string {
  return idBytes(app, bytes, purpose).toString('base64url');
}

/** As {@link newId}, in hexadecimal. */
export function newHexId(app: App, bytes: number, ...purpose: string[]): string {
  return idBytes(app, bytes, purpose).toString('hex');
}

function idBytes({ request, secret }: App, bytes: number, purpose: readonly string[]): Buffer {
  if (request === undefined || secret === undefined) return randomBytes(bytes);
  const content = JSON.stringify([request, ...purpose]);
  return createHmac('sha256', secret).update(content).digest().subarray(0, bytes);
}

/** Whether the request has changed the document already, for that purpose: then what it brought about is there. */
export function wasHandled({ request }: App, { requests = [] }: Remembering, purpose: string): boolean {
  return request !== undefined && requests.includes(markOf(request, purpose));
}

/** What the document is to remember from now on: part of the write that changes it. */
export function remember(
  { request }: App,
  { requests }: Remembering,
  purpose: string,
): { requests?: readonly string[] } {
  if (request === undefined) return requests ? { requests } : {};
  return { requests: [...(requests ?? []), markOf(request, purpose)].slice(-remembered) };
}

function markOf(request: string, purpose: string): string {
  return `${purpose} ${request}`;
}
