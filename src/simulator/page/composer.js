// @ts-check
import { byId, make } from './dom.js';
import { server } from './server.js';
import { openChoices, showError, showToast } from './sheets.js';
import { t } from './texts.js';

/** @typedef {{ keyboard: ({ text: string } | string)[][], is_persistent?: boolean, resize_keyboard?: boolean, input_field_placeholder?: string }} ReplyKeyboard */
/** @typedef {{ person: number | null, chat: any }} View */

const maxPhotos = 10;
const text = /** @type {HTMLTextAreaElement} */ (byId('text'));

/** @type {File[]} */
let chosenPhotos = [];
let keyboardHidden = false;
let lastKeyboard = '';

/**
 * Wires the field, the buttons beside it and the bot's keyboard.
 * @param {() => View} view
 */
export function wireComposer(view) {
  const send = (/** @type {string} */ message) => {
    const { person } = view();
    if (person !== null) server.send(person, message).catch(showError);
  };
  byId('composer').addEventListener('submit', (event) => {
    event.preventDefault();
    const message = text.value.trim();
    if (chosenPhotos.length > 0) sendPhotos(view, message);
    else if (message !== '') send(message);
    text.value = '';
    fit();
  });
  text.addEventListener('input', fit);
  text.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    /** @type {HTMLFormElement} */ (byId('composer')).requestSubmit();
  });
  byId('start-button').addEventListener('click', () => {
    const { person, chat } = view();
    if (person === null) return;
    if (chat?.blocked) server.block(person, false).catch(showError);
    else send('/start');
  });
  byId('commands-button').addEventListener('click', () => {
    const commands = view().chat?.commands ?? [];
    openChoices(
      t('commands'),
      commands.map((/** @type {{ command: string, description: string }} */ one) => ({
        label: `/${one.command}`,
        detail: one.description,
        choose: () => send(`/${one.command}`),
      })),
      t('noCommands'),
    );
  });
  byId('keyboard-button').addEventListener('click', () => {
    keyboardHidden = !keyboardHidden;
    drawComposer(view(), send);
  });
  wireFiles(view);
  return { send, draw: () => drawComposer(view(), send) };
}

/** @param {() => View} view */
function wireFiles(view) {
  const photos = /** @type {HTMLInputElement} */ (byId('photo-input'));
  const documents = /** @type {HTMLInputElement} */ (byId('document-input'));
  byId('attach-button').addEventListener('click', () =>
    openChoices(t('photoOrDocument'), [
      { label: t('photo'), choose: () => photos.click() },
      { label: t('document'), choose: () => documents.click() },
    ]),
  );
  photos.addEventListener('change', () => {
    const files = [...(photos.files ?? [])];
    if (files.length > maxPhotos) showToast(t('tooMany'));
    chosenPhotos = files.slice(0, maxPhotos);
    photos.value = '';
    drawChosen();
    text.focus();
  });
  documents.addEventListener('change', () => {
    const { person } = view();
    const files = [...(documents.files ?? [])];
    if (person !== null) server.upload(person, 'document', files, '').catch(showError);
    documents.value = '';
  });
}

/**
 * @param {() => View} view
 * @param {string} caption
 */
function sendPhotos(view, caption) {
  const { person } = view();
  const files = chosenPhotos;
  chosenPhotos = [];
  drawChosen();
  if (person !== null) server.upload(person, 'photo', files, caption).catch(showError);
}

function drawChosen() {
  const chosen = byId('chosen');
  for (const image of chosen.querySelectorAll('img')) URL.revokeObjectURL(image.src);
  chosen.hidden = chosenPhotos.length === 0;
  const remove = () => {
    chosenPhotos = [];
    drawChosen();
  };
  chosen.replaceChildren(
    ...chosenPhotos.map((file) => make('img', { src: URL.createObjectURL(file), alt: file.name })),
    make('span', {}, `${t('photosChosen')} ${chosenPhotos.length}`),
    make('button', { type: 'button', class: 'icon', 'aria-label': t('remove'), onclick: remove }, '✕'),
  );
}

/** The field grows with its text. */
function fit() {
  text.style.height = 'auto';
  text.style.height = `${Math.min(text.scrollHeight, 140)}px`;
}

/**
 * Shows what the chat calls for: the field, the start button, the bot's keyboard.
 * @param {View} view
 * @param {(text: string) => void} send
 */
function drawComposer({ person, chat }, send) {
  const start = byId('start-button');
  const isNew = chat === null || !chat.started || chat.blocked;
  start.hidden = !isNew || person === null;
  start.textContent = chat?.blocked ? t('unblock') : t('start');
  byId('composer').hidden = isNew;
  /** @type {ReplyKeyboard | null} */
  const keyboard = isNew ? null : (chat.keyboard ?? null);
  const json = JSON.stringify(keyboard);
  if (json !== lastKeyboard) keyboardHidden = false;
  lastKeyboard = json;
  text.placeholder = chat?.forceReply?.placeholder ?? keyboard?.input_field_placeholder ?? t('message');
  byId('keyboard-button').hidden = keyboard === null;
  byId('keyboard-button').setAttribute('aria-expanded', String(!keyboardHidden));
  const box = byId('keyboard');
  box.hidden = keyboard === null || keyboardHidden;
  box.classList.toggle('tall', keyboard !== null && keyboard.resize_keyboard !== true);
  const rows = (keyboard?.keyboard ?? []).map((row) => {
    const labels = row.map((button) => (typeof button === 'string' ? button : button.text));
    const press = (/** @type {string} */ label) => () => send(label);
    const buttons = labels.map((label) => make('button', { type: 'button', onclick: press(label) }, label));
    return make('div', { class: 'row' }, ...buttons);
  });
  box.replaceChildren(...rows);
}
