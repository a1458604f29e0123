import type { Socket } from 'node:net';
import type { Problem, Response } from '../correct-provider.ts';
import { clause, type Fault, faultsOf, finishes } from '../fault.ts';

const refusal = (status: number): Partial<Response> => ({
  status,
  body: `{"type":"error.list","errors":[{"code":"error_${status}"}]}`,
});

/** The connection remembers a refusal until it has refused a valid request because of it. */
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

/** The connection refuses some valid requests, depending on the number of requests before. */
const refusesByTurn =
  (isHit: (turn: number) => boolean): Fault['apply'] =>
  ({ send }) => {
    const turns = new WeakMap<Socket, number>();
    return {
      send: (response, res, call) => {
        const { socket } = res;
        const turn = ((socket && turns.get(socket)) ?? 0) + 1;
        if (socket !== null) turns.set(socket, turn);
        const isRefused = response.problem === undefined && isHit(turn);
        send(isRefused ? { ...response, ...refusal(401) } : response, res, call);
      },
    };
  };

/** Faults of a provider that remembers refusals, or counts its requests. */
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
      name: 'refuses-the-second-of-a-connection',
      description: 'The credentials are read for the first request of a connection, and kept from the third on.',
      apply: refusesByTurn((turn) => turn === 2),
    },
    {
      name: 'refuses-all-but-the-first-of-a-connection',
      description: 'The credentials are read once for each connection, and then forgotten.',
      apply: refusesByTurn((turn) => turn > 1),
    },
    {
      name: 'refuses-what-is-valid-at-times',
      description: 'A token is renewed after ten uses, and the next request is too early for it.',
      apply: () => {
        let accepted = 0;
        return {
          finish: (response) => {
            if (response.problem !== undefined) return response;
            accepted += 1;
            return accepted % 11 === 0 ? { ...response, ...refusal(401) } : response;
          },
        };
      },
    },
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
  ...faultsOf({ topic: 'memory', breaks: clause.version }, [
    {
      name: 'cache-ignores-the-version',
      description: 'A confirmation is kept by the address alone, without `Vary: Intercom-Version`.',
      apply: () => {
        const kept = new Map<string, Response>();
        return {
          finish: (response, { path, search }) => {
            const address = `${path}${search}`;
            if (response.problem === undefined) kept.set(address, response);
            return (response.problem === 'version' && kept.get(address)) || response;
          },
        };
      },
    },
  ]),
];
