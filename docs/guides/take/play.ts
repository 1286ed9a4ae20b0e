import { fillFirstQuarter, schools } from './data.ts';
import { closing, groupProposal, invitation, municipality, trail, writesToAll } from './district.ts';
import type { Phone } from './phone.ts';
import { discusses, returns, whoHandedIn, waiting } from './review.ts';
import { corrects, event, fillsIn, figures, joins, reminders } from './school.ts';
import { otherProgramme, type Stage } from './stage.ts';

/** The first quarter's self-audits come in on that day; the story begins two weeks later. */
export const firstDay = '2022-03-28T07:00:00Z';

/**
 * Plays the story that the guides tell and takes their pictures: a director hands in, the curator returns and
 * accepts, the coordinator looks over the whole municipality.
 */
export async function playAll(stage: Stage): Promise<void> {
  const { app, t } = stage;
  await fillFirstQuarter(app);
  await stage.at('2022-04-11T07:00:00Z');
  const coordinator = await stage.person(t('role-coordinator'), { role: 'coordinator' });
  const curator = await stage.person(t('role-curator'), { role: 'curator', schools: [...schools] });
  const others: [Phone, Phone] = [
    await stage.person(t('role-director'), { role: 'director', schools: ['milyushino'] }),
    await stage.person(t('role-director'), { role: 'director', schools: ['shashkovo'] }),
  ];
  const late = await stage.person(t('role-director'), { role: 'director', schools: ['sretenye'] });
  await invitation(stage, coordinator);
  const director = await joins(stage);
  await fillsIn(stage, director);
  await waiting(stage, curator, others);
  await returns(stage, curator);
  await corrects(stage, director);
  await discusses(stage, curator);
  await figures(stage, director);
  await event(stage, director);

  // A week before the second quarter's self-audits are due.
  await stage.at('2022-06-23T07:00:00Z');
  await reminders(stage, late);
  await whoHandedIn(stage, curator);
  await municipality(stage, coordinator);
  await writesToAll(stage, coordinator, director);
  await trail(stage, coordinator);
  await stage.at('2022-07-04T07:00:00Z');
  await closing(stage, coordinator);

  const other = await stage.person(t('role-coordinator'), { role: 'coordinator', programme: otherProgramme });
  await stage.at('2023-09-20T05:00:00Z');
  await groupProposal(stage, other);
}
