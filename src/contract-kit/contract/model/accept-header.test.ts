import { expect, it } from 'vitest';
import { readOperations } from '../../openapi/operation/operation.ts';
import { acceptHeader } from './dimension.ts';

const accepting = (...mediaTypes: readonly string[]): string => {
  const content = Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, {}]));
  const get = { responses: { 200: { description: '', content }, 400: { description: '', content } } };
  const [operation] = readOperations({ openapi: '3.1.0', info: { title: '', version: '1' }, paths: { '/': { get } } });
  return operation === undefined ? '' : acceptHeader(operation);
};

it('asks for every documented media type, in ranges that HTTP knows', () => {
  expect(accepting('application/json', 'application/*+json', 'text/*')).toBe('application/json, application/*, text/*');
});

it('asks for any media type if none is documented', () => {
  expect(accepting()).toBe('*/*');
});
