import { startHttpServer } from '../http-server.ts';
import { type Call, toCall } from './call.ts';
import { answer, correctProvider, type Provider } from './correct-provider.ts';
import { inFlightFaults } from './faults/in-flight.ts';
import { lawFaults } from './faults/laws.ts';
import { faults } from './faults.ts';
import { variants } from './variants.ts';

export interface ProviderOptions {
  /** The only valid access token. */
  readonly token: string;
  /** The name of the fault. Default: none. */
  readonly fault?: string;
  /** The name of a variant: another correct behaviour. Default: none. */
  readonly variant?: string;
}

export interface RunningProvider {
  readonly url: string;
  /** Every request so far. */
  readonly requests: readonly Call[];
  readonly close: () => Promise<void>;
}

/**
 * Serves `DELETE /conversations/{id}` on a free port of the loopback interface.
 *
 * @throws Error when there is no such fault or variant.
 */
export async function startProvider({ token, fault, variant }: ProviderOptions): Promise<RunningProvider> {
  const correct = correctProvider(token);
  const changes = [fault, variant].filter((name) => name !== undefined).map((name) => changeNamed(name)(correct));
  const provider: Provider = Object.assign({ ...correct }, ...changes);
  const requests: Call[] = [];
  const { url, close } = await startHttpServer((request, res) => {
    const call = toCall(request, requests.length + 1);
    requests.push(call);
    request.resume();
    try {
      provider.send(answer(provider, call), res, call);
    } catch {
      const body = '{"type":"error.list","errors":[{"code":"server_error","message":"Internal Server Error"}]}';
      correct.send({ status: 500, headers: { 'Content-Type': 'application/json' }, body }, res, call);
    }
  });
  return { url, requests, close };
}

function changeNamed(name: string): (correct: Provider) => Partial<Provider> {
  const change = [...faults, ...lawFaults, ...inFlightFaults, ...variants].find((fault) => fault.name === name);
  if (change === undefined) throw new Error(`There is no fault or variant ${name}.`);
  return change.apply;
}
