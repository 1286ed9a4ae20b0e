import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { parse } from '@fluent/syntax';
import { describe, expect, it } from 'vitest';
import { commandsFor, mainThings } from '../src/bot/keyboard.ts';
import { languages, type Language } from '../src/domain/text.ts';
import { textsOf } from './i18n/texts-of.ts';

const folder = new URL('../docs/guides/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));
const guides = pages.flatMap((name) => {
  const language = languages.find((one) => name.endsWith(`.${one}.md`));
  return language === undefined ? [] : [{ name, language }];
});
const pictures = readdirSync(new URL('pictures/', folder));

/** A label as it is compared: without the sign before it, without what is inserted at its end. */
const bare = (label: string) =>
  label
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .replace(/( \(x\)|: x)$/, '')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .trim();

/** Everything that the bot says in a language, and what its buttons are called. */
function labelsOf(language: Language): Set<string> {
  const locale = new URL(`../locales/${language}/`, import.meta.url);
  const texts = readdirSync(locale).flatMap((file) =>
    parse(readFileSync(new URL(file, locale), 'utf8'), {}).body.flatMap((entry) =>
      entry.type === 'Message' && entry.value ? textsOf(entry.value) : [],
    ),
  );
  return new Set(texts.map(bare));
}

const boldIn = (text: string) => [...text.matchAll(/\*\*(.+?)\*\*/gs)].map(([, label = '']) => label);
const picturesIn = (text: string) =>
  [...text.matchAll(/src="pictures\/([^"]+)"/g)].map(([, name = '']) => name);

/** What GitHub makes of a heading. */
const anchorsOf = (text: string) =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s-]/gu, '')
      .replace(/ /g, '-'),
  );

describe('the guides', () => {
  it('are there for three roles in both languages', () => {
    const wanted = ['director', 'curator', 'coordinator'].flatMap((role) =>
      languages.map((language) => `${role}.${language}.md`),
    );
    expect(guides.map(({ name }) => name).sort()).toEqual(wanted.sort());
  });

  it.each(guides)('$name names only buttons and words that the bot has', ({ name, language }) => {
    const labels = labelsOf(language);
    const named = boldIn(read(name)).map(bare);
    expect(named.length).toBeGreaterThan(20);
    // The other language is offered by its own name.
    const other = languages.filter((one) => one !== language).flatMap((one) => [...labelsOf(one)]);
    const offered = new Set(other.filter((label) => ['Русский', 'Татарча'].includes(label)));
    expect(named.filter((label) => !labels.has(label) && !offered.has(label))).toEqual([]);
  });

  it.each(guides)('$name names only commands that the bot has', ({ name, language }) => {
    const known = commandsFor(language, mainThings).map(({ command }) => `/${command}`);
    const named = [...read(name).matchAll(/`(\/[a-z]+)`/g)].map(([, command = '']) => command);
    expect(named.filter((command) => !known.includes(command))).toEqual([]);
  });

  it.each(guides)('$name shows pictures of its own language, each described', ({ name, language }) => {
    const text = read(name);
    const shown = picturesIn(text);
    expect(shown.length).toBeGreaterThan(5);
    expect(shown.filter((picture) => !pictures.includes(picture))).toEqual([]);
    expect(shown.filter((picture) => !picture.endsWith(`.${language}.png`))).toEqual([]);
    expect(text.match(/<img /g)?.length).toBe(
      text.match(/<img src="[^"]+" width="300" alt="[^"]{10,}">/g)?.length,
    );
  });

  it('use every picture, and none is heavy', () => {
    const used = new Set(guides.flatMap(({ name }) => picturesIn(read(name))));
    expect(pictures.filter((picture) => !used.has(picture))).toEqual([]);
    const heavy = pictures.filter(
      (picture) => statSync(new URL(`pictures/${picture}`, folder)).size > 100_000,
    );
    expect(heavy).toEqual([]);
  });

  it.each(pages)('%s links to what there is', (name) => {
    const links = [...read(name).matchAll(/\]\(([^)#]*)(?:#([^)]+))?\)/g)];
    const broken = links.filter(([, page = '', anchor]) => {
      const target = page === '' ? name : page;
      if (!existsSync(new URL(target, folder))) return true;
      return anchor !== undefined && !anchorsOf(read(target)).includes(anchor);
    });
    expect(broken.map(([link]) => link)).toEqual([]);
  });

  it('tell in both languages of the same: as many sections, pictures and rows', () => {
    const shape = (name: string) => {
      const text = read(name);
      return [anchorsOf(text).length, picturesIn(text).length, text.match(/^\|/gm)?.length];
    };
    for (const role of ['director', 'curator', 'coordinator']) {
      expect(shape(`${role}.tt.md`), role).toEqual(shape(`${role}.ru.md`));
    }
  });
});
