/** What a server says when another has added a document with the same key. */
export const duplicateKey = 11_000;
