// @ts-check
import { byId, make } from './dom.js';
import { formatted } from './entities.js';
import { fileAddress } from './server.js';
import { dayInWords, t, wallTime } from './texts.js';

/** @typedef {{ text: string, callback_data?: string, url?: string }} InlineButton */
/** @typedef {{ file_id: string, width: number, height: number }} PhotoSize */
/**
 * @typedef {object} Message
 * @property {number} message_id
 * @property {{ is_bot: boolean, first_name: string }} from
 * @property {number} date
 * @property {number} [edit_date]
 * @property {string} [text]
 * @property {import('./entities.js').Entity[]} [entities]
 * @property {string} [caption]
 * @property {import('./entities.js').Entity[]} [caption_entities]
 * @property {PhotoSize[]} [photo]
 * @property {{ file_id: string, file_name?: string, file_size?: number }} [document]
 * @property {string} [media_group_id]
 * @property {{ inline_keyboard: InlineButton[][] }} [reply_markup]
 * @property {Message} [reply_to_message]
 * @property {{ sender_user: { first_name: string } }} [forward_origin]
 * @property {Message} [pinned_message]
 */
/**
 * @typedef {import('./entities.js').Actions & {
 *   press: (message: Message, button: InlineButton, element: HTMLElement) => void,
 *   picture: (photo: PhotoSize, caption: string) => void,
 * }} ChatActions
 */

/** @type {Map<string, { json: string, node: HTMLElement }>} */
const drawn = new Map();

/** Forgets what was drawn: for another chat, or another language. */
export function forgetDrawn() {
  drawn.clear();
}

/**
 * Draws the chat. What has not changed keeps its element, so that only what is new is read aloud.
 * @param {Message[]} messages
 * @param {ChatActions} actions
 */
export function drawMessages(messages, actions) {
  /** @type {HTMLElement[]} */
  const nodes = [];
  let day = '';
  for (const group of grouped(messages)) {
    const first = group[0];
    if (first === undefined) continue;
    const { date } = wallTime(new Date(first.date * 1000));
    if (date !== day) {
      nodes.push(reused(`day ${date}`, date, () => make('div', { class: 'day' }, dayInWords(date))));
      day = date;
    }
    const key = `message ${first.message_id}`;
    nodes.push(reused(key, JSON.stringify(group), () => bubble(group, first, actions)));
  }
  const list = byId('messages');
  const kept = new Set(nodes);
  for (const child of [...list.children]) if (!kept.has(/** @type {HTMLElement} */ (child))) child.remove();
  nodes.forEach((node, index) => {
    if (list.children[index] !== node) list.insertBefore(node, list.children[index] ?? null);
  });
}

/**
 * @param {string} key
 * @param {string} json
 * @param {() => HTMLElement} draw
 */
function reused(key, json, draw) {
  const known = drawn.get(key);
  if (known?.json === json) return known.node;
  const node = draw();
  drawn.set(key, { json, node });
  return node;
}

/**
 * Parts of one album together.
 * @param {Message[]} messages
 */
function grouped(messages) {
  /** @type {Message[][]} */
  const groups = [];
  for (const message of messages) {
    const last = groups.at(-1);
    const album = message.media_group_id;
    if (album !== undefined && last?.[0]?.media_group_id === album) last.push(message);
    else groups.push([message]);
  }
  return groups;
}

/**
 * @param {Message[]} group
 * @param {Message} first
 * @param {ChatActions} actions
 */
function bubble(group, first, actions) {
  if (first.pinned_message !== undefined) return make('div', { class: 'service' }, t('pinnedService'));
  const photos = group.filter((message) => message.photo !== undefined);
  const documents = group.filter((message) => message.document !== undefined);
  const captioned = group.find((message) => (message.text ?? message.caption ?? '') !== '') ?? first;
  const text = captioned.text ?? captioned.caption ?? '';
  const entities = captioned.entities ?? captioned.caption_entities ?? [];
  const { time } = wallTime(new Date(first.date * 1000));
  const edited = first.from.is_bot || first.edit_date === undefined ? null : `${t('edited')} `;
  const side = first.from.is_bot ? 'in' : 'out';
  const body = make(
    'div',
    { class: `bubble${photos.length > 0 ? ' with-photo' : ''}` },
    ...header(first),
    photos.length > 0 ? album(photos, actions) : null,
    ...documents.map(documentLink),
    text === '' ? null : make('div', { class: 'text' }, ...formatted(text, entities, actions)),
    make('span', { class: 'time' }, edited, make('time', {}, time), side === 'out' ? ' ✓✓' : null),
  );
  const keyboard = inlineKeyboard(group.at(-1) ?? first, actions);
  return make('div', { class: `message ${side}`, 'data-id': first.message_id }, body, keyboard);
}

/** @param {Message} message */
function header(message) {
  /** @type {HTMLElement[]} */
  const parts = [];
  if (message.forward_origin !== undefined) {
    const name = message.forward_origin.sender_user.first_name;
    parts.push(make('div', { class: 'forwarded' }, `${t('forwardedFrom')} ${name}`));
  }
  const replied = message.reply_to_message;
  if (replied !== undefined) {
    const quote = replied.text ?? replied.caption ?? t('photoFrom');
    parts.push(
      make('div', { class: 'replied' }, make('b', {}, replied.from.first_name), make('span', {}, quote)),
    );
  }
  return parts;
}

/**
 * @param {Message[]} photos
 * @param {ChatActions} actions
 */
function album(photos, actions) {
  const pictures = photos.map((message, index) => {
    const photo = /** @type {PhotoSize} */ (message.photo?.at(-1));
    const label = message.caption ?? `${t('photo')} ${index + 1}`;
    const { width, height } = photo;
    const image = make('img', { src: fileAddress(photo.file_id), alt: label, width, height });
    const open = () => actions.picture(photo, message.caption ?? '');
    return make('button', { type: 'button', class: 'picture', onclick: open }, image);
  });
  return make('div', { class: `album count-${Math.min(pictures.length, 4)}` }, ...pictures);
}

/** @param {Message} message */
function documentLink(message) {
  const { file_id = '', file_name = '', file_size = 0 } = message.document ?? {};
  const size = file_size < 1024 ? `${file_size} Б` : `${Math.round(file_size / 1024)} КБ`;
  return make(
    'a',
    { class: 'document', href: fileAddress(file_id), download: file_name },
    make('span', { class: 'file-icon', 'aria-hidden': 'true' }, '↓'),
    make('span', {}, make('b', {}, file_name), make('small', {}, `${t('download')}, ${size}`)),
  );
}

/**
 * @param {Message} message
 * @param {ChatActions} actions
 */
function inlineKeyboard(message, actions) {
  const rows = message.reply_markup?.inline_keyboard ?? [];
  if (rows.length === 0) return null;
  const drawButton = (/** @type {InlineButton} */ button) => {
    const element = make('button', { type: 'button' }, button.text);
    if (button.url !== undefined) element.classList.add('to-link');
    element.addEventListener('click', () => actions.press(message, button, element));
    return element;
  };
  const drawnRows = rows.map((row) => make('div', { class: 'row' }, ...row.map(drawButton)));
  return make('div', { class: 'inline-keyboard' }, ...drawnRows);
}
