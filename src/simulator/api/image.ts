/** What the first bytes of an image say about it. */
export interface ImageFacts {
  readonly width: number;
  readonly height: number;
  readonly mime: string;
  /** With its dot. */
  readonly extension: string;
}

/** Reads the kind and size in pixels of a JPEG, PNG, GIF or WebP; null for anything else. */
export function readImage(bytes: Buffer): ImageFacts | null {
  const facts = readPng(bytes) ?? readJpeg(bytes) ?? readGif(bytes) ?? readWebp(bytes);
  return facts !== null && facts.width > 0 && facts.height > 0 ? facts : null;
}

function readPng(bytes: Buffer): ImageFacts | null {
  if (bytes.length < 24 || bytes.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') return null;
  return {
    width: bytes.readUInt32BE(16),
    height: bytes.readUInt32BE(20),
    mime: 'image/png',
    extension: '.png',
  };
}

/** Looks for the frame header, which stands behind segments of any number and length. */
function readJpeg(bytes: Buffer): ImageFacts | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null;
  let at = 2;
  while (at + 9 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      const height = bytes.readUInt16BE(at + 5);
      return { width: bytes.readUInt16BE(at + 7), height, mime: 'image/jpeg', extension: '.jpg' };
    }
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}

function readGif(bytes: Buffer): ImageFacts | null {
  if (bytes.length < 10 || !/^GIF8[79]a$/.test(bytes.toString('latin1', 0, 6))) return null;
  return {
    width: bytes.readUInt16LE(6),
    height: bytes.readUInt16LE(8),
    mime: 'image/gif',
    extension: '.gif',
  };
}

function readWebp(bytes: Buffer): ImageFacts | null {
  if (bytes.length < 30 || !/^RIFF.{4}WEBPVP8[ LX]$/s.test(bytes.toString('latin1', 0, 16))) return null;
  const facts = { mime: 'image/webp', extension: '.webp' };
  switch (bytes.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return { ...facts, width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
    case 'VP8L': {
      const bits = bytes.readUInt32LE(21);
      return { ...facts, width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
    }
    default:
      return { ...facts, width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
  }
}
