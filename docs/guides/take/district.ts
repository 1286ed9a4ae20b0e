import { resultTable } from './data.ts';
import type { Phone } from './phone.ts';
import { selfAudit, type Stage } from './stage.ts';

/** What stands in a picture where an invite has its code: codes are chance, and none is to be copied. */
const shownCode = 'Ab3dEf6hIj9kLm2nOp5q';

/** The coordinator makes an invite to forward. */
export async function invitation(stage: Stage, coordinator: Phone): Promise<void> {
  const { t } = stage;
  await coordinator.press(t('menu-invite'));
  await coordinator.press(t('role-director'));
  await coordinator.press(stage.say({ ru: 'Глебовская', tt: 'Глебово' }));
  const code = /start=([\w-]+)/.exec(coordinator.texts())?.[1];
  if (code === undefined) throw new Error(`no invite in: ${coordinator.texts()}`);
  stage.hide(code, shownCode.slice(0, code.length));
  await stage.shoot(coordinator, 'coordinator-invite', { messages: 2 });
}

/** The municipality's card, schools × indicators, a trend. */
export async function municipality(stage: Stage, coordinator: Phone): Promise<void> {
  const { t } = stage;
  await coordinator.press(t('menu-status'));
  await coordinator.press(t('section-whole-municipality'));
  await stage.shoot(coordinator, 'coordinator-card');
  await coordinator.press(t('matrix-button'));
  await stage.shoot(coordinator, 'coordinator-matrix');
  await coordinator.press(t('button-back'));
  await coordinator.press('3');
  await coordinator.press(t('chart-button-trend'));
  await stage.shoot(coordinator, 'coordinator-trend');
}

/** A broadcast from the text to the report. */
export async function writesToAll(stage: Stage, coordinator: Phone, director: Phone): Promise<void> {
  const { t } = stage;
  await coordinator.press(t('menu-broadcast'));
  await coordinator.press(t('broadcast-new'));
  await coordinator.say(
    stage.say({
      ru: 'Совещание директоров — 28 июня в 10:00, малый зал администрации.',
      tt: 'Директорлар киңәшмәсе — 28 июньдә 10:00 сәгатьтә, администрациянең кече залында.',
    }),
  );
  await coordinator.press(t('broadcast-done'));
  await coordinator.press(t('broadcast-choose-ask'));
  await coordinator.press(t('broadcast-choose-read'));
  await stage.shoot(coordinator, 'coordinator-broadcast');
  await coordinator.press(t('broadcast-check'));
  await stage.shoot(coordinator, 'coordinator-broadcast-check');
  await coordinator.press(t('broadcast-send', { count: 6 }));
  await stage.at('2022-06-23T07:01:00Z');
  await director.press(t('broadcast-button-read'));
  await coordinator.press(t('broadcast-open-report'));
  await coordinator.press(t('broadcast-report'));
  await stage.shoot(coordinator, 'coordinator-broadcast-report');
}

/** What is asked before a wave is closed. */
export async function closing(stage: Stage, coordinator: Phone): Promise<void> {
  const { t } = stage;
  await coordinator.press(t('menu-completeness'));
  await coordinator.press(stage.say(selfAudit));
  await coordinator.press('⏪');
  await coordinator.press(t('completeness-close'));
  await stage.shoot(coordinator, 'coordinator-close');
}

/** A director has left the school: the list of who has which role, and what is asked before one is taken away. */
export async function takesRoleAway(stage: Stage, coordinator: Phone, name: string): Promise<void> {
  const { t } = stage;
  await coordinator.press(t('menu-invite'));
  await coordinator.press(t('roles-open'));
  await stage.shoot(coordinator, 'coordinator-roles');
  await coordinator.press(name);
  await coordinator.press(t('roles-remove'));
  await stage.shoot(coordinator, 'coordinator-role-remove');
  await coordinator.press(t('roles-yes'));
}

/** Who did what. */
export async function auditTrail(stage: Stage, coordinator: Phone): Promise<void> {
  await coordinator.say('/audit');
  await stage.shoot(coordinator, 'coordinator-audit');
}

/** A report on the whole municipality is made: it comes as a file. */
export async function documents(stage: Stage, coordinator: Phone): Promise<void> {
  const { t } = stage;
  await coordinator.press(t('menu-status'));
  await coordinator.press(t('section-whole-municipality'));
  await coordinator.press(t('menu-export'));
  await stage.shoot(coordinator, 'coordinator-documents');
  await coordinator.press(t('export-docx'));
  await stage.shoot(coordinator, 'coordinator-document', { messages: 2 });
}

/** Results of check tests come in as a table; the list of schools with low results changes with them. */
export async function lowResults(stage: Stage, coordinator: Phone): Promise<void> {
  const { t } = stage;
  await coordinator.press(t('menu-results'));
  await coordinator.press(t('results-by-table'));
  await coordinator.sendTable(await resultTable(stage), 'results-2022-2023.xlsx');
  await stage.shoot(coordinator, 'coordinator-results-table', { messages: 2 });
  await coordinator.press(t('results-write'));
}

/** The coordinator looks into the list, and decides on what it changes in the groups. */
export async function groupProposal(stage: Stage, coordinator: Phone): Promise<void> {
  const { t } = stage;
  // Several years' lists may have changed, and their notices come in any order: not pressed there.
  await coordinator.press(t('menu-results'));
  await coordinator.press(t('results-position'));
  await stage.shoot(coordinator, 'coordinator-results');
  await coordinator.press('⏪ 2022/2023');
  await coordinator.press(t('groups-compare'));
  await stage.shoot(coordinator, 'coordinator-groups');
}
