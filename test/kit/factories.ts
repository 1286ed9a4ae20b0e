import { fieldSchema, formSchema, type Field, type Form } from '../../src/domain/form-definition.ts';
import { programmeShape, type Duty, type Indicator, type Programme } from '../../src/domain/programme.ts';
import type { Accepted } from '../../src/domain/status-card.ts';
import type { Text } from '../../src/domain/text.ts';

/** Small parts of a programme for tests, complete and valid; what matters to a test it names itself. */

export function makeText(ru: string, tt = `${ru} (tt)`): Text {
  return { ru, tt };
}

const title = makeText('Название');

/** What may be left out of a field, by kind. */
const needed = {
  share: { numerator: makeText('часть'), denominator: makeText('всего') },
  choice: {
    options: [
      { id: 'a', title: makeText('Да, всё', 'Барысы да') },
      { id: 'b', title: makeText('Школа № 5', '5 нче мәктәп') },
    ],
  },
  choices: {
    options: [
      { id: 'a', title: makeText('Кадры', 'Кадрлар') },
      { id: 'b', title: makeText('Компьютеры, интернет', 'Компьютерлар, интернет') },
      { id: 'c', title: makeText('Школа № 5', '5 нче мәктәп') },
    ],
  },
};

export function makeField<K extends Field['kind']>(
  kind: K,
  own: Record<string, unknown> = {},
): Extract<Field, { kind: K }> {
  const rest = kind in needed ? needed[kind as keyof typeof needed] : {};
  return fieldSchema.parse({ id: 'field', kind, title, ...rest, ...own }) as Extract<Field, { kind: K }>;
}

export function makeForm(own: Record<string, unknown> = {}): Form {
  return formSchema.parse({
    id: 'form',
    title,
    kind: 'self-audit',
    waves: { every: 'quarter' },
    fields: [makeField('share')],
    ...own,
  });
}

const indicatorShape = programmeShape.shape.indicators.unwrap().element;
const dutyShape = programmeShape.shape.roadmaps.unwrap().element.shape.duties.element;

export function makeIndicator(own: Record<string, unknown> = {}): Indicator {
  return indicatorShape.parse({
    id: 'indicator',
    title,
    kind: 'share',
    level: 'school',
    direction: 'higher',
    source: { form: 'form', field: 'field' },
    ref: 'made up',
    ...own,
  });
}

export function makeDuty(own: Record<string, unknown> = {}): Duty {
  return dutyShape.parse({ id: 'duty', section: 's', title, ref: 'made up', ...own });
}

/** A programme of 2022–2024 with one form, one group and nothing else. */
export function makeProgramme(own: Record<string, unknown> = {}): Programme {
  return programmeShape.parse({
    id: 'made-up',
    title,
    shortTitle: title,
    municipality: title,
    region: title,
    authority: title,
    zone: 'Europe/Moscow',
    document: { file: 'none', kind: title },
    period: { from: '2022-01-01', to: '2024-12-31', ref: 'made up' },
    year: 'calendar',
    groups: [{ id: 'shnor', title }],
    executors: [
      { id: 'uo', title, side: 'authority' },
      { id: 'umc', title, side: 'authority' },
      { id: 'oo', title, side: 'school' },
    ],
    forms: [makeForm()],
    ...own,
  });
}

/** A programme whose only roadmap has these duties. */
export function makeRoadmap(duties: Record<string, unknown>[], own: Record<string, unknown> = {}): Programme {
  return makeProgramme({
    roadmaps: [
      {
        id: 'roadmap',
        title,
        sections: [{ id: 's', title, ref: 'made up' }],
        duties: duties.map((duty) => makeDuty(duty)),
        ref: 'made up',
      },
    ],
    ...own,
  });
}

export function makeAccepted(own: Partial<Accepted> = {}): Accepted {
  return {
    school: 'a',
    indicator: 'indicator',
    period: '2022',
    wave: '2022-Q1',
    measuredAt: '2022-03-31',
    numerator: 10,
    denominator: 40,
    history: false,
    ...own,
  };
}
