// @ts-check
import { make } from './dom.js';
import { t } from './texts.js';

/** @typedef {{ type: string, offset: number, length: number, url?: string, language?: string }} Entity */
/** @typedef {{ link: (address: string) => void, command: (text: string) => void }} Actions */

/** @type {Record<string, keyof HTMLElementTagNameMap>} */
const plainTags = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  blockquote: 'blockquote',
};

/**
 * A text with its entities as nodes. The entities are sorted by place, the outer before the inner.
 * @param {string} text
 * @param {readonly Entity[]} entities
 * @param {Actions} actions
 * @returns {(Node | string)[]}
 */
export function formatted(text, entities, actions) {
  return span(text, 0, text.length, [...entities], actions);
}

/**
 * @param {string} text
 * @param {number} from
 * @param {number} to
 * @param {Entity[]} entities
 * @param {Actions} actions
 * @returns {(Node | string)[]}
 */
function span(text, from, to, entities, actions) {
  /** @type {(Node | string)[]} */
  const nodes = [];
  let at = from;
  let rest = entities;
  while (rest.length > 0) {
    const [outer, ...others] = rest;
    if (outer === undefined) break;
    const end = Math.min(to, outer.offset + outer.length);
    if (outer.offset > at) nodes.push(text.slice(at, outer.offset));
    const start = Math.max(at, outer.offset);
    const inner = others.filter((one) => one.offset < end);
    nodes.push(wrapped(outer, text.slice(start, end), span(text, start, end, inner, actions), actions));
    rest = others.filter((one) => one.offset >= end);
    at = end;
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

/**
 * @param {Entity} entity
 * @param {string} text
 * @param {(Node | string)[]} children
 * @param {Actions} actions
 * @returns {Node}
 */
function wrapped(entity, text, children, actions) {
  const tag = plainTags[entity.type];
  if (tag !== undefined) return make(tag, {}, ...children);
  switch (entity.type) {
    case 'pre':
      return make('pre', entity.language === undefined ? {} : { 'data-code': entity.language }, ...children);
    case 'text_link':
      return link(entity.url ?? '', children, actions);
    case 'url':
      return link(/^[a-z]+:/i.test(text) ? text : `https://${text}`, children, actions);
    case 'email':
      return make('a', { href: `mailto:${text}` }, ...children);
    case 'bot_command':
      return make('button', { type: 'button', class: 'command', onclick: () => actions.command(text) }, text);
    case 'spoiler':
      return spoiler(children);
    default:
      return make('span', { class: entity.type.replaceAll('_', '-') }, ...children);
  }
}

/**
 * @param {string} address
 * @param {(Node | string)[]} children
 * @param {Actions} actions
 */
function link(address, children, actions) {
  const follow = (/** @type {Event} */ event) => {
    event.preventDefault();
    actions.link(address);
  };
  return make('a', { href: address, rel: 'noopener noreferrer', onclick: follow }, ...children);
}

/** @param {(Node | string)[]} children */
function spoiler(children) {
  const hidden = make('span', {}, ...children);
  const cover = make(
    'span',
    { class: 'spoiler', role: 'button', tabindex: 0, 'aria-label': t('spoiler') },
    hidden,
  );
  const show = () => {
    cover.classList.add('shown');
    for (const name of ['role', 'tabindex', 'aria-label']) cover.removeAttribute(name);
  };
  cover.addEventListener('click', show);
  cover.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === ' ') show();
  });
  return cover;
}
