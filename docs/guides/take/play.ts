import type { Role } from '../../../src/domain/access.ts';
import { fillFirstQuarter, schools } from './data.ts';
import { closing, groupProposal, invitation, municipality, writesToAll } from './district.ts';
import type { Phone } from './phone.ts';
import { discusses, returns, whoHandedIn, waiting } from './review.ts';
import { corrects, event, fillsIn, figures, joins, reminders } from './school.ts';
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

  // A week before the second quarter's self-audits are due.
  await stage.at('2022-06-23T07:00:00Z');
  await reminders(stage, late);
  await whoHandedIn(stage, curator);
  await municipality(stage, coordinator);
  await writesToAll(stage, coordinator, director);
  await stage.at('2022-07-04T07:00:00Z');
  await closing(stage, coordinator);

  const other = await stage.person(stage.say(names.coordinator), {
    role: 'coordinator',
    programme: otherProgramme,
  });
  await stage.at('2023-09-20T05:00:00Z');
  await groupProposal(stage, other);
}
