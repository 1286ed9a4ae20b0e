import { readdirSync, readFileSync } from 'node:fs';
import { FluentParser, Visitor, type Message, type SelectExpression } from '@fluent/syntax';
import { describe, expect, it } from 'vitest';
import { languages, type Language } from '../../src/domain/text.ts';
import { messageFiles } from '../../src/i18n/files.ts';
import { messageTypes, placeholdersOf } from '../../src/i18n/message-types.ts';
import { registries, sameInBoth } from './registries.ts';
import { htmlProblem, textsOf } from './texts-of.ts';

const texts = (language: Language) => messageFiles(language).map(({ text }) => text);
const placeholders = { ru: placeholdersOf(texts('ru')), tt: placeholdersOf(texts('tt')) };
const messages = { ru: messagesOf('ru'), tt: messagesOf('tt') };
const keys = [...placeholders.ru.keys()];

const source = new URL('../../src/', import.meta.url);
const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('messages.gen.ts'))
  .map((name) => readFileSync(new URL(name, source), 'utf8'))
  .join('\n');

const files = new URL('../../programmes/', import.meta.url);
const programmes = readdirSync(files, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => readFileSync(new URL(name, files), 'utf8'));

describe('both languages', () => {
  it('have the same keys in the same files', () => {
    const perFile = (language: Language) =>
      messageFiles(language).map(({ name, text }) => [name, [...placeholdersOf([text]).keys()].sort()]);
    expect(perFile('tt')).toEqual(perFile('ru'));
  });

  it('have the same placeholders', () => {
    const names = (language: Language) =>
      Object.fromEntries([...placeholders[language]].map(([key, found]) => [key, [...found.keys()].sort()]));
    expect(names('tt')).toEqual(names('ru'));
  });

  it('differ in every message with words, but for the listed ones', () => {
    const same = keys.filter((key) => {
      const [ru, tt] = [textOf('ru', key), textOf('tt', key)];
      return ru === tt && /\p{L}{2}/u.test(tt.replaceAll('x', ''));
    });
    expect(same.sort()).toEqual([...sameInBoth].sort());
  });

  it.each(languages)('%s is Telegram HTML', (language) => {
    const problems = [...messages[language]].flatMap(([key, { value }]) =>
      (value ? textsOf(value) : []).flatMap((text) => {
        const problem = htmlProblem(text);
        return problem ? [`${key}: ${problem}`] : [];
      }),
    );
    expect(problems).toEqual([]);
  });

  it('Tatar has no suffix after a placeholder or a sign, which is read aloud differently', () => {
    const lines = [
      ...texts('tt').flatMap((text) => text.split('\n')),
      ...programmes.flatMap((text) => text.match(/\btt: .*/g) ?? []),
    ];
    expect(lines.length).toBeGreaterThan(1000);
    const glued = /[}%»][-–]?\p{Script=Cyrillic}+/u;
    expect(lines.filter((line) => glued.test(line))).toEqual([]);
  });

  it('Tatar chooses by no plural form, for there are none', () => {
    const chosen: string[] = [];
    class Plurals extends Visitor {
      override visitSelectExpression(node: SelectExpression): void {
        for (const { key } of node.variants) {
          if (key.type === 'Identifier' && /^(zero|one|two|few|many)$/.test(key.name)) chosen.push(key.name);
        }
        this.genericVisit(node);
      }
    }
    for (const message of messages.tt.values()) new Plurals().visit(message);
    expect(chosen).toEqual([]);
  });
});

describe('keys', () => {
  it('have up-to-date types (else: npm run i18n)', async () => {
    const written = readFileSync(new URL('i18n/messages.gen.ts', source), 'utf8');
    expect(written).toBe(await messageTypes(texts('ru')));
  });

  it.each(Object.entries(registries))('name everything in the registry %s', (prefix, entries) => {
    expect(entries.filter((entry) => !keys.includes(`${prefix}-${entry}`))).toEqual([]);
  });

  it('are all used', () => {
    const russian = texts('ru').join('\n');
    const built = Object.entries(registries)
      .filter(([prefix]) => code.includes(`\`${prefix}-\${`))
      .flatMap(([prefix, entries]) => entries.map((entry) => `${prefix}-${entry}`));
    const unused = keys.filter(
      (key) =>
        !code.includes(`'${key}'`) && !built.includes(key) && !new RegExp(`\\{ *${key} *\\}`).test(russian),
    );
    expect(unused).toEqual([]);
  });

  it('are there for every use', () => {
    const asked = [...code.matchAll(/\bth?\(\s*'([a-z0-9-]+)'/g)].map(([, key]) => key as string);
    expect(asked).not.toEqual([]);
    expect(asked.filter((key) => !keys.includes(key))).toEqual([]);
  });
});

describe('the check of HTML', () => {
  it.each([
    ['<b>да</b>, <a href="https://example.org">нет</a> &amp; <i>так</i>', undefined],
    ['<b>да', 'not closed: b'],
    ['<b><i>да</b></i>', 'closes nothing: </b>'],
    ['<div>да</div>', 'no tag of Telegram: <div>'],
    ['5 < 6', 'not escaped: 5 < 6'],
    ['a & b', 'not escaped: a & b'],
  ])('%s', (text, problem) => {
    expect(htmlProblem(text)).toBe(problem);
  });
});

function messagesOf(language: Language): Map<string, Message> {
  const entries = texts(language).flatMap((text) => new FluentParser({ withSpans: false }).parse(text).body);
  return new Map(entries.flatMap((entry) => (entry.type === 'Message' ? [[entry.id.name, entry]] : [])));
}

function textOf(language: Language, key: string): string {
  const pattern = messages[language].get(key)?.value;
  return pattern ? textsOf(pattern).join('\n') : '';
}
