import { mongo, trusted, type Connection } from 'mongoose';
import type { Store } from '../usecases/ports.ts';
import type { StoredFile } from '../usecases/ports/reports.ts';

type Facts = Omit<StoredFile, 'id'>;
type FileDoc = mongo.GridFSFile & { metadata: Facts };

/** Files in GridFS, in the bucket `files`. */
export function fileStore(connection: Connection): Store['files'] {
  const database = () => {
    if (!connection.db) throw new Error('the database is not connected');
    return connection.db;
  };
  const bucket = () => new mongo.GridFSBucket(database(), { bucketName: 'files' });
  const known = (ids: readonly string[]) =>
    ids.filter((id) => mongo.ObjectId.isValid(id)).map((id) => new mongo.ObjectId(id));
  const found = async (filter: mongo.Filter<mongo.GridFSFile>) =>
    (await bucket().find(filter).toArray()) as FileDoc[];
  return {
    async put({ id, ...file }, content) {
      const [same] = await found({ 'metadata.report': file.report, 'metadata.sha256': file.sha256 });
      if (same) return same._id.toHexString();
      const _id = new mongo.ObjectId(id);
      // The parts come first and the file last: parts without a file are of a try that did not end.
      await database().collection('files.chunks').deleteMany({ files_id: _id });
      const upload = bucket().openUploadStreamWithId(_id, file.name, { metadata: { ...file } });
      await new Promise<void>((resolve, reject) => {
        upload.once('finish', resolve);
        upload.once('error', reject);
        upload.end(content);
      });
      return id;
    },
    async get(ids) {
      const docs = await found({ _id: trusted({ $in: known(ids) }) });
      const byId = new Map(docs.map((doc) => [doc._id.toHexString(), doc.metadata]));
      return ids.flatMap((id): StoredFile[] => {
        const facts = byId.get(id);
        return facts ? [{ ...facts, id }] : [];
      });
    },
    async content(id) {
      const parts: Uint8Array[] = [];
      for await (const part of bucket().openDownloadStream(new mongo.ObjectId(id)))
        parts.push(part as Uint8Array);
      return Buffer.concat(parts);
    },
    async remove(ids) {
      for (const { _id } of await found({ _id: trusted({ $in: known(ids) }) })) await bucket().delete(_id);
    },
  };
}
