// @ts-check
import { byId, make } from './dom.js';
import { server } from './server.js';
import { closeSheet, openSheet, showError, showToast } from './sheets.js';
import { dayInWords, locale, t, wallTime } from './texts.js';

let shownAt = Date.now();
let receivedAt = window.performance.now();

/**
 * Sets the page's clock by the server's.
 * @param {{ now: string, zone: string }} clock
 */
export function setClock(clock) {
  shownAt = Date.parse(clock.now);
  receivedAt = window.performance.now();
  locale.zone = clock.zone;
  drawClock();
  showProgress();
}

/** Says how far a move that is under way has come. */
function showProgress() {
  const progress = document.getElementById('clock-progress');
  if (!progress) return;
  const { date, time } = wallTime(now());
  progress.textContent = `${t('movingNow')} ${time}, ${dayInWords(date)}`;
}

function now() {
  return new Date(shownAt + window.performance.now() - receivedAt);
}

/** Writes the date and time onto the clock's button. */
export function drawClock() {
  const { date, time } = wallTime(now());
  const button = byId('clock-button');
  button.textContent = `${time} · ${dayInWords(date)}`;
  button.setAttribute('aria-label', `${t('clock')}: ${button.textContent}`);
}

/**
 * Opens the clock to move it.
 * @param {{ label: { ru: string, tt: string }, at: string }[]} days
 * @param {number | null} person whose messages count as one's own
 */
export function openClock(days, person) {
  const { date, time } = wallTime(now());
  const status = make('p', { class: 'hint', role: 'status' }, t('clockHint'));
  const move = (/** @type {object} */ change) => {
    status.textContent = t('moving');
    for (const button of byId('sheet').querySelectorAll('.sheet-body button')) {
      button.setAttribute('disabled', '');
    }
    // A year takes a while: it can be watched, and ended where it is.
    const stop = make('button', { type: 'button', onclick: () => void server.stopClock() }, t('stop'));
    status.after(make('p', { id: 'clock-progress', role: 'status' }), make('div', { class: 'steps' }, stop));
    moveClock(change, person).then(closeSheet, (error) => {
      closeSheet();
      showError(error);
    });
  };
  const step = (/** @type {string} */ label, /** @type {number} */ addHours) =>
    make('button', { type: 'button', onclick: () => move({ addHours }) }, label);
  const exact = make('input', { type: 'datetime-local', required: true, value: `${date}T${time}` });
  const form = make(
    'form',
    { class: 'fields' },
    make('label', {}, t('exactTime'), exact),
    make('button', { type: 'submit', class: 'main' }, t('move')),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    move({ local: exact.value.slice(0, 16) });
  });
  const quick = days.map(({ label, at }) =>
    make('button', { type: 'button', class: 'choice', onclick: () => move({ at }) }, label[locale.language]),
  );
  openSheet(
    t('clock'),
    make('p', { class: 'big-clock' }, make('b', {}, time), ` ${dayInWords(date)}`),
    status,
    make('div', { class: 'steps' }, step(t('hour'), 1), step(t('day'), 24), step(t('week'), 168)),
    form,
    quick.length === 0 ? null : make('h3', {}, t('quick')),
    ...quick,
  );
}

/**
 * @param {object} change
 * @param {number | null} person
 */
async function moveClock(change, person) {
  const unread = async () => {
    const people = await server.people();
    const own = people.find((/** @type {{ id: number }} */ one) => one.id === person)?.unread ?? 0;
    const all = people.reduce((/** @type {number} */ sum, /** @type {any} */ one) => sum + one.unread, 0);
    return { own, others: all - own };
  };
  const newest = await server.state(person).then(({ chat }) => chat?.messages.at(-1)?.message_id ?? 0);
  const before = await unread();
  setClock(await server.moveClock(change));
  const after = await unread();
  const state = await server.state(person);
  const own = (state.chat?.messages ?? []).filter(
    (/** @type {any} */ message) => message.message_id > newest && message.from.is_bot,
  ).length;
  const others = Math.max(0, after.others - before.others);
  const elsewhere = others > 0 ? `, ${t('arrivedOthers')} ${others}` : '';
  const arrived = own + others > 0 ? `${t('arrived')} ${own}${elsewhere}.` : t('arrivedNothing');
  showToast(`${t('clockMoved')} ${arrived}`);
}
