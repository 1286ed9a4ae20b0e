import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pino from 'pino';
import type { Role } from '../../../src/domain/access.ts';
import type { Language, Text } from '../../../src/domain/text.ts';
import { translator, type Translator } from '../../../src/i18n/translator.ts';
import { openApp } from '../../../src/open-app.ts';
import { serve } from '../../../src/serve.ts';
import { MovableClock, startSimulator } from '../../../src/simulator/index.ts';
import { loadProgramme } from '../../../src/usecases/load-programme.ts';
import type { App } from '../../../src/usecases/ports.ts';
import { openCamera, type Frame } from './camera.ts';
import { Phone } from './phone.ts';

/** What the bot is called at the head of the chat. */
const botName: Text = { ru: 'Качество образования', tt: 'Мәгариф сыйфаты' };

/** The bot of one language's pictures: a database, a Telegram and a clock of its own, until `close`. */
export interface Stage {
  app: App;
  language: Language;
  t: Translator['t'];
  /** The one of two texts that is in this language. */
  say(text: Text): string;
  /** A person who has a role and has opened the chat; without a role, one who has yet to join. */
  person(name: string, role?: { programme?: string; role: Role; schools?: string[] }): Promise<Phone>;
  /** Sets the clock, and waits until what fell due has been sent. The clock stands still otherwise. */
  at(instant: string): Promise<void>;
  /** Takes a picture: `<name>.<language>.png`. */
  shoot(phone: Phone, name: string, frame?: Frame): Promise<void>;
  /** Pictures show something else in place of this: the codes of invites and links are chance, and none is to be copied. */
  hide(secret: string, shown: string): void;
  close(): Promise<void>;
}

export const programme = 'rybinsk-2022';

/** Where the list of schools with low results brings schools into a group and out of it. */
export const otherProgramme = 'kargasok-2023';

/** Where the bot is said to be: there its calendars are subscribed to. */
export const address = 'https://bot.example.ru';

const programmes = [programme, otherProgramme];

/** The form that the story is about. */
export const selfAudit: Text = { ru: 'Самоаудит школы', tt: 'Мәктәп үзаудиты' };

/** Starts everything on a fresh folder and a fresh database, the clock at `start` (an ISO instant). */
export async function openStage(options: {
  language: Language;
  start: string;
  /** A running MongoDB, without a database's name. */
  mongoHost: string;
  /** An empty folder for the pictures. */
  folder: string;
}): Promise<Stage> {
  const { language, mongoHost, folder } = options;
  const { t } = translator(language);
  const clock = MovableClock.frozen(new Date(options.start));
  const open = await openApp(
    { mongodbUri: `mongodb://${mongoHost}/guides-${language}?replicaSet=rs0`, dataDir: folder },
    clock,
    () => undefined,
  );
  const { app } = open;
  for (const name of programmes.map((id) => `${id}.yaml`)) {
    const text = await readFile(new URL(`../../../programmes/${name}`, import.meta.url), 'utf8');
    const loaded = await loadProgramme(app, { kind: 'operator' }, { text, name, samples: true });
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
  }
  const simulator = await startSimulator({
    port: 0,
    clock,
    limits: false,
    waitMs: 30_000,
    page: {
      title: { ru: botName[language], tt: botName[language] },
      notice: botName,
      people: async () => [],
      days: [],
    },
  });
  const serving = await serve({
    open,
    log: pino({ level: 'warn' }),
    token: simulator.token,
    apiRoot: simulator.url,
    publicUrl: address,
    hurried: () => true,
  });
  simulator.setIdleCheck(() => serving.idle());
  const wording = new Map<string, string>();
  const camera = await openCamera(simulator.url, language, wording);
  let nextId = 800_000_001;

  return {
    app,
    language,
    t,
    say: (text) => text[language],
    async person(name, held) {
      const user = simulator.user({ id: nextId++, first_name: name, language_code: language });
      const phone = new Phone(user);
      if (held === undefined) return phone;
      const person = await app.store.people.ensure(user.id, name);
      const { role, schools = [] } = held;
      await app.store.people.addMembership(person.id, {
        programme: held.programme ?? programme,
        role,
        schools,
      });
      await app.store.people.setLanguage(person.id, language);
      await phone.say('/start');
      return phone;
    },
    async at(instant) {
      await clock.moveTo(new Date(instant));
      await serving.idle();
    },
    shoot: (phone, name, frame = {}) => camera.take(phone, join(folder, `${name}.${language}.png`), frame),
    hide: (secret, shown) => void wording.set(secret, shown),
    async close() {
      await camera.close();
      await serving.stop();
      await simulator.close();
      await open.close();
    },
  };
}
