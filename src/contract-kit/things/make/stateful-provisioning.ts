import type { Case } from '../../contract/model/case.ts';
import type { Provisioning } from './provision/provisioning.ts';
import type { State } from './state.ts';

/** Provisioning by a module where it serves an operation, and otherwise by what the description shows. */
export function statefulProvisioning(module: Provisioning, state: State): Provisioning {
  return {
    ...module,
    admit: async (one) => {
      const own = await module.admit(one);
      // The module has changed the case, so it has made what the case needs.
      return own === undefined || own !== one ? own : await state.admit(own);
    },
    release: async (one: Case, exchange) => {
      if (exchange !== undefined) state.note(one, exchange);
      state.release(one);
      await module.release(one, exchange);
    },
  };
}
