// @ts-check
import { byId, make } from './dom.js';
import { t } from './texts.js';

/**
 * Opens the sheet from the foot of the phone.
 * @param {string} title
 * @param {...(Node | string | null)} content
 */
export function openSheet(title, ...content) {
  const sheet = /** @type {HTMLDialogElement} */ (byId('sheet'));
  const close = make('button', { type: 'button', class: 'icon', 'aria-label': t('close') }, '✕');
  close.addEventListener('click', () => sheet.close());
  sheet.replaceChildren(
    make('div', { class: 'sheet-head' }, make('h2', { id: 'sheet-title' }, title), close),
    make('div', { class: 'sheet-body' }, ...content),
  );
  sheet.setAttribute('aria-labelledby', 'sheet-title');
  if (!sheet.open) sheet.showModal();
  sheet.onclick = (event) => {
    if (event.target === sheet) sheet.close();
  };
}

/** Closes the sheet. */
export function closeSheet() {
  /** @type {HTMLDialogElement} */ (byId('sheet')).close();
}

/**
 * A list of things to choose from, in the sheet; choosing closes it.
 * @param {string} title
 * @param {{ label: string, detail?: string, choose: () => void }[]} choices
 * @param {string} [whenEmpty]
 */
export function openChoices(title, choices, whenEmpty = '') {
  const items = choices.map(({ label, detail, choose }) => {
    const act = () => {
      closeSheet();
      choose();
    };
    const small = detail === undefined ? null : make('small', {}, detail);
    return make('button', { type: 'button', class: 'choice', onclick: act }, label, small);
  });
  openSheet(title, ...(items.length > 0 ? items : [make('p', { class: 'hint' }, whenEmpty)]));
}

/**
 * A window over the chat that has to be closed. Resolves with whether it was confirmed.
 * @param {string} text
 * @param {string} confirm
 * @param {string} [cancel] left out for a window with one button
 * @returns {Promise<boolean>}
 */
export function openAlert(text, confirm, cancel) {
  const dialog = /** @type {HTMLDialogElement} */ (byId('alert'));
  return new Promise((resolve) => {
    const end = (/** @type {boolean} */ answer) => () => {
      dialog.close();
      resolve(answer);
    };
    const yes = make('button', { type: 'button', onclick: end(true) }, confirm);
    const no = cancel === undefined ? null : make('button', { type: 'button', onclick: end(false) }, cancel);
    dialog.replaceChildren(make('p', { id: 'alert-text' }, text), make('div', { class: 'actions' }, no, yes));
    dialog.setAttribute('aria-labelledby', 'alert-text');
    dialog.oncancel = () => resolve(false);
    if (dialog.open) dialog.close();
    dialog.showModal();
  });
}

/** @type {number | undefined} */
let toastTimer;

/**
 * A short text over the chat that goes by itself.
 * @param {string} text
 */
export function showToast(text) {
  const toast = byId('toast');
  toast.textContent = text;
  toast.hidden = false;
  window.clearTimeout(toastTimer);
  toastTimer = window.setTimeout(() => (toast.hidden = true), 5000);
}

/** @param {unknown} error */
export function showError(error) {
  showToast(`${t('failed')} ${error instanceof Error ? error.message : String(error)}`);
}

/**
 * A photo over the whole phone.
 * @param {string} address
 * @param {string} caption
 */
export function openViewer(address, caption) {
  const viewer = /** @type {HTMLDialogElement} */ (byId('viewer'));
  const close = make('button', { type: 'button', class: 'icon', 'aria-label': t('close') }, '✕');
  viewer.replaceChildren(
    close,
    make('img', { src: address, alt: caption || t('photo') }),
    caption === '' ? '' : make('p', {}, caption),
  );
  viewer.onclick = () => viewer.close();
  viewer.showModal();
}
