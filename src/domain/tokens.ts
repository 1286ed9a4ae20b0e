import { hash } from 'node:crypto';
import { remembered } from './remembered.ts';

const digestOf = remembered((id) => hash('sha256', id, 'base64url'));

/**
 * Short stand-ins for ids, for a button's data of 64 bytes at most. A token follows from the id alone, so that
 * a button of last year still names the same thing after every restart.
 */
export function tokenOf(id: string, length = 5): string {
  return digestOf(id).slice(0, length);
}

/** Stands for what an answer holds: a button that carries it knows whether that is still so. */
export function answerToken(answer: unknown): string {
  return tokenOf(JSON.stringify(answer));
}

/** A school's token: unique among all schools of all programmes. */
export function schoolToken({ programme, id }: { programme: string; id: string }): string {
  return tokenOf(`${programme}|${id}`, 10);
}

/** A piece of evidence's token: unique among all of them. */
export function evidenceToken({ id }: { id: string }): string {
  return tokenOf(id, 10);
}

/** The entry whose id has the token. */
export function byToken<T extends { id: string }>(entries: readonly T[], token: string): T | undefined {
  return entries.find(({ id }) => tokenOf(id) === token);
}
