import { expect, it } from 'vitest';
import { documentNamed } from './generality/serve.ts';

/** What the kit promises to read: each occurs in a document that servers and Prism are verified by. */
const promised =
  `nullable exclusiveMinimum exclusiveMaximum minimum maximum multipleOf minLength maxLength pattern format
  minItems maxItems uniqueItems contains minContains prefixItems items minProperties maxProperties required properties
  additionalProperties patternProperties propertyNames dependentRequired unevaluatedProperties enum const not oneOf anyOf
  allOf discriminator mapping readOnly writeOnly style explode content securitySchemes default 4XX requestBody
  allowEmptyValue servers example`.split(/\s+/);

const values = {
  style: ['label', 'matrix', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  in: ['path', 'query', 'header', 'cookie'],
  scheme: ['bearer', 'basic'],
  type: ['apiKey', 'mutualTLS', 'null'],
  openapi: ['3.0.3', '3.1.0'],
  format: ['date', 'date-time', 'time', 'email', 'hostname', 'ipv4', 'ipv6', 'uri', 'uuid', 'byte', 'int32', 'int64'],
} as const;

it('has all that the kit promises to read in some document', async () => {
  const keys = new Set<string>();
  const pairs = new Set<string>();
  let hasSibling = false;
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('$ref' in value && Object.keys(value).length > 1) hasSibling = true;
    for (const [key, member] of Object.entries(value)) {
      keys.add(key);
      for (const one of [member].flat()) pairs.add(`${key}: ${one}`);
      collect(member);
    }
  };
  for (const name of ['pet-store', 'drawings', 'traps']) collect(await documentNamed(name));
  expect(promised.filter((keyword) => !keys.has(keyword))).toEqual([]);
  const wanted = Object.entries(values).flatMap(([key, all]) => all.map((value) => `${key}: ${value}`));
  expect(wanted.filter((pair) => !pairs.has(pair))).toEqual([]);
  expect(pairs).toContain('exclusiveMinimum: true');
  expect(hasSibling).toBe(true);
});
