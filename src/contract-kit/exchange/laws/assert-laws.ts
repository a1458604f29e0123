import type { Law } from '../../contract/model/law.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { errorMessage } from '../../text/error-message.ts';

const functions = ['appliesTo', 'values', 'judge', 'probe'] as const;
const texts = ['statement', 'source'] as const;

/**
 * Checks that the given laws are well-formed.
 *
 * @throws Error when a law is malformed or asynchronous, when `appliesTo` fails, and when two laws of an operation have
 * the same name.
 */
export function assertLaws(laws: unknown, operations: readonly Operation[]): asserts laws is readonly Law[] {
  if (!Array.isArray(laws)) throw new Error('`laws` must be an array of laws.');
  for (const [index, law] of laws.entries()) {
    const violation = violationOf(law);
    if (violation !== undefined) throw new Error(`${nameOfLaw(law) ?? `Law ${index + 1}`} ${violation}.`);
  }
  const known = laws.filter((law): law is Law => violationOf(law) === undefined);
  for (const operation of operations) {
    const names = known.filter((law) => applies(law, operation)).map(({ name }) => name);
    const twice = names.find((name, index) => names.indexOf(name) < index);
    if (twice !== undefined)
      throw new Error(`Two laws of ${operation.id} have the name ${twice}: give one of them another name.`);
  }
}

/** The first problem of a law, as the end of a sentence that starts with its name. `undefined` if there is none. */
function violationOf(law: unknown): string | undefined {
  if (typeof law !== 'object' || law === null) return 'must be an object with `name`, `side`, `statement` and `source`';
  const member = (name: keyof Law): unknown => Reflect.get(law, name);
  const name = member('name');
  if (typeof name !== 'string' || !/^[\w.-]+$/.test(name)) return 'needs a `name` in kebab case';
  if (member('side') !== 'request' && member('side') !== 'response')
    return "needs a `side`, which is 'request' or 'response'";
  const missing = texts.find((text) => typeof member(text) !== 'string');
  if (missing !== undefined) return `needs a \`${missing}\`, which is a sentence`;
  const noFunction = functions.find((text) => member(text) !== undefined && typeof member(text) !== 'function');
  if (noFunction !== undefined) return `has a \`${noFunction}\` that is not a function`;
  const waiting = functions.find((text) => text !== 'probe' && isAsync(member(text)));
  if (waiting !== undefined) return `has a \`${waiting}\` that is asynchronous, but it must be synchronous`;
  if (['values', 'judge', 'probe'].every((text) => Reflect.get(law, text) === undefined))
    return 'checks nothing: it needs `values`, a `judge` or a `probe`';
  return undefined;
}

function nameOfLaw(law: unknown): string | undefined {
  const name: unknown = typeof law === 'object' && law !== null ? Reflect.get(law, 'name') : undefined;
  return typeof name === 'string' ? `The law ${name}` : undefined;
}

function isAsync(value: unknown): boolean {
  return typeof value === 'function' && value.constructor.name.startsWith('Async');
}

function applies({ name, appliesTo }: Law, operation: Operation): boolean {
  if (appliesTo === undefined) return true;
  let answer: unknown;
  try {
    answer = appliesTo(operation);
  } catch (error) {
    throw new Error(`The law ${name} has an \`appliesTo\` that throws for ${operation.id}: ${errorMessage(error)}`);
  }
  if (typeof answer !== 'boolean')
    throw new Error(`The law ${name} has an \`appliesTo\` that returns neither true nor false.`);
  return answer;
}
