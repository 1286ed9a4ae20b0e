import type { Programme } from '../../../domain/programme.ts';
import type { School } from '../../../usecases/ports/programmes.ts';

/** Whose roadmap it is: a school's, or the authority's when there is none. */
export interface Holder {
  programme: Programme;
  school: School | undefined;
}
