import { inflateRawSync } from 'node:zlib';

/** Reading a zip archive with limits that hold before anything is unpacked. */

export interface ZipLimits {
  /** Of all entries together, unpacked. */
  maxBytes: number;
  /** Unpacked to packed, once the unpacked size passes `ratioFrom`. */
  maxRatio: number;
  ratioFrom: number;
  maxEntries: number;
}

export type ZipContent =
  { ok: true; entries: Record<string, Uint8Array> } | { ok: false; why: 'too-large' | 'broken' };

interface Entry {
  name: string;
  stored: boolean;
  packed: Buffer;
  size: number;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const endLength = 22;

/**
 * The entries that `wanted` names. The sizes that the archive declares are checked first, and unpacking stops
 * where an entry turns out larger than declared, so that a bomb costs nothing. Encrypted archives, those in
 * several parts and those over 4 GB count as broken.
 */
export function readZip(data: Buffer, limits: ZipLimits, wanted: (name: string) => boolean): ZipContent {
  let all: Entry[] | undefined;
  try {
    all = directoryOf(data, limits.maxEntries);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  if (!all) return { ok: false, why: 'broken' };
  const total = all.reduce((sum, { size }) => sum + size, 0);
  const suspicious = total > limits.ratioFrom && total > data.length * limits.maxRatio;
  if (total > limits.maxBytes || suspicious) return { ok: false, why: 'too-large' };
  const entries: Record<string, Uint8Array> = {};
  for (const { name, stored, packed, size } of all) {
    if (!wanted(name)) continue;
    try {
      entries[name] = stored ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
    } catch (error) {
      const lied = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
      return { ok: false, why: lied ? 'too-large' : 'broken' };
    }
  }
  return { ok: true, entries };
}

/** The central directory; undefined when there is none that can be read. A position outside throws RangeError. */
function directoryOf(data: Buffer, maxEntries: number): Entry[] | undefined {
  let end = data.length - endLength;
  const earliest = Math.max(0, end - 0xffff);
  while (end >= earliest && data.readUInt32LE(end) !== endSignature) end--;
  if (end < earliest) return undefined;
  const count = data.readUInt16LE(end + 10);
  if (count > maxEntries) return undefined;
  let at = data.readUInt32LE(end + 16);
  const entries: Entry[] = [];
  for (let index = 0; index < count; index++) {
    if (data.readUInt32LE(at) !== entrySignature) return undefined;
    const encrypted = (data.readUInt16LE(at + 8) & 1) === 1;
    const method = data.readUInt16LE(at + 10);
    const [packedSize, size] = [data.readUInt32LE(at + 20), data.readUInt32LE(at + 24)];
    const nameLength = data.readUInt16LE(at + 28);
    const rest = data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32);
    const local = data.readUInt32LE(at + 42);
    if (encrypted || (method !== 0 && method !== 8) || (method === 0 && size !== packedSize))
      return undefined;
    if (data.readUInt32LE(local) !== localSignature) return undefined;
    const start = local + 30 + data.readUInt16LE(local + 26) + data.readUInt16LE(local + 28);
    if (start + packedSize > data.length) return undefined;
    const name = data.toString('utf8', at + 46, at + 46 + nameLength);
    entries.push({ name, stored: method === 0, packed: data.subarray(start, start + packedSize), size });
    at += 46 + nameLength + rest;
  }
  return entries;
}
