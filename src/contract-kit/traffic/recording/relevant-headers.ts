import { usableSecurity } from '../../contract/credentials/usable-security.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { Field } from './recorded-body.ts';

/** Fields that an operation may judge without naming them. */
const always = ['accept', 'content-type', 'authorization', 'if-none-match', 'if-modified-since'];

/**
 * The header fields of a recorded request that the description speaks of. Browsers add many others, and recordings have the
 * session of a person in them.
 */
export function relevantHeaders(operation: Operation, headers: readonly Field[]): Field[] {
  const places = [
    ...operation.parameters.map(({ in: place, name }) => ({ in: place, name })),
    ...usableSecurity(operation).flatMap((alternative) => alternative.map(({ kind }) => kind.carry(''))),
  ];
  const names = (place: string): string[] => places.filter((one) => one.in === place).map(({ name }) => name);
  const known = new Set([...always, ...names('header').map((name) => name.toLowerCase())]);
  const cookies = new Set(names('cookie'));
  return headers.flatMap(([name, value]): Field[] => {
    if (name.toLowerCase() === 'cookie') return ownCookies(value, cookies).map((own) => [name, own]);
    return known.has(name.toLowerCase()) ? [[name, value]] : [];
  });
}

/** The field without the cookies that the operation does not have. No field if none is left. */
function ownCookies(value: string, names: ReadonlySet<string>): string[] {
  const own = value.split(/; */).filter((pair) => names.has(pair.split('=')[0]?.trim() ?? ''));
  return own.length === 0 ? [] : [own.join('; ')];
}
