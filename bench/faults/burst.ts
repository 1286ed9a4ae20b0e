import type { Bench } from '../figure.ts';
import { Instances, ownWebhook } from './instances.ts';
import { faultStage, keepEvidence, settled } from './stage.ts';

const people = 200;
/** Of two updates each. */
const messages = 25;
const leaseFor = 5000;

/** 200 chats with 50 updates each at once. */
export async function burst({ connection, report }: Bench): Promise<void> {
  for (const by of ['polling', 'webhook'] as const) {
    const stage = await faultStage(connection, people, { waitMs: 600_000 });
    const { talk, simulator } = stage;
    const instances = new Instances({ uri: stage.uri, simulator, leaseFor });
    try {
      await instances.start(by === 'webhook' ? await ownWebhook() : undefined);
      await talk.open();
      const begun = performance.now();
      const updates = await talk.write(messages);
      const waiting = await settled(stage, 600_000);
      const seconds = (performance.now() - begun) / 1000;
      const found = await talk.check();
      const { lost, doubled, disordered, unanswered, repeatedAnswers } = found;
      if (waiting + lost + doubled + disordered + unanswered + repeatedAnswers > 0) {
        const file = await keepEvidence(stage, { by, found, waiting });
        process.stderr.write(`a burst by ${by}: ${JSON.stringify(found)}, see ${file}\n`);
      }
      const notes = `${people} chats with ${updates / people} updates each at once, one process`;
      const figure = { unit: 'messages', n: found.written, notes, aim: { atMost: 0 } } as const;
      const name = (what: string) => `faults, a burst by ${by}: ${what}`;
      report({ ...figure, name: name('lost'), value: lost });
      report({ ...figure, name: name('doubled'), value: doubled });
      report({ ...figure, name: name('out of order'), value: disordered, unit: 'chats' });
      report({ ...figure, name: name('unanswered'), value: unanswered });
      report({ ...figure, name: name('answered twice'), value: repeatedAnswers });
      report({ ...figure, name: name('never handled'), value: waiting, unit: 'updates' });
      const time = { unit: 's', n: updates, notes } as const;
      report({ ...time, name: name('all answered after'), value: Math.round(seconds * 10) / 10 });
    } finally {
      await instances.killAll();
      await stage.close();
    }
  }
}
