import { writeFileSync } from 'node:fs';
import { messageFiles } from './files.ts';
import { messageTypes } from './message-types.ts';

/** `npm run i18n`: writes the types of all messages after the Russian files were changed. */
const target = new URL('./messages.gen.ts', import.meta.url);
writeFileSync(target, await messageTypes(messageFiles('ru').map(({ text }) => text)));
