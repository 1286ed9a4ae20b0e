import type { Dispatcher } from 'undici';

/** What is posted; times in milliseconds. */
interface Posted {
  path: string;
  body: string;
  headersTimeout: number;
  bodyTimeout: number;
  signal?: AbortSignal;
}

/** What came back. */
interface Answered {
  status: number;
  text: string;
}

/**
 * Posts JSON over the connections of a pool. undici's own `request` makes a stream of every body, which takes several
 * times as much as these short ones are worth. Rejects with the error of the connection or the reason of the signal.
 */
export function post(pool: Dispatcher, { path, body, signal, ...limits }: Posted): Promise<Answered> {
  return new Promise((resolve, reject) => {
    let current: Dispatcher.DispatchController | undefined;
    let status = 0;
    const parts: Buffer[] = [];
    const abort = () => {
      const reason = signal?.reason as Error;
      current?.abort(reason);
      // It may not have begun: then it is aborted when it does.
      reject(reason);
    };
    const ended = () => signal?.removeEventListener('abort', abort);
    signal?.addEventListener('abort', abort, { once: true });
    if (signal?.aborted) {
      abort();
      return;
    }
    const headers = { 'content-type': 'application/json' };
    pool.dispatch(
      { path, method: 'POST', headers, body, ...limits },
      {
        onRequestStart(controller) {
          current = controller;
          if (signal?.aborted) controller.abort(signal.reason as Error);
        },
        onResponseStart(_controller, code) {
          status = code;
        },
        onResponseData(_controller, part) {
          parts.push(part);
        },
        onResponseEnd() {
          ended();
          resolve({ status, text: Buffer.concat(parts).toString() });
        },
        onResponseError(_controller, error) {
          ended();
          reject(error);
        },
      },
    );
  });
}
