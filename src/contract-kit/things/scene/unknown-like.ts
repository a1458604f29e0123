import { createHash } from 'node:crypto';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import { segmentsOf } from '../../openapi/names/path-handle.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { pathParameters } from '../../openapi/operation/operation.ts';
import { isNumeric } from '../../openapi/operation/properties-of.ts';
import { boundaryValues } from '../../schema/generate/valid-values.ts';
import { requestViolations } from '../../schema/validate/body-validator.ts';
import type { Thing } from '../read/thing.ts';

/** Whether a description says how an operation refuses what does not exist: with 404 or 410. */
export function documentsGone({ responses }: Operation): boolean {
  return responses.some(({ status }) => ['404', '410'].includes(status));
}

/**
 * A thing that nobody has made: its id has the form of an id that exists. `undefined` if no such id can be made up, or if
 * another thing could have it.
 */
export function unknownLike(thing: Thing, operation: Operation): Thing | undefined {
  const segments = segmentsOf(thing.path);
  const id = segments.at(-1) ?? '';
  const schema = pathParameters(operation).find(({ name }) => name === thing.resource.variable)?.schema;
  const own = otherIds(id, schema).find((text) => text !== id && isIdOf(schema, text));
  return own === undefined ? undefined : { ...thing, path: `/${[...segments.slice(0, -1), own].join('/')}` };
}

/** Whether a schema allows a text, or the whole number that it is, as an id. */
export function isIdOf(schema: SpecNode | undefined, text: string): boolean {
  if (schema === undefined) return true;
  const readings = [text, ...(isNumeric(schema) && /^-?\d+$/.test(text) ? [Number(text)] : [])];
  return readings.some((reading) => requestViolations(schema, reading).length === 0);
}

/** An alphabet may leave out characters that look alike, so that some ids of this form are none. */
const tries = 8;
/** So many of the last characters differ: those before may be a prefix, a version or a time. */
const widths = [12, 6];
/** An id of fewer letters and digits may be that of another thing. */
const shortest = 8;

/** Ids that look like another one. Numbers are at the end of 31 bits, because smaller ones may be those of other things. */
function otherIds(id: string, schema: SpecNode | undefined): string[] {
  if (/^\d{1,15}$/.test(id)) return [String(2_147_400_000 + (Number(id) % 80_000))];
  const allowed = schema === undefined ? [] : boundaryValues(schema, 'request');
  const longer = allowed
    .filter((value) => typeof value === 'string')
    .toSorted((one, other) => other.length - one.length);
  const open = [id, ...longer.slice(0, 1)].filter((text) => text.replaceAll(/[^a-z\d]/gi, '').length >= shortest);
  const seeds = Array.from({ length: tries }, (_, index) => `${id}${index || ''}`);
  return open.flatMap((text) => widths.flatMap((width) => seeds.map((seed) => otherId(text, seed, width))));
}

function otherId(id: string, seed: string, width: number): string {
  const random = [...createHash('sha256').update(seed).digest()];
  const characters = [...id];
  let left = width;
  for (let index = characters.length - 1; index >= 0 && left > 0; index -= 1, left -= 1)
    characters[index] = otherCharacter(characters[index] ?? '', random[left] ?? 0);
  return characters.join('');
}

const alphabets = ['0123456789', 'abcdef', 'ABCDEF', 'ghijklmnopqrstuvwxyz', 'GHIJKLMNOPQRSTUVWXYZ'];

/** A character of the same kind. */
function otherCharacter(character: string, random: number): string {
  const alphabet = alphabets.find((text) => text.includes(character));
  return alphabet?.[random % alphabet.length] ?? character;
}
