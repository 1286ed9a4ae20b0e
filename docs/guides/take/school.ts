import { createInvite } from '../../../src/usecases/invite.ts';
import type { Phone } from './phone.ts';
import { photographs } from './photographs.ts';
import { programme, selfAudit, type Stage } from './stage.ts';

/** A director joins by an invite and chooses the language. */
export async function joins(stage: Stage, name: string): Promise<Phone> {
  const { app, t } = stage;
  const made = await createInvite(
    app,
    { kind: 'operator' },
    { programme, role: 'director', schools: ['glebovo'], uses: 1, validHours: 24 },
  );
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  const { code } = made.value;
  const director = await stage.person(name);
  // Telegram shows the press on «Start» without the code of the link.
  stage.hide(` ${code}`, '');
  await director.say(`/start ${code}`);
  await director.press(t('language-name'));
  await stage.shoot(director, 'director-joined', { messages: 4, keyboard: true });
  return director;
}

/** The self-audit: typed, as last time, skipped, put aside, taken up again, sent. */
export async function fillsIn(stage: Stage, director: Phone): Promise<void> {
  const { t } = stage;
  await director.press(t('menu-report'));
  await director.press(stage.say(selfAudit));
  await stage.shoot(director, 'director-question', {
    typed: stage.say({ ru: '12 из 100', tt: '100 дән 12' }),
  });
  for (const answer of ['12 100', '80', '30 40', '8', '31', '12', '1 5', '26', '14 20']) {
    await director.say(answer);
  }
  await director.press(t('button-skip'));
  await director.say('3 20');
  await stage.shoot(director, 'director-summary');
  await director.press(t('button-send'));
}

/** The answer that came back is corrected, and sent again. */
export async function corrects(stage: Stage, director: Phone): Promise<void> {
  const { t } = stage;
  await stage.shoot(director, 'director-returned');
  await director.press(t('notice-fix'));
  await director.say('16 100');
  await director.press(t('button-send'));
}

/** The card of the school, and what one of its figures consists of. */
export async function figures(stage: Stage, director: Phone): Promise<void> {
  const { t } = stage;
  await director.press(t('menu-status'));
  await stage.shoot(director, 'director-card');
  await director.press('1');
  await stage.shoot(director, 'director-figure');
}

/** A duty of the roadmap is marked by a report with photographs. */
export async function event(stage: Stage, director: Phone): Promise<void> {
  const { t } = stage;
  await director.press(t('menu-roadmap'));
  await director.pressNumberOf(
    stage.say({ ru: 'Педсоветы и практикумы', tt: 'педсовет һәм семинар-практикумнар' }),
  );
  await stage.shoot(director, 'director-duty');
  await director.press(t('duty-mark'));
  await director.press(stage.say({ ru: 'Отчёт о мероприятии', tt: 'Чара турында хисап' }));
  await director.say('08.04.2022');
  await director.say(stage.say({ ru: 'Актовый зал', tt: 'Актлар залы' }));
  await director.press(stage.say({ ru: 'Педсовет', tt: 'Педсовет' }));
  await director.press(t('button-skip'));
  await director.say('18');
  await director.press(t('button-skip'));
  await director.say(
    stage.say({
      ru: 'Разобрали итоги четверти, выбрали наставников.',
      tt: 'Чирек йомгакларын карадык, остазлар сайладык.',
    }),
  );
  await director.sendAlbum(photographs());
  await stage.shoot(director, 'director-photos', { messages: 2 });
  await director.press(t('button-next'));
  await director.press(t('button-skip'));
  await director.press(t('button-send'));
}

/** Another school's director is reminded, and sees how that can be changed. */
export async function reminders(stage: Stage, late: Phone): Promise<void> {
  await stage.shoot(late, 'director-reminder');
  await late.press(stage.t('menu-settings'));
  await stage.shoot(late, 'director-settings');
}

/** What stands in a picture where the link of a calendar has its secret. */
const shownSecret = 'Qw7eRt5yUi3oPa1s';

/** The due days go into the phone's calendar: as a file, and by a link. */
export async function calendar(stage: Stage, director: Phone): Promise<void> {
  const { t } = stage;
  await director.press(t('menu-roadmap'));
  await director.press(t('calendar-button'));
  await director.press(t('calendar-file'));
  await director.press(t('calendar-link'));
  const secret = /\/calendar\/([\w-]+)\.ics/.exec(director.texts())?.[1];
  if (secret === undefined) throw new Error(`no link in: ${director.texts()}`);
  stage.hide(secret, shownSecret);
  await stage.shoot(director, 'director-calendar', { messages: 3 });
}

/** Results of the check tests are typed one by one. */
export async function results(stage: Stage, director: Phone): Promise<void> {
  const { t } = stage;
  const test = (grade: number, subject: 'russian' | 'mathematics') =>
    `${t('procedure-vpr', { grade })}, ${t(`subject-${subject}`)}`;
  await director.press(t('menu-results'));
  await director.press(t('results-one-by-one'));
  await director.press('2021/2022');
  await director.press(test(5, 'russian'));
  await stage.shoot(director, 'director-result', { typed: stage.say({ ru: '3 из 25', tt: '3 / 25' }) });
  await director.say('3 25');
  await director.press(test(5, 'mathematics'));
  await director.say('4 25');
  await director.press(test(6, 'russian'));
  await director.say('2 22');
  await stage.shoot(director, 'director-results');
}
