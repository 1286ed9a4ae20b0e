// What `npm run cli` runs: one command.
import { run } from './install/bundle.mjs';

await run('cli');
