import type { Law } from '../../model/law.ts';
import { deletedIsGone } from './deleted-is-gone.ts';

/** Rules about what a service remembers. They are checked where the description has the operations that they need. */
export const resourceLaws: readonly Law[] = [deletedIsGone];
