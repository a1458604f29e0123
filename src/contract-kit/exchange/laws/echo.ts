import { responseOf } from '../../contract/model/exchange.ts';
import type { Answered, Prober } from '../../contract/model/probe.ts';
import { isJsonObject, parsedJson } from '../../openapi/document/json.ts';
import { memberAt } from '../../openapi/document/value-at.ts';
import { answeredRightly } from './samples.ts';

export type Path = readonly (string | number)[];

/** An accepted request, with both bodies as JSON. */
export interface JsonExchange {
  readonly answered: Answered;
  readonly request: unknown;
  readonly response: unknown;
}

/** The valid requests that were accepted, with both bodies as JSON. They are not sent again. */
export async function acceptedJson(prober: Prober): Promise<JsonExchange[]> {
  const valid = prober.cases.filter(({ expectation, fault }) => expectation === 'accept' && fault === undefined);
  const accepted = await answeredRightly(prober, valid, valid.length);
  return accepted.flatMap((answered) => jsonOf(answered) ?? []);
}

export function jsonOf(answered: Answered): JsonExchange | undefined {
  const request = parsedJson(answered.exchange.request.body);
  const response = parsedJson(responseOf(answered.exchange)?.body);
  return request === undefined || response === undefined ? undefined : { answered, request, response };
}

/** So many members of most requests must come back in a place before it shows what was sent. */
const fewest = 2;

/** Where responses have what was sent: the place in which most members of the requests come back as they are. */
export function echoIn(exchanges: readonly JsonExchange[]): Path | undefined {
  const counts = new Map<string, { readonly path: Path; count: number; echoes: number }>();
  for (const { request, response } of exchanges)
    for (const path of objectsIn(response, [], 3)) {
      const key = JSON.stringify(path);
      const known = counts.get(key) ?? { path, count: 0, echoes: 0 };
      const count = equalMembers(request, memberAt(response, path));
      known.count += count;
      known.echoes += count < fewest ? 0 : 1;
      counts.set(key, known);
    }
  const [best] = [...counts.values()].toSorted((count, other) => other.count - count.count);
  return best === undefined || best.echoes * 2 <= exchanges.length ? undefined : best.path;
}

function* objectsIn(value: unknown, path: Path, depth: number): Generator<Path> {
  if (!isJsonObject(value)) return;
  yield path;
  if (depth > 0) for (const [key, member] of Object.entries(value)) yield* objectsIn(member, [...path, key], depth - 1);
}

/** How many members are the same. An object counts as many as it has in common, so that a wrapper counts as what is in it. */
function equalMembers(sent: unknown, shown: unknown): number {
  if (!isJsonObject(sent) || !isJsonObject(shown)) return 0;
  const counts = Object.keys(sent).map((name) => {
    const count = equalMembers(sent[name], shown[name]);
    return count > 0 ? count : Number(isSame(sent[name], shown[name]));
  });
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Whether one value is the other, or an object or a list with members in common. */
export function isSame(sent: unknown, shown: unknown): boolean {
  if (isJsonObject(sent)) return Object.keys(sent).length === 0 ? isJsonObject(shown) : equalMembers(sent, shown) > 0;
  if (Array.isArray(sent))
    return Array.isArray(shown) && sent.length === shown.length && sent.every((item, at) => isSame(item, shown[at]));
  return sent === shown;
}
