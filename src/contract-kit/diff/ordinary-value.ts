import fc from 'fast-check';
import type { SpecNode } from '../document/spec-node.ts';

/** Values of the formats that documents use most; a validator that asserts formats wants one of them. */
const formatSamples: Readonly<Record<string, string>> = {
  'date-time': '2026-01-02T03:04:05Z',
  date: '2026-01-02',
  time: '03:04:05Z',
  uuid: '123e4567-e89b-42d3-a456-426614174000',
  email: 'someone@example.com',
  uri: 'https://example.com/',
  url: 'https://example.com/',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
};

const maxDepth = 24;

/**
 * A plain small value that a schema allows: of an object the required properties, of an array as many items as it needs.
 * It is made for reading, and may miss what is rare; validators decide whether it counts.
 */
export function ordinaryValue(schema: SpecNode | undefined, depth = 0): unknown {
  if (schema === undefined || depth > maxDepth) return 'text';
  const members = schema.at('allOf')?.entries() ?? [];
  if (members.length > 0 && schema.at('properties') === undefined) return merged(members, depth);
  const branch = (schema.at('oneOf') ?? schema.at('anyOf'))?.entries()[0]?.[1];
  if (branch !== undefined && schema.at('properties') === undefined) return ordinaryValue(branch, depth + 1);
  const [first] = schema.at('enum')?.entries() ?? [];
  if (first !== undefined) return first[1].value;
  const constant = schema.at('const');
  if (constant !== undefined) return constant.value;
  return makers[typeOf(schema)]?.(schema, depth);
}

function merged(members: readonly (readonly [string, SpecNode])[], depth: number): unknown {
  const values = members.map(([, member]) => ordinaryValue(member, depth + 1));
  const objects = values.filter((value) => typeof value === 'object' && value !== null);
  return objects.length === 0 ? values[0] : Object.assign({}, ...objects);
}

function typeOf(schema: SpecNode): string {
  const type = schema.texts('type').find((name) => name !== 'null') ?? schema.texts('type')[0];
  if (type !== undefined) return type;
  if (schema.at('properties') !== undefined) return 'object';
  return schema.at('items') === undefined ? 'string' : 'array';
}

const makers: Readonly<Record<string, (schema: SpecNode, depth: number) => unknown>> = {
  object: (schema, depth) =>
    Object.fromEntries(
      schema.texts('required').map((name) => [name, ordinaryValue(schema.at('properties', name), depth + 1)] as const),
    ),
  array: (schema, depth) =>
    Array.from({ length: limit(schema, 'minItems') ?? 0 }, () => ordinaryValue(schema.at('items'), depth + 1)),
  string: (schema) => {
    const pattern = schema.text('pattern');
    if (pattern !== undefined) return matchesOf(pattern, 1)[0] ?? 'text';
    const format = formatSamples[schema.text('format') ?? ''];
    return format ?? 'text'.slice(0, limit(schema, 'maxLength') ?? 4).padEnd(limit(schema, 'minLength') ?? 0, 'x');
  },
  integer: (schema) => Math.ceil(ordinaryNumber(schema)),
  number: ordinaryNumber,
  boolean: () => true,
  null: () => null,
};

function ordinaryNumber(schema: SpecNode): number {
  const step = limit(schema, 'multipleOf') ?? 1;
  const least = limit(schema, 'minimum') ?? (limit(schema, 'exclusiveMinimum') ?? 0) + step;
  const most = limit(schema, 'maximum') ?? Number.POSITIVE_INFINITY;
  return Math.min(Math.max(step, Math.ceil(least / step) * step), most);
}

/** The number at a keyword. */
export function limit(schema: SpecNode | undefined, keyword: string): number | undefined {
  const value = schema?.at(keyword)?.value;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** Some strings that a pattern matches, always the same ones; none where the pattern is beyond the generator. */
export function matchesOf(pattern: string, count: number): string[] {
  try {
    return fc.sample(fc.stringMatching(new RegExp(pattern, 'u'), { size: 'small' }), { seed: 1, numRuns: count });
  } catch {
    return [];
  }
}

/** A value of a format; nothing where none is known. */
export function formatSample(format: string | undefined): string | undefined {
  return formatSamples[format ?? ''];
}
