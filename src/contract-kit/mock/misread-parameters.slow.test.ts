import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Target } from '../exchange/checks/target.ts';
import type { JsonObject } from '../openapi/document/json.ts';
import { readOperations } from '../openapi/operation/operation.ts';
import { verify } from '../verify/verify.ts';
import { isMisread } from './misread-parameters.ts';
import { toPrismDocument } from './prism-document.ts';
import { prismTarget } from './prism-target.ts';

const list = { type: 'array', items: { type: 'integer', minimum: 0 } };
const pair = { type: 'object', required: ['a'], properties: { a: { type: 'integer' } } };
const parameters = [
  { name: 'plain', in: 'query', schema: { type: 'integer' } },
  { name: 'exploded', in: 'query', schema: { ...list, maxItems: 2 } },
  { name: 'joined', in: 'query', explode: false, schema: list },
  { name: 'piped', in: 'query', style: 'pipeDelimited', explode: false, schema: list },
  { $ref: '#/components/parameters/spaced' },
  { name: 'deep', in: 'query', style: 'deepObject', schema: pair },
  { name: 'spread', in: 'query', schema: { ...pair, properties: { a: { type: 'boolean' }, b: { type: 'boolean' } } } },
  { name: 'either', in: 'query', explode: false, schema: { anyOf: [list, { type: 'boolean' }] } },
  { name: 'said', in: 'query', content: { 'application/json': { schema: pair } } },
  { name: 'Listed', in: 'header', schema: list },
  { name: 'Single', in: 'header', schema: { type: 'boolean' } },
  { name: 'crumb', in: 'cookie', schema: { type: 'boolean' } },
];
const document: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Parameters', version: '1' },
  paths: {
    '/things/{dotted}/{several}': {
      parameters: [
        { name: 'dotted', in: 'path', required: true, style: 'label', schema: { type: 'integer' } },
        { name: 'several', in: 'path', required: true, schema: list },
      ],
      get: {
        operationId: 'things',
        parameters,
        responses: { 200: { description: 'All.' }, 400: { description: 'No.' } },
      },
    },
  },
  components: {
    parameters: { spaced: { name: 'spaced', in: 'query', style: 'spaceDelimited', explode: false, schema: list } },
  },
};

describe('parameters', () => {
  it('are kept if Prism can read them', () => {
    const [operation] = readOperations(toPrismDocument(document));
    const kept = operation?.parameters.map(({ name, explode, style }) => [name, style, explode]);
    expect(kept).toEqual([
      ['dotted', 'simple', false],
      ['several', 'simple', false],
      ['plain', 'form', true],
      ['exploded', 'form', true],
      ['joined', 'form', false],
      ['piped', 'pipeDelimited', false],
      ['deep', 'deepObject', false],
      ['Single', 'simple', false],
    ]);
  });

  it('can have a schema that contains itself', () => {
    const loop = { $ref: '#/components/schemas/loop' };
    const components = { schemas: { loop: { anyOf: [loop, { type: 'string' }] } } };
    const one = { name: 'loop', in: 'query', schema: loop };
    const paths = { '/loops': { get: { parameters: [one], responses: {} } } };
    const [parameter] = readOperations({ ...document, paths, components })[0]?.parameters ?? [];
    expect(parameter && isMisread(parameter)).toBe(false);
  });
});

describe('the Prism mock of a document with parameters of all styles', () => {
  let target: Target;
  beforeAll(async () => {
    target = await prismTarget(document);
  });
  afterAll(() => target.close());

  it('gets no finding, and without its rule one for each parameter that it cannot read', async () => {
    const report = await verify({ document, target });
    expect(report.findings).toEqual([]);
    expect(report.verdict).toBe('holds');
    const profile = target.profile.filter(({ name }) => name !== 'parameters-that-are-misread');
    const { findings } = await verify({ document, target: { ...target, profile } });
    const blamed = new Set(findings.map(({ clause }) => clause.split('/')[2]));
    for (const { name } of readOperations(document)[0]?.parameters.filter(isMisread) ?? [])
      expect(blamed).toContain(name);
  });
});
