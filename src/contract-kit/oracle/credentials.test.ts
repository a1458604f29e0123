import { expect, it } from 'vitest';
import { type Operation, readOperations } from '../document/operation.ts';
import { credentialsCandidates } from './credentials.ts';

const key = (name: string) => ({ type: 'apiKey', in: 'query', name });
const parameter = (name: string, required: boolean) => ({ name, in: 'query', required, schema: { type: 'string' } });

function operationWith(parameters: readonly object[], security: readonly object[]): Operation {
  const paths = { '/cards': { get: { parameters, security, responses: { 200: { description: '' } } } } };
  const components = { securitySchemes: { app: key('key'), user: key('token') } };
  return readOperations({
    openapi: '3.1.0',
    info: { title: 'Cards', version: '1' },
    paths,
    components,
  })[0] as Operation;
}

function sent(operation: Operation, intent: string): string[] {
  return credentialsCandidates(operation, 's3cret')
    .filter((one) => one.intent === intent)
    .map(({ parts }) => parts.map((part) => `${part.in} ${part.name}=${part.value}`).join('&'));
}

it('presents one of two alternatives', () => {
  const operation = operationWith([], [{ app: [] }, { user: [] }]);
  expect(sent(operation, 'accept')).toEqual(['query key=s3cret', 'query token=s3cret']);
});

it('presents a key, too, that another alternative asks for and that is a required parameter', () => {
  const operation = operationWith([parameter('key', false), parameter('token', true)], [{ app: [] }, { user: [] }]);
  expect(sent(operation, 'accept')).toEqual(['query key=s3cret&query token=s3cret', 'query token=s3cret']);
});

it('calls nothing wrong that has all an alternative asks for', () => {
  const operation = operationWith([parameter('key', true), parameter('token', true)], [{ app: [] }, { user: [] }]);
  for (const parts of sent(operation, 'refuse')) expect(parts).not.toMatch(/query (?:key|token)=s3cret(?:&|$)/);
});
