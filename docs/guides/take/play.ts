import type { Role } from '../../../src/domain/access.ts';
import { fillFirstQuarter, resultSchools, schools } from './data.ts';
import {
  auditTrail,
  closing,
  documents,
  groupProposal,
  invitation,
  lowResults,
  municipality,
  takesRoleAway,
  writesToAll,
} from './district.ts';
import type { Phone } from './phone.ts';
import { discusses, positions, returns, whoHandedIn, waiting } from './review.ts';
import { calendar, corrects, event, fillsIn, figures, joins, reminders, results } from './school.ts';
import { otherProgramme, type Stage } from './stage.ts';

/** The first quarter's self-audits come in on that day; the story begins two weeks later. */
export const firstDay = '2022-03-28T07:00:00Z';

/** Made up, and nobody's: a first name is enough for a picture. */
const names = {
  coordinator: { ru: 'Елена Юрьевна', tt: 'Ләйлә' },
  curator: { ru: 'Сергей Ильич', tt: 'Рөстәм' },
  director: { ru: 'Анна Петровна', tt: 'Гөлнара' },
  late: { ru: 'Игорь Львович', tt: 'Илдар' },
  first: { ru: 'Ольга Ивановна', tt: 'Алсу' },
  second: { ru: 'Мария Павловна', tt: 'Фәридә' },
};

/**
 * Plays the story that the guides tell and takes their pictures: a director hands in, the curator returns and
 * accepts, the coordinator looks over the whole municipality.
 */
export async function playAll(stage: Stage): Promise<void> {
  await fillFirstQuarter(stage.app);
  await stage.at('2022-04-11T07:00:00Z');
  const person = (who: keyof typeof names, role: Role, ...of: string[]) =>
    stage.person(stage.say(names[who]), { role, schools: of });
  const coordinator = await person('coordinator', 'coordinator');
  const curator = await person('curator', 'curator', ...schools);
  const late = await person('late', 'director', 'sretenye');
  const others: [Phone, Phone] = [
    await person('first', 'director', 'milyushino'),
    await person('second', 'director', 'shashkovo'),
  ];
  await invitation(stage, coordinator);
  await stage.at('2022-04-11T07:10:00Z');
  const director = await joins(stage, stage.say(names.director));
  await fillsIn(stage, director);
  await stage.at('2022-04-11T07:20:00Z');
  await waiting(stage, curator, others);
  await returns(stage, curator);
  await stage.at('2022-04-11T07:30:00Z');
  await corrects(stage, director);
  await stage.at('2022-04-11T07:40:00Z');
  await discusses(stage, curator);
  await stage.at('2022-04-11T07:50:00Z');
  await figures(stage, director);
  await event(stage, director);
  await calendar(stage, director);

  // A week before the second quarter's self-audits are due.
  await stage.at('2022-06-23T07:00:00Z');
  await reminders(stage, late);
  await results(stage, director);
  await whoHandedIn(stage, curator);
  await municipality(stage, coordinator);
  await documents(stage, coordinator);
  await writesToAll(stage, coordinator, director);
  await stage.at('2022-07-04T07:00:00Z');
  await closing(stage, coordinator);
  await takesRoleAway(stage, coordinator, stage.say(names.late));
  await auditTrail(stage, coordinator);

  const other = await stage.person(stage.say(names.coordinator), {
    role: 'coordinator',
    programme: otherProgramme,
  });
  await stage.at('2023-09-20T05:00:00Z');
  await lowResults(stage, other);
  await groupProposal(stage, other);
  const ofOther = await stage.person(stage.say(names.curator), {
    role: 'curator',
    programme: otherProgramme,
    schools: Object.keys(resultSchools),
  });
  await positions(stage, ofOther);
}
