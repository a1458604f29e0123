import { textsIn } from '../../../openapi/document/texts-in.ts';
import type { Provision } from '../provision/provision.ts';
import type { Gate } from './gate.ts';

/** The module of the user, whose things the gate permits to be named. They are the module's own, which removes them. */
export function lendingProvision(provision: Provision | undefined, { lend }: Gate): Provision | undefined {
  return (
    provision && {
      ...provision,
      create: async (...args) => {
        const returned = await provision.create(...args);
        lend(textsIn(returned));
        return returned;
      },
    }
  );
}
