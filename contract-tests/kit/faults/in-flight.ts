import type { Reply } from '../correct-provider.ts';
import { type Fault, faultsOf } from '../fault.ts';
import { law } from './http-laws.ts';

/** Each reply waits a moment, and may become that of another request which waits, too. */
function exchanges(choose: (reply: Reply, others: readonly Reply[]) => Reply | undefined): Fault['apply'] {
  return ({ send }) => {
    const waiting: Reply[] = [];
    return {
      send: (reply, res, call) => {
        waiting.push(reply);
        setTimeout(() => {
          const others = waiting.filter((one) => one !== reply);
          waiting.splice(waiting.indexOf(reply), 1);
          send(choose(reply, others) ?? reply, res, call);
        }, 10);
      },
    };
  };
}

/** What only several requests at the same time show. */
export const inFlightFaults: readonly Fault[] = faultsOf(law('responses-are-not-exchanged'), [
  {
    name: 'law-refusal-for-another',
    description: 'The refusal of one request goes to whoever waits for a confirmation.',
    apply: exchanges(({ status }, others) => (status === 200 ? others.find((one) => one.status === 401) : undefined)),
  },
  {
    name: 'law-confirmation-for-another',
    description: 'A confirmation names what another request deleted.',
    apply: exchanges(({ status }, others) =>
      status === 200 && others.some((one) => one.status === 400) ? others.find((one) => one.status === 200) : undefined,
    ),
  },
]);
