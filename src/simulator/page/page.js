// @ts-check
import { drawClock, openClock, setClock } from './clock.js';
import { wireComposer } from './composer.js';
import { byId, make } from './dom.js';
import { drawMessages, forgetDrawn } from './messages.js';
import { openPeople } from './people.js';
import { fileAddress, server } from './server.js';
import { openAlert, openChoices, openViewer, showError, showToast } from './sheets.js';
import { chooseLanguage, labelPage, locale, t } from './texts.js';

/** @typedef {import('./messages.js').Message} Message */

/** What is shown: the person, their chat as the server has it, and what surrounds it. */
const view = {
  /** @type {number | null} */
  person: Number(window.localStorage.getItem('person')) || null,
  /** @type {any} */
  chat: null,
  /** @type {any} */
  host: null,
  newBelow: 0,
};

/** Answers to presses that came before the press itself had been confirmed. @type {Map<string, any>} */
const answers = new Map();
/** @type {Map<string, HTMLElement>} */
const spinning = new Map();
/** @type {number | undefined} */
let typingTimer;

const list = byId('messages');
const composer = wireComposer(() => view);

/** @type {import('./messages.js').ChatActions} */
const actions = {
  command: (text) => composer.send(text),
  link: (address) => void followLink(address),
  picture: (photo, caption) => openViewer(fileAddress(photo.file_id), caption),
  press: (message, button, element) => {
    if (button.url !== undefined) void followLink(button.url);
    else if (button.callback_data !== undefined) void press(message, button.callback_data, element);
  },
};

/** @param {string} address */
async function followLink(address) {
  const link = URL.canParse(address) ? new URL(address) : null;
  const hosts = ['t.me', 'telegram.me'];
  const toBot = hosts.includes(link?.hostname ?? '') && link?.pathname === `/${view.host.bot.username}`;
  if (link === null || view.person === null) return;
  if (toBot) {
    const code = link.searchParams.get('start') ?? '';
    composer.send(/^[A-Za-z0-9_-]{1,64}$/.test(code) ? `/start ${code}` : '/start');
  } else if (await openAlert(`${t('openLink')}\n${address}`, t('open'), t('cancel'))) {
    window.open(address, '_blank', 'noopener,noreferrer');
  }
}

/** @param {Message} message @param {string} data @param {HTMLElement} element */
async function press(message, data, element) {
  if (view.person === null) return;
  element.classList.add('spinning');
  try {
    const { queryId } = await server.press(view.person, message.message_id, data);
    spinning.set(queryId, element);
    const early = answers.get(queryId);
    if (early !== undefined) showAnswer(queryId, early);
  } catch (error) {
    element.classList.remove('spinning');
    showError(error);
  }
}

/** @param {string} queryId @param {{ text?: string, alert: boolean, url?: string }} answer */
function showAnswer(queryId, answer) {
  const element = spinning.get(queryId);
  if (element === undefined) return void answers.set(queryId, answer);
  spinning.delete(queryId);
  answers.delete(queryId);
  element.classList.remove('spinning');
  if (answer.url !== undefined) void followLink(answer.url);
  else if (answer.text !== undefined && answer.alert) void openAlert(answer.text, t('ok'));
  else if (answer.text !== undefined) showToast(answer.text);
}

function atBottom() {
  return list.scrollHeight - list.scrollTop - list.clientHeight < 80;
}

function toBottom() {
  list.scrollTop = list.scrollHeight;
  view.newBelow = 0;
  drawDown();
}

function drawDown() {
  byId('down').hidden = atBottom();
  const badge = byId('unread');
  badge.hidden = view.newBelow === 0;
  badge.textContent = String(view.newBelow);
}

function markRead() {
  if (view.person !== null && !document.hidden && view.chat !== null) {
    server.read(view.person).then(drawOthersUnread).catch(showError);
  }
}

async function drawOthersUnread() {
  /** @type {{ id: number, unread: number }[]} */
  const people = await server.people();
  const others = people.filter(({ id }) => id !== view.person).reduce((sum, { unread }) => sum + unread, 0);
  const badge = byId('others-unread');
  badge.hidden = others === 0;
  badge.textContent = String(others);
  badge.setAttribute('aria-label', `${t('unread')} ${others}`);
}

function drawStatus(text = t('bot'), busy = false) {
  byId('bot-status').textContent = text;
  byId('bot-status').classList.toggle('busy', busy);
}

/** @param {string} action */
function showTyping(action) {
  const words = { upload_photo: t('sendsPhoto'), upload_document: t('sendsDocument') };
  drawStatus(words[/** @type {keyof typeof words} */ (action)] ?? t('typing'), true);
  window.clearTimeout(typingTimer);
  typingTimer = window.setTimeout(() => drawStatus(), 5000);
}

function draw() {
  const { host, chat } = view;
  labelPage();
  drawClock();
  drawStatus();
  const title = host.bot.name;
  document.title = title;
  byId('bot-name').textContent = title;
  byId('avatar').textContent = [...title][0] ?? '';
  byId('person-name').textContent = chat?.person.first_name ?? t('choosePerson');
  byId('notice').hidden = host.notice === null;
  byId('notice').textContent = host.notice?.[locale.language] ?? '';
  byId('chat-menu-button').hidden = chat === null || !chat.started;
  drawChat();
}

function drawChat() {
  const { chat } = view;
  const pinned = chat?.messages.find((/** @type {Message} */ one) => one.message_id === chat.pinned);
  byId('pinned').hidden = pinned === undefined;
  byId('pinned').replaceChildren(
    make('b', {}, t('pinned')),
    make('span', {}, pinned?.text ?? pinned?.caption ?? t('photo')),
  );
  if ((chat?.messages.length ?? 0) === 0) {
    const about = chat?.description || t('emptyChat');
    list.replaceChildren(
      make('div', { class: 'about' }, make('b', {}, t('whatCanBotDo')), make('p', {}, about)),
    );
    forgetDrawn();
  } else {
    drawMessages(chat.messages, actions);
  }
  composer.draw();
  drawDown();
}

/** Fetches everything anew: at the start, for another person, and after the connection was lost. */
async function load() {
  try {
    view.host = await server.state(view.person);
  } catch (error) {
    if (view.person === null) throw error;
    view.person = null;
    view.host = await server.state(null);
  }
  view.chat = view.host.chat;
  setClock(view.host);
  draw();
  toBottom();
  markRead();
}

/** @param {number} id */
function choosePerson(id) {
  view.person = id;
  window.localStorage.setItem('person', String(id));
  forgetDrawn();
  load().catch(showError);
}

/** @param {any} change */
function applyChange(change) {
  if (change.kind === 'clock') return setClock(change);
  if (change.kind === 'settings') return void refreshChat();
  if (change.chatId !== view.person || view.chat === null) {
    if (change.kind === 'message') void drawOthersUnread();
    return;
  }
  const { messages } = view.chat;
  switch (change.kind) {
    case 'message':
      return addMessage(change.message);
    case 'edited': {
      const index = messages.findIndex(
        (/** @type {Message} */ one) => one.message_id === change.message.message_id,
      );
      if (index >= 0) messages[index] = change.message;
      return keepingPlace(drawChat);
    }
    case 'deleted':
      view.chat.messages = messages.filter(
        (/** @type {Message} */ one) => !change.messageIds.includes(one.message_id),
      );
      return keepingPlace(drawChat);
    case 'typing':
      return showTyping(change.action);
    case 'answer':
      return showAnswer(change.queryId, change.answer);
    case 'chat':
      return void refreshChat();
  }
}

/** @param {Message} message */
function addMessage(message) {
  if (view.chat.messages.some((/** @type {Message} */ one) => one.message_id === message.message_id)) return;
  const follow = atBottom() || !message.from.is_bot;
  view.chat.messages.push(message);
  if (message.from.is_bot) drawStatus();
  drawChat();
  if (follow) toBottom();
  else view.newBelow += 1;
  drawDown();
  if (follow && message.from.is_bot) markRead();
}

/** @param {() => void} change */
function keepingPlace(change) {
  const follow = atBottom();
  change();
  if (follow) toBottom();
}

/** Takes over what is not a message: the keyboard, the commands, pins, whether the bot is blocked. */
async function refreshChat() {
  const { person } = view;
  if (person === null) return;
  const state = await server.state(person);
  if (person !== view.person) return;
  view.host = state;
  view.chat = state.chat;
  keepingPlace(draw);
}

function listen() {
  const events = new window.EventSource('/sim/events');
  let lost = false;
  events.onmessage = (event) => applyChange(JSON.parse(event.data));
  events.onerror = () => {
    lost = true;
    drawStatus(t('reconnecting'), true);
  };
  events.onopen = () => {
    if (lost) load().catch(showError);
    lost = false;
    document.body.dataset['connected'] = 'yes';
  };
}

function wire() {
  byId('people-button').addEventListener('click', () =>
    openPeople(view.person, choosePerson).catch(showError),
  );
  byId('clock-button').addEventListener('click', () => openClock(view.host.days, view.person));
  byId('down').addEventListener('click', () => {
    toBottom();
    markRead();
  });
  byId('pinned').addEventListener('click', () =>
    list.querySelector(`[data-id="${view.chat?.pinned}"]`)?.scrollIntoView({ block: 'center' }),
  );
  byId('chat-menu-button').addEventListener('click', () => {
    const { person, chat } = view;
    if (person === null) return;
    const label = chat?.blocked ? t('unblock') : t('block');
    const choose = () => void server.block(person, !chat?.blocked).catch(showError);
    openChoices(t('chatMenu'), [{ label, choose }]);
  });
  list.addEventListener('scroll', () => {
    if (atBottom() && view.newBelow > 0) {
      view.newBelow = 0;
      markRead();
    }
    drawDown();
  });
  // A picture or the bot's keyboard changes the height after the drawing: what was at the end stays there.
  let wasAtBottom = true;
  list.addEventListener('scroll', () => (wasAtBottom = atBottom()));
  new window.ResizeObserver(() => wasAtBottom && toBottom()).observe(list);
  list.addEventListener('load', () => wasAtBottom && toBottom(), true);
  for (const button of document.querySelectorAll('[data-language]')) {
    button.addEventListener('click', () => {
      chooseLanguage(button.getAttribute('data-language') === 'tt' ? 'tt' : 'ru');
      forgetDrawn();
      draw();
    });
  }
  document.addEventListener('visibilitychange', () => atBottom() && markRead());
  window.setInterval(drawClock, 10_000);
}

labelPage();
wire();
await load();
listen();
if (view.person === null) await openPeople(null, choosePerson);
