import type { Scenario } from '../figure.ts';
import { acceptance } from './acceptance.ts';
import { broadcast } from './broadcast.ts';
import { conversation } from './conversation.ts';
import { faults } from './faults.ts';
import { growth } from './growth.ts';
import { matrix } from './matrix.ts';
import { memory } from './memory.ts';
import { soak } from './soak.ts';
import { start } from './start.ts';
import { statusCard } from './status-card.ts';

/** Every scenario by the name that `npm run bench -- NAME` takes. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  'status-card': statusCard,
  acceptance,
  matrix,
  broadcast,
  conversation,
  start,
  memory,
  growth,
  faults,
  soak,
};
