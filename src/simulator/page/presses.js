// @ts-check
import { server } from './server.js';
import { openAlert, showError, showToast } from './sheets.js';
import { t } from './texts.js';

/** @typedef {{ text?: string, alert: boolean, url?: string }} Answer */

/** Answers that came before their press had been confirmed. @type {Map<string, () => void>} */
const early = new Map();
/** The buttons that wait for their answers, by query. @type {Map<string, HTMLElement>} */
const spinning = new Map();

/**
 * Presses a button; it spins until the bot answers.
 * @param {number} person
 * @param {number} message
 * @param {string} data
 * @param {HTMLElement} element
 */
export async function press(person, message, data, element) {
  element.classList.add('spinning');
  try {
    const { queryId } = await server.press(person, message, data);
    spinning.set(queryId, element);
    early.get(queryId)?.();
  } catch (error) {
    element.classList.remove('spinning');
    showError(error);
  }
}

/**
 * Shows the bot's answer to a press of this page; answers to others' presses are passed over.
 * @param {string} queryId
 * @param {Answer} answer
 * @param {(address: string) => void} followLink
 */
export function showAnswer(queryId, answer, followLink) {
  const element = spinning.get(queryId);
  if (element === undefined) {
    early.set(queryId, () => showAnswer(queryId, answer, followLink));
    return;
  }
  spinning.delete(queryId);
  early.delete(queryId);
  element.classList.remove('spinning');
  if (answer.url !== undefined) followLink(answer.url);
  else if (answer.text !== undefined && answer.alert) void openAlert(answer.text, t('ok'));
  else if (answer.text !== undefined) showToast(answer.text);
}
