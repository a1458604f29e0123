import type { Provision } from '../provision/provision.ts';
import type { Gate } from './gate.ts';

/** The module of the user, whose things the gate permits to be named. They are the module's own, which removes them. */
export function lendingProvision(
  provision: Provision | undefined,
  { lend }: Pick<Gate, 'lend'>,
): Provision | undefined {
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

/** All texts and numbers in a value. */
export function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string' || typeof value === 'number') yield String(value);
  else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) yield* textsIn(inner);
}
