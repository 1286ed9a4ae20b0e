import { describe, expect, it } from 'vitest';
import { callCli, runCli, testFiles } from './cli.ts';

/** Commands that need no database: wrong calls, help, the check of a file, the configuration. */

const file = testFiles();
const rybinsk = 'programmes/rybinsk-2022.yaml';

describe('a call that makes no sense ends with 2 and one line', () => {
  it.each<[string, string[], string]>([
    ['no command', [], 'Назовите команду.'],
    ['an unknown command', ['programs'], 'Нет команды «programs».'],
    [
      'an unknown subcommand',
      ['programmes', 'lst'],
      'Нет команды «lst». Список команд: --help. Возможно, имелось в виду: list.',
    ],
    ['an unknown option', ['status', 'x', '--shcool', 'a'], 'Нет параметра «--shcool».'],
    ['a missing argument', ['programmes', 'show'], 'Не хватает аргумента «programme».'],
    ['an argument too many', ['programmes', 'list', 'x'], 'Слишком много аргументов'],
    ['a missing value', ['status', 'x', '--school'], 'Не хватает значения параметра «--school <id>».'],
    [
      'a missing option',
      ['submit', 'x', '--school', 'a', '--form', 'b'],
      'обязательного параметра «--file <file>»',
    ],
    [
      'a role of nobody',
      ['invite', 'x', '--role', 'boss'],
      '--role: «boss» не подходит; можно: director, curator',
    ],
    ['a day that does not exist', ['duties', 'x', '--at', '2022-02-31'], '--at: «2022-02-31» — не дата'],
    ['a day written otherwise', ['status', 'x', '--at', '31.02'], '--at: «31.02» — не дата'],
    ['a period that is none', ['status', 'x', '--period', '2022-Q5'], '--period: «2022-Q5» — не период'],
    [
      'a kind of school that is none',
      ['matrix', 'x', '--kind', 'big'],
      '--kind: «big» не подходит; можно: sec',
    ],
    [
      'a school and a group',
      ['status', 'x', '--school', 'a', '--group', 'shnor'],
      'Эти параметры вместе не работают, оставьте один: --school, --group.',
    ],
    ['negative days', ['duties', 'x', '--days', '-1'], '--days: «-1» не подходит'],
    ['no uses', ['invite', 'x', '--role', 'observer', '--uses', '0'], '--uses: «0» не подходит'],
    [
      'a validity without a unit',
      ['invite', 'x', '--role', 'observer', '--expires', '7'],
      '--expires: «7» не подходит',
    ],
    [
      'a language that is not there',
      ['programmes', 'list', '--lang', 'en'],
      '--lang: «en» не подходит; можно: ru, tt.',
    ],
  ])('%s', async (_, args, message) => {
    const ended = await callCli(args);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain(message);
    // Without a command the help comes first.
    if (args.length > 0) expect(ended.stderr.trim().split('\n')).toHaveLength(1);
  });

  it('as a document with --json, in the language asked for', async () => {
    const ended = await runCli(['status', 'x', '--at', '31.02', '--json', '--lang', 'tt']);
    expect(ended).toMatchObject({ code: 2, stderr: '' });
    expect(ended.json()).toEqual({
      error: {
        code: 'misuse',
        message: '--at: «31.02» — дата түгел; календарьдагы көн кирәк, мәсәлән 2022-04-11.',
      },
    });
  });
});

it.each([
  ['ru', 'Как вызвать:', 'Показать пункты дорожной карты'],
  ['tt', 'Ничек чакырырга:', 'Юл картасы пунктларын'],
])('the help is in %s', async (language, usage, description) => {
  const ended = await callCli(['--help', '--lang', language]);
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  expect(ended.stdout).toContain(usage);
  expect(ended.stdout).toContain(description);
});

describe('programmes check', () => {
  it('through npm, with one document and nothing else on the output', async () => {
    const command = ['npm', 'run', '--silent', 'cli', '--'];
    const ended = await runCli(['programmes', 'check', rybinsk, '--json'], { command });
    expect(ended.code).toBe(0);
    expect(ended.json()).toMatchObject({ ok: true, id: 'rybinsk-2022', indicators: 15, duties: 52 });
  });

  it('says what is wrong, where, and what is expected', async () => {
    const path = file('broken.yaml', 'id: Broken\nyear: 2022\n');
    const [plain, json, tatar] = await Promise.all([
      callCli(['programmes', 'check', path]),
      runCli(['programmes', 'check', path, '--json']),
      callCli(['programmes', 'check', path, '--lang', 'tt']),
    ]);
    expect(plain).toMatchObject({ code: 1, stdout: '' });
    expect(plain.stderr).toContain(`${path}:1: id — «Broken» не подходит; ожидается код`);
    expect(plain.stderr).toContain(
      `${path}:2: year — «2022» не подходит; ожидается одно из: calendar, academic`,
    );
    expect(tatar.stderr).toContain(`${path}:1: id — «Broken» туры килми; код көтелә`);
    expect(json.code).toBe(1);
    const { error } = json.json() as { error: { code: string; problems: object[] } };
    expect(error.code).toBe('bad-programme');
    expect(error.problems).toContainEqual(
      expect.objectContaining({ line: 1, path: 'id', code: 'pattern', pattern: 'id' }),
    );
  });

  it('refuses a file that is not there', async () => {
    const ended = await callCli(['programmes', 'check', '/nowhere/a.yaml', '--json']);
    expect(ended.code).toBe(1);
    expect(ended.json()).toMatchObject({ error: { code: 'no-file' } });
  });
});

describe('without what a command needs', () => {
  it('a bad variable ends with 2 and one line', async () => {
    const ended = await runCli(['programmes', 'list'], { env: { MONGODB_URI: 'postgres://x', PORT: 'web' } });
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr.trim().split('\n')).toHaveLength(1);
    expect(ended.stderr).toBe(
      'Настройки: MONGODB_URI: ожидается адрес, который начинается с mongodb:// или mongodb+srv://; ' +
        'PORT: ожидается целое число от 0 до 65535, а указано «web»\n',
    );
  });

  it.each([
    ['ru', 'нужна папка, в которую можно писать, а не'],
    ['tt', 'язып була торган папка кирәк, ә'],
  ])('a DATA_DIR that can be no folder ends with 2 and one line in %s', async (language, words) => {
    const path = `${file('a-file', '')}/x`;
    const ended = await callCli(['programmes', 'list', '--lang', language], { DATA_DIR: path });
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain(`DATA_DIR: ${words} «${path}»`);
    expect(ended.stderr.trim().split('\n')).toHaveLength(1);
  });

  it.each([
    ['ru', '; BOT_TOKEN_FILE: в файле'],
    ['tt', '; BOT_TOKEN_FILE: «'],
  ])('every problem of the environment is told in %s alone', async (language, beginning) => {
    const words = file('words', 'no-token');
    const bad = { PUBLIC_URL: 'x', OPS_HOST: 'x', LOG_LEVEL: 'x', MESSAGES_PER_SECOND: 'x' };
    const env = { BOT_TOKEN_FILE: words, WEBHOOK_SECRET_FILE: file('empty', ''), ...bad };
    const args = ['programmes', 'list', '--lang', language];
    const ended = await Promise.all([
      callCli(args, env),
      callCli(args, { WEBHOOK_URL: 'https://x.ru' }),
      callCli(args, { MONGODB_URI: 'x', MONGODB_URI_FILE: words, OPS_PORT: 'x', LOG_FORMAT: 'x' }),
      callCli(args, { BOT_TOKEN_FILE: '/nowhere' }),
    ]);
    expect(ended.map(({ code }) => code)).toEqual([2, 2, 2, 2]);
    expect(ended[0]?.stderr).toContain(beginning);
    // What the sentences of a start are made of.
    const english = /\b(a|an|and|as|be|begins?|can|gives?|holds?|is|must|not|of|only|or|read|with)\b/;
    expect(ended.filter(({ stderr }) => english.test(stderr))).toEqual([]);
  });

  it('an address where nothing answers ends with 2 and one line that says what to check', async () => {
    const env = { MONGODB_URI: "mongodb://bot:pass'word@127.0.0.1:9/x?replicaSet=rs0" };
    const [plain, json] = await Promise.all([
      runCli(['programmes', 'list'], { env }),
      callCli(['programmes', 'list', '--json', '--lang', 'tt'], env),
    ]);
    expect(plain).toMatchObject({ code: 2, stdout: '' });
    expect(plain.stderr).toMatch(
      /^MONGODB_URI: MongoDB по адресу mongodb:\/\/<credentials>@127\.0\.0\.1:9\/x не отвечает \(ECONNREFUSED\)\. Проверьте.*\n$/,
    );
    const { error } = json.json() as { error: { code: string; message: string } };
    expect(error.code).toBe('database');
    expect(error.message).toMatch(/^MONGODB_URI: mongodb:\/\/\S+ адресындагы MongoDB җавап бирми/);
  });

  it('an address that is none is named by the variable that was set, and not repeated', async () => {
    const address = 'mongodb://bot:pass/word@127.0.0.1:9/x';
    const env = { MONGODB_URI_FILE: file('address', address) };
    const ended = await callCli(['programmes', 'list'], env);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(/^MONGODB_URI_FILE: это не адрес MongoDB\. .*\n$/);
    expect(ended.stderr).not.toContain('word');
  });
});
