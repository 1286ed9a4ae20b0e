import type { Db } from 'mongodb';
import type { Migration } from './index.ts';

interface OldProgramme {
  _id: string;
  former: { definition: object; until: Date }[];
}

/**
 * Moves the former definitions of programmes out of the programme's document, which grew with every file that was
 * loaded and would have met the limit of 16 MB, into documents of their own.
 */
export const formerDefinitions: Migration = {
  id: '2026-11-22-former-definitions',
  async up(db: Db) {
    const programmes = db.collection<OldProgramme>('programmes');
    const definitions = db.collection<{ _id: string }>('former_definitions');
    for await (const { _id: programme, former } of programmes.find({ former: { $exists: true } })) {
      for (const { definition, until } of former) {
        const moved = { programme, definition, until };
        const _id = `${programme}|${until.toISOString()}`;
        await definitions.updateOne({ _id }, { $setOnInsert: moved }, { upsert: true });
      }
      // Only when all of them are there: killed before, it begins with this programme again.
      await programmes.updateOne({ _id: programme }, { $unset: { former: 1 } });
    }
  },
};
