import { fillSecondQuarter } from './data.ts';
import type { Phone } from './phone.ts';
import { selfAudit, type Stage } from './stage.ts';

/** What waits for the curator, from several schools. */
export async function waiting(
  stage: Stage,
  curator: Phone,
  directors: readonly [Phone, Phone],
): Promise<void> {
  const [first, second] = [await directors[0].actor(stage.app), await directors[1].actor(stage.app)];
  await fillSecondQuarter(stage.app, first, 'milyushino');
  await fillSecondQuarter(stage.app, second, 'shashkovo');
  await curator.settled();
  await curator.press(stage.t('menu-review'));
  await stage.shoot(curator, 'curator-waiting', { messages: 2, keyboard: true });
}

/** One of them is looked at and returned with a reason, at one question. */
export async function returns(stage: Stage, curator: Phone): Promise<void> {
  const { t } = stage;
  await curator.press(stage.say({ ru: 'Глебовская', tt: 'Глебово' }));
  await stage.shoot(curator, 'curator-report');
  await curator.press(t('button-return'));
  await curator.press(stage.say({ ru: '12 из 100', tt: '12 / 100' }));
  await stage.shoot(curator, 'curator-reason');
  await curator.say(
    stage.say({
      ru: 'Сверьте с протоколом этапа: там больше участников.',
      tt: 'Этап беркетмәсе белән чагыштырыгыз: анда катнашучылар күбрәк.',
    }),
  );
}

/** The corrected one is discussed and accepted, the others at once. */
export async function discusses(stage: Stage, curator: Phone): Promise<void> {
  const { t } = stage;
  await curator.settled();
  await curator.press(t('notice-check'));
  await curator.press(t('discussion-open', { count: 0 }));
  await curator.say(
    stage.say({ ru: 'Спасибо, теперь сходится. Принимаю.', tt: 'Рәхмәт, хәзер туры килә. Кабул итәм.' }),
  );
  await stage.shoot(curator, 'curator-discussion');
  await curator.press(t('button-back'));
  await curator.press(t('button-accept'));
  await curator.press(t('menu-review'));
  await curator.press(t('review-many', { count: 2 }));
  await stage.shoot(curator, 'curator-many');
  await curator.press(`${t('review-many-yes')} (2)`);
}

/** Which of the curator's schools have low results, and why. */
export async function positions(stage: Stage, curator: Phone): Promise<void> {
  await curator.press(stage.t('menu-results'));
  await stage.shoot(curator, 'curator-results');
}

/** Who has handed in, whom to remind, and the digest. */
export async function whoHandedIn(stage: Stage, curator: Phone): Promise<void> {
  const { t } = stage;
  await curator.press(t('menu-completeness'));
  await curator.press(stage.say(selfAudit));
  await stage.shoot(curator, 'curator-handed-in');
  await curator.press(t('completeness-remind'));
  await stage.shoot(curator, 'curator-remind');
  await curator.press(t('menu-digest'));
  await stage.shoot(curator, 'curator-digest');
  await curator.pressNumberOf(stage.say({ ru: 'Сретенская', tt: 'Сретенье' }));
  await stage.shoot(curator, 'curator-digest-school');
}
