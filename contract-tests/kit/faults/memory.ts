import type { Socket } from 'node:net';
import type { Problem, Response } from '../correct-provider.ts';
import { type Fault, faultsOf, finishes } from '../fault.ts';

const refusal = (status: number): Partial<Response> => ({
  status,
  body: `{"type":"error.list","errors":[{"code":"error_${status}"}]}`,
});

/** The connection remembers that it refused something, until it has refused something valid for it. */
const spoiltBy =
  (kinds: readonly Problem[], status: number): Fault['apply'] =>
  ({ send }) => {
    const spoilt = new WeakSet<Socket>();
    return {
      send: (response, res, call) => {
        const { socket } = res;
        const isHit = socket !== null && response.problem === undefined && spoilt.delete(socket);
        if (socket !== null && response.problem !== undefined && kinds.includes(response.problem)) spoilt.add(socket);
        send(isHit ? { ...response, ...refusal(status) } : response, res, call);
      },
    };
  };

/** Faults of a provider that remembers what it refused. */
export const memoryFaults: readonly Fault[] = [
  ...faultsOf({ topic: 'memory', breaks: /\/status$|\/security\/bearerAuth$|\/enum$|\/type$/ }, [
    {
      name: 'refuses-after-wrong-credentials',
      description: 'The session of the connection stays unauthenticated for one request more.',
      apply: spoiltBy(['credentials'], 401),
    },
    {
      name: 'crashes-after-a-wrong-version',
      description: 'The chosen version of a connection is not set back.',
      apply: spoiltBy(['version'], 500),
    },
    {
      name: 'refuses-after-a-wrong-id',
      description: 'The errors of a validator are kept with the connection.',
      apply: spoiltBy(['id'], 400),
    },
    {
      name: 'refuses-after-a-wrong-retain-metrics',
      description: 'The errors of a validator are kept with the connection.',
      apply: spoiltBy(['retain_metrics'], 400),
    },
    {
      name: 'crashes-after-any-refusal',
      description: 'What was allocated for a request that is refused is given back twice.',
      apply: spoiltBy(['credentials', 'version', 'id', 'retain_metrics'], 500),
    },
  ]),
  ...faultsOf({ topic: 'memory', breaks: /\/status$|\/security\/bearerAuth$|\/type$/ }, [
    {
      name: 'remembers-which-path-was-unauthorized',
      description: 'A cache keeps a 401 by the path alone.',
      apply: (correct) => {
        const refused = new Set<string>();
        return finishes((response, { path }) => {
          if (response.problem === 'credentials') refused.add(path);
          return response.problem === undefined && refused.has(path) ? refusal(401) : {};
        })(correct);
      },
    },
  ]),
];
