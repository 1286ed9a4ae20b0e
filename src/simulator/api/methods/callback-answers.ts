import { badRequest } from '../bot-api-error.ts';
import type { Call, Methods } from '../call.ts';

const maxAnswerText = 200;

function answerCallbackQuery({ world, params }: Call): true {
  const id = params.text('callback_query_id');
  const pressed = world.callbacks.answerable(id, world.clock.now());
  if (pressed === undefined) {
    throw badRequest('query is too old and response timeout expired or query ID is invalid');
  }
  const text = params.text('text');
  if (text.length > maxAnswerText) throw badRequest('MESSAGE_TOO_LONG');
  const url = params.text('url');
  pressed.answer = {
    answered: true,
    alert: params.flag('show_alert'),
    ...(text === '' ? {} : { text }),
    ...(url === '' ? {} : { url }),
  };
  world.tell({ kind: 'answer', chatId: pressed.chatId, queryId: id, answer: pressed.answer });
  return true;
}

/** Answering presses of inline buttons. */
export const callbackAnswers = { answerCallbackQuery } satisfies Methods;
