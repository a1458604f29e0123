import { isJsonObject, keywordRow } from '#contract-kit/internal';
import { isSound, readKeywords } from './keywords.ts';
import { membersOf, type Part } from './part.ts';
import { asPart, type Place, type Said, type Says } from './says.ts';

/** The step of each name in an instance path. */
const steps: Readonly<Record<string, (name: string) => string>> = {
  properties: (name) => `/${name}`,
  patternProperties: (pattern) => `/(${pattern})`,
  dependentSchemas: (name) => ` with /${name}`,
};

/** What a schema asserts by its keywords. */
export function readSchema(keywords: ReadonlyMap<string, Part>): Says {
  return new Map<string, Said | undefined>(
    [...keywords].flatMap(([name, part]): [string, Said | undefined][] =>
      isSound(name, part.value) ? ofKeyword(name, part) : [[name, undefined]],
    ),
  );
}

function ofKeyword(name: string, part: Part): [key: string, said: Said][] {
  const { tokens, value } = part;
  const { subschemas } = keywordRow(name) ?? {};
  const stated = { what: `\`${name}\``, tokens, to: [name] };
  const deeper = (step: string): Pick<Said, 'place'> => ({
    place: ({ where, path }: Place) => ({ where, path: path + step }),
  });
  if (subschemas === 'map')
    return [
      [name, { tokens, to: [name] }],
      ...membersOf(part).map(([key, schema]): [string, Said] => [
        `${name}:${key}`,
        {
          what: name === 'properties' ? `property \`${key}\`` : `\`${name}\` of \`${key}\``,
          ...asPart('schema', schema, 'a schema'),
          tokens: schema.tokens,
          to: [name, key],
          schema,
          ...deeper(steps[name]?.(key) ?? ''),
          // A property without assertions equals an absent one.
          isExpected: (isThere) => !isThere && readKeywords(schema).size === 0,
        },
      ]),
    ];
  if (subschemas === 'list') {
    // Lists of the same length are compared schema by schema, and others as a whole.
    const members = membersOf(part);
    const count = members.length === 1 ? 'one schema' : `${members.length} schemas`;
    return [
      ...members.map(([index, schema]): [string, Said] => [
        `${name}:${index} of ${count}`,
        { tokens: schema.tokens, to: [name, index], schema, ...deeper(`/${name}/${index}`) },
      ]),
      [name, { ...stated, value: count, isPart: true, part: { kind: 'schemas', part } }],
    ];
  }
  const schema = subschemas === 'one' && isJsonObject(value) ? { schema: part, isOnlySchema: true } : {};
  const isSchema = subschemas === 'one' && { part: { kind: 'schema', part } as const };
  const below = deeper(`/${name === 'items' ? '[]' : name}`);
  return [[name, { ...stated, value: meaningOf(name, value), ...isSchema, ...schema, ...below }]];
}

function meaningOf(name: string, value: unknown): unknown {
  if (name === 'discriminator' && isJsonObject(value)) return value.propertyName;
  return name === 'type' && typeof value === 'string' ? [value] : value;
}
