// @ts-check
import { drawClock, openClock, setClock } from './clock.js';
import { wireComposer } from './composer.js';
import { byId, make } from './dom.js';
import { drawMessages, forgetDrawn } from './messages.js';
import { openPeople } from './people.js';
import { press, showAnswer } from './presses.js';
import { fileAddress, server } from './server.js';
import { openAlert, openChoices, openViewer, showError } from './sheets.js';
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
  /** The server's count of changes at the newest event. */
  revision: 0,
};

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
    else if (button.callback_data !== undefined) {
      if (view.person !== null) void press(view.person, message.message_id, button.callback_data, element);
    }
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

/**
 * Puts off work that many changes at once would each ask for, and does it once.
 * @param {() => Promise<void>} work
 */
function once(work) {
  /** @type {number | undefined} */
  let timer;
  return () => {
    timer ??= window.setTimeout(() => {
      timer = undefined;
      work().catch(showError);
    }, 100);
  };
}

const drawOthersUnread = once(async () => {
  /** @type {{ id: number, unread: number }[]} */
  const people = await server.people();
  const others = people.filter(({ id }) => id !== view.person).reduce((sum, { unread }) => sum + unread, 0);
  const badge = byId('others-unread');
  badge.hidden = others === 0;
  badge.textContent = String(others);
  badge.setAttribute('aria-label', `${t('unread')} ${others}`);
});

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

/** The state, read not before the newest event: events and answers come by different ways. */
async function freshState() {
  let state;
  do state = await server.state(view.person);
  while (state.revision < view.revision);
  return state;
}

/** Fetches everything anew: at the start, for another person, and after the connection was lost. */
async function load() {
  try {
    view.host = await freshState();
  } catch (error) {
    if (view.person === null) throw error;
    view.person = null;
    view.host = await freshState();
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
  view.revision = change.revision;
  if (change.kind === 'clock') return setClock(change);
  if (change.kind === 'settings') return refreshChat();
  if (change.chatId !== view.person || view.chat === null) {
    if (change.kind === 'message') drawOthersUnread();
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
      return showAnswer(change.queryId, change.answer, (address) => void followLink(address));
    case 'chat':
      return refreshChat();
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
const refreshChat = once(async () => {
  const { person } = view;
  if (person === null) return;
  const state = await freshState();
  if (person !== view.person) return;
  view.host = state;
  view.chat = state.chat;
  keepingPlace(draw);
});

function listen() {
  const events = new window.EventSource('/sim/events');
  let lost = false;
  events.onmessage = (event) => applyChange(JSON.parse(event.data));
  events.onerror = () => {
    lost = true;
    drawStatus(t('reconnecting'), true);
  };
  events.onopen = () => {
    if (!lost) return;
    lost = false;
    view.revision = 0;
    load().catch(showError);
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
