import { setTimeout } from 'node:timers/promises';
import type { Target } from '../exchange/checks/target.ts';
import type { JsonObject } from '../openapi/document/json.ts';
import { asPrism } from './as-prism.ts';
import { type PrismOptions, startBarePrism } from './prism-thread.ts';

/** A thread that crashes ends at most this many milliseconds after its connections break. */
const deathMs = 200;

/**
 * Starts a Prism mock as a target whose known deviations are excused. If a request ends the mock, it is started again.
 *
 * @param served - The description that Prism serves. It can be another one than the one that is verified.
 * @example
 * const target = await prismTarget(document);
 * const report = await verify({ document, target }).finally(() => target.close());
 * @throws Error - Prism, an optional peer dependency, is not installed, or cannot serve the description.
 */
export async function prismTarget(served: JsonObject, options: PrismOptions = {}): Promise<Target> {
  let server = await startBarePrism(served, options);
  const target: Target = {
    name: options.dynamic ? 'Prism mock (dynamic responses)' : 'Prism mock',
    baseUrl: new URL(server.url),
    profile: [],
    endsWithRun: true,
    recover: async () => {
      // A broken connection can be the first sign of a crash. A thread that goes on is not replaced.
      const isAlive = await Promise.race([server.ended.then(() => false), setTimeout(deathMs, true)]);
      if (isAlive) return;
      server = await startBarePrism(served, { ...options, port: Number(new URL(server.url).port) });
    },
    close: () => server.close(),
  };
  return asPrism(target, served);
}
