import type { Response } from '../correct-provider.ts';
import { type Fault, faultsOf } from '../fault.ts';
import { law } from './http-laws.ts';

/** Delays each response, so that a busy machine has others under way as well, and may swap it with that of another delayed request. */
function exchanges(choose: (response: Response, others: readonly Response[]) => Response | undefined): Fault['apply'] {
  return ({ send }) => {
    const waiting: Response[] = [];
    return {
      send: (response, res, call) => {
        waiting.push(response);
        setTimeout(() => {
          const others = waiting.filter((one) => one !== response);
          waiting.splice(waiting.indexOf(response), 1);
          send(choose(response, others) ?? response, res, call);
        }, 40);
      },
    };
  };
}

/** Faults that only simultaneous requests show. */
export const inFlightFaults: readonly Fault[] = faultsOf(law('responses-are-not-exchanged'), [
  {
    name: 'law-refusal-for-another',
    description: 'The refusal of one request is sent to a client that waits for a confirmation.',
    apply: exchanges(({ status }, others) =>
      status === 200 ? others.find((response) => response.status === 401) : undefined,
    ),
  },
  {
    name: 'law-confirmation-for-another',
    description: 'A confirmation names what another request deleted.',
    apply: exchanges(({ status }, others) =>
      status === 200 && others.some((response) => response.status === 400)
        ? others.find((response) => response.status === 200)
        : undefined,
    ),
  },
]);
