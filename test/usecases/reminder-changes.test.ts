import { trusted } from 'mongoose';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tick } from '../../src/jobs/scheduler.ts';
import { loadProgramme } from '../../src/usecases/load-programme.ts';
import type { GroupedContent, Person } from '../../src/usecases/ports.ts';
import { putOffReminder } from '../../src/usecases/put-off-reminder.ts';
import { accepted, operator, programmeText, stage } from './stage.ts';

/** What is said when something changes after it was planned. */

const rybinsk = 'rybinsk-2022';
const on = stage('2022-03-01T06:00:00Z', rybinsk);
const audit = `${rybinsk}|form:self-audit@2022-Q1/glebovo`;
const text = programmeText(rybinsk);

let director: Person;

beforeAll(async () => {
  director = await on.person(['director', rybinsk, ['glebovo']]);
});
beforeEach(async () => {
  await on.models.messages.deleteMany({});
  await on.models.occurrences.deleteMany({});
  await load(text);
});
afterEach(() => on.at('2022-03-01T06:00:00Z'));

async function load(changed: string): Promise<void> {
  accepted(await loadProgramme(on.app, operator, { text: changed, name: 'changed.yaml', samples: true }));
  await tick(on.app);
}

/** What is to be said of the self-audit, with the day on which it is. */
async function said(): Promise<string[]> {
  const found = await on.models.messages.find({ person: director.id }).sort({ _id: 1 }).lean();
  return found
    .map(({ content }) => content as GroupedContent)
    .flatMap(({ day, covers }) =>
      covers.filter(({ occurrence }) => occurrence === audit).map(({ step }) => `${day} ${step}`),
    );
}

const withRules = (rules: string) => text.replace(/^period:/m, `reminders: ${rules}\nperiod:`);

describe('when the programme’s file changes', () => {
  it('what it is reminded of follows its new rules, without what would have been before', async () => {
    on.at('2022-03-18T06:00:00Z');
    await tick(on.app);
    expect(await said()).toEqual(['2022-03-18 before-14']);
    // 25 days before is over; 10 days before is still to come and lies before the step that was next.
    await load(withRules('{ beforeDue: [25, 10], onDue: false, overdueTimes: 0 }'));
    on.at('2022-03-21T06:00:00Z');
    await tick(on.app);
    expect(await said()).toEqual(['2022-03-18 before-14', '2022-03-21 before-10']);
    expect((await on.models.occurrences.findById(audit).lean())?.wakeAt).toEqual(
      new Date('2022-04-06T21:00:00Z'),
    );
  });

  it('what was not yet said is said all the same', async () => {
    on.at('2022-03-18T06:00:00Z');
    await load(text.replace(/^period:/m, 'daysOff: ["2022-12-30"]\nperiod:'));
    expect(await said()).toEqual(['2022-03-18 before-14']);
  });

  it('what lay before the start is reminded of when the start is earlier', async () => {
    await load(text.replace(/^document:/m, 'document:\n  approved: 2022-06-01'));
    on.at('2022-03-18T06:00:00Z');
    await tick(on.app);
    expect(await said()).toEqual([]);
    await load(text);
    on.at('2022-03-24T06:00:00Z');
    await tick(on.app);
    expect(await said()).toEqual(['2022-03-24 before-7']);
  });
});

describe('what is put off', () => {
  it('is taken out of a message that waits, too', async () => {
    await on.app.store.people.setSettings(director.id, { hour: 20, weekly: null, muted: [] });
    on.at('2022-03-17T17:30:00Z');
    await tick(on.app);
    await on.models.messages.updateMany(
      { state: 'queued', notBefore: trusted({ $lte: on.app.clock.now() }) },
      { $set: { state: 'sent', messageId: 7 }, $inc: { attempts: 1 } },
    );
    on.at('2022-03-24T09:00:00Z');
    await tick(on.app);
    expect(await said()).toEqual(['2022-03-17 before-14', '2022-03-24 before-7']);
    accepted(await putOffReminder(on.app, director, { message: 7, days: 3 }));
    expect(await said()).toEqual(['2022-03-17 before-14', '2022-03-28 later']);
  });
});
