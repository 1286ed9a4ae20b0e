// What `npm start` runs: the bot.
import { run } from './install/bundle.mjs';

await run('main');
