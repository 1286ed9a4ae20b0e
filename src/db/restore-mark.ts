import type { Db } from 'mongodb';

/** A restore was ended while it put one in the place of the other: what is in the database is neither. */
export class UnfinishedRestore extends Error {
  override name = 'UnfinishedRestore';
  readonly file: string;

  constructor(file: string) {
    super(`a restore of ${file} was not finished: run it again`);
    this.file = file;
  }
}

interface MarkDoc {
  _id: string;
  file?: string;
}

const id = 'restore';
const locks = (db: Db) => db.collection<MarkDoc>('locks');

/** The file whose restore was not finished; undefined when there is none. */
export async function unfinishedRestore(db: Db): Promise<string | undefined> {
  return (await locks(db).findOne({ _id: id }))?.file;
}

/** From now on nobody works on this database until `endRestore`. */
export async function beginRestore(db: Db, file: string): Promise<void> {
  await locks(db).updateOne({ _id: id }, { $set: { file } }, { upsert: true });
}

export async function endRestore(db: Db): Promise<void> {
  await locks(db).deleteOne({ _id: id });
}
