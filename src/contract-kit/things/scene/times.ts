import type { JsonObject } from '../../openapi/document/json.ts';
import { wordsOf } from '../../openapi/names/nouns.ts';

const afterTime = /^(?:at|on|date|time|timestamp|ts)?$/;

/** Whether a member tells when a thing was made, which no later request changes: `created_at`, `creationDate`. */
export function isCreationTime(name: string): boolean {
  const [first = '', second = '', ...others] = wordsOf(name);
  return /^(?:created|creation|inserted)$/.test(first) && afterTime.test(second) && others.length === 0;
}

/** Whether a member tells when a thing was changed last: `updated_at`, `lastModified`. */
export function isChangeTime(name: string): boolean {
  const words = wordsOf(name).filter((word, index) => index > 0 || word !== 'last');
  const [first = '', second = '', ...others] = words;
  return /^(?:updated|modified|changed)$/.test(first) && afterTime.test(second) && others.length === 0;
}

/** The state of a thing that a member has the time of: `archived` for `archivedAt`. `undefined` for other members. */
export function stateOfTime(name: string): string | undefined {
  const [state = '', time = '', ...others] = wordsOf(name);
  const isState = /(?:ed|en|wn|[ln]d|id|[npf]t|(?<!la|fir)st)$/.test(state);
  return isState && time !== '' && afterTime.test(time) && others.length === 0 ? state : undefined;
}

/** The member that tells when a thing was changed last. `undefined` if it has none, or one in whole seconds. */
export function changeTimeOf(thing: JsonObject): readonly [name: string, value: string | number] | undefined {
  for (const [name, value] of Object.entries(thing)) {
    const isExact =
      (typeof value === 'string' && /:\d\d\.\d*[1-9]/.test(value)) || (typeof value === 'number' && value > 1e12);
    if (isChangeTime(name) && isExact) return [name, value];
  }
  return undefined;
}
