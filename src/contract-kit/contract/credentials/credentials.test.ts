import { expect, it } from 'vitest';
import { type Operation, readOperations } from '../../openapi/operation/operation.ts';
import { type CredentialsCandidate, credentialsCandidates, ordinaryCredentials } from './credentials.ts';

const key = (name: string) => ({ type: 'apiKey', in: 'query', name });
const parameter = (name: string, required: boolean) => ({ name, in: 'query', required, schema: { type: 'string' } });

function operationWith(parameters: readonly object[], security: readonly object[]): Operation {
  const paths = { '/cards': { get: { parameters, security, responses: { 200: { description: '' } } } } };
  const securitySchemes = {
    app: key('key'),
    user: key('token'),
    other: key('KEY'),
    bearer: { type: 'http', scheme: 'bearer' },
    oauth: { type: 'oauth2', flows: {} },
    basic: { type: 'http', scheme: 'basic' },
    cookie: { type: 'apiKey', in: 'cookie', name: 'crumb' },
  };
  const components = { securitySchemes };
  return readOperations({
    openapi: '3.1.0',
    info: { title: 'Cards', version: '1' },
    paths,
    components,
  })[0] as Operation;
}

const shown = ({ parts }: Pick<CredentialsCandidate, 'parts'>): string =>
  parts.map((part) => `${part.in} ${part.name}=${part.value}`).join('&');

function sent(operation: Operation, expectation: string): string[] {
  return credentialsCandidates(operation, 's3cret', 1)
    .filter((candidate) => candidate.expectation === expectation)
    .map(shown);
}

it('presents one of two alternatives', () => {
  const operation = operationWith([], [{ app: [] }, { user: [] }]);
  expect(sent(operation, 'accept')).toEqual(['query key=s3cret', 'query token=s3cret']);
});

it('presents a key, too, that another alternative asks for and that is a required parameter', () => {
  const operation = operationWith([parameter('key', false), parameter('token', true)], [{ app: [] }, { user: [] }]);
  expect(sent(operation, 'accept')).toEqual(['query key=s3cret&query token=s3cret', 'query token=s3cret']);
  const together = operationWith([parameter('key', true)], [{ bearer: [], app: [] }]);
  expect(sent(together, 'accept')).toEqual(['header Authorization=Bearer s3cret&query key=s3cret']);
});

it('calls nothing wrong that has all an alternative asks for', () => {
  const operation = operationWith([parameter('key', true), parameter('token', true)], [{ app: [] }, { user: [] }]);
  for (const parts of sent(operation, 'refuse')) expect(parts).not.toMatch(/query (?:key|token)=s3cret(?:&|$)/);
});

const named = (operation: Operation, name: string) =>
  credentialsCandidates(operation, 's3cret', 1).find((candidate) => candidate.name === name);
const schemesOf = (candidate: CredentialsCandidate | undefined) => candidate?.schemes.map(({ name }) => name);

it('asks nothing of whoever calls an operation that is open to anyone', () => {
  expect(credentialsCandidates(operationWith([], []), 's3cret', 1)).toEqual([]);
  expect(ordinaryCredentials(operationWith([], []), 's3cret')).toEqual([]);
});

it('names what it presents, and for which schemes', () => {
  const operation = operationWith([], [{ bearer: [] }]);
  expect(named(operation, 'valid')).toMatchObject({ expectation: 'accept', rule: 'credentials/valid' });
  expect(schemesOf(named(operation, 'valid'))).toEqual(['bearer']);
  expect(named(operation, 'absent')).toMatchObject({ expectation: 'refuse', rule: 'credentials/absent', parts: [] });
  expect(schemesOf(named(operation, 'wrong token'))).toEqual(['bearer']);
  expect(named(operation, 'token in Basic')).toMatchObject({ alone: true });
  const two = operationWith([], [{ bearer: [] }, { app: [], user: [] }]);
  expect(schemesOf(named(two, 'app and user'))).toEqual(['app', 'user']);
  expect(schemesOf(named(two, 'absent'))).toEqual(['bearer', 'app', 'user']);
  expect(named(two, 'absent')?.alone).toBeUndefined();
  expect(named(two, 'app: wrong key')).toMatchObject({ alone: true });
  expect(shown(named(two, 'user: wrong key') ?? { parts: [] })).toBe('query key=s3cret&query token=not-the-token');
  expect(schemesOf(named(two, 'user: wrong key'))).toEqual(['user']);
});

it('refuses half of what is to be presented together', () => {
  const operation = operationWith([], [{ app: [], cookie: [] }]);
  expect(shown(named(operation, 'only app') ?? { parts: [] })).toBe('query key=s3cret');
  expect(named(operation, 'only app')).toMatchObject({ expectation: 'refuse', rule: 'credentials/absent' });
  expect(schemesOf(named(operation, 'only app'))).toEqual(['cookie']);
  expect(schemesOf(named(operation, 'only cookie'))).toEqual(['app']);
});

it('leaves open what a provider does with wrong credentials where none are needed', () => {
  const operation = operationWith([], [{ bearer: [] }, {}]);
  expect(named(operation, 'none')).toMatchObject({ expectation: 'accept', rule: 'credentials/optional', parts: [] });
  expect(sent(operation, 'refuse')).toEqual([]);
  expect(named(operation, 'wrong token')).toMatchObject({ expectation: 'either' });
  // No credentials are right here, so they are not wrong as well.
  expect(schemesOf(named(operation, 'none'))).toEqual([]);
  expect(credentialsCandidates(operation, 's3cret', 1).filter(({ parts }) => parts.length === 0)).toHaveLength(1);
});

it('shows two schemes at once what is the same for both', () => {
  const together = operationWith([], [{ bearer: [], oauth: [] }]);
  expect(sent(together, 'accept')).toEqual(['header Authorization=Bearer s3cret']);
  expect(schemesOf(named(together, 'bearer: wrong token'))).toEqual(['bearer', 'oauth']);
  const either = operationWith([], [{ bearer: [] }, { oauth: [] }]);
  expect(sent(either, 'accept')).toEqual(['header Authorization=Bearer s3cret']);
  expect(schemesOf(named(either, 'bearer'))).toEqual(['bearer', 'oauth']);
  expect(sent(either, 'refuse').filter((text) => text === 'header Authorization=Bearer s3cretx')).toHaveLength(1);
});

it('takes for a near miss nothing that is right for another scheme', () => {
  const operation = operationWith([], [{ bearer: [] }, { basic: [] }]);
  const encoded = Buffer.from('s3cret:').toString('base64');
  expect(sent(operation, 'accept')).toEqual([
    'header Authorization=Bearer s3cret',
    `header Authorization=Basic ${encoded}`,
  ]);
  expect(sent(operation, 'refuse')).not.toContain(`header Authorization=Basic ${encoded}`);
  // What lacks one of three may still be all that another alternative asks for, and more.
  const nested = operationWith([], [{ app: [] }, { app: [], user: [], bearer: [] }]);
  for (const parts of sent(nested, 'refuse')) expect(parts).not.toMatch(/query key=s3cret(?:&|$)/);
  expect(sent(nested, 'refuse')).toContain('query token=s3cret&header Authorization=Bearer s3cret');
});

it('presents two keys whose names differ in case, where names do', () => {
  expect(sent(operationWith([], [{ app: [], other: [] }]), 'accept')).toEqual(['query key=s3cret&query KEY=s3cret']);
});

it('puts no key where the operation expects something else', () => {
  const crumb = { name: 'crumb', in: 'query', schema: { type: 'string' } };
  const isMisplaced = (text: string) => text.startsWith('query crumb');
  expect(sent(operationWith([crumb], [{ cookie: [] }]), 'refuse').some(isMisplaced)).toBe(false);
  expect(sent(operationWith([], [{ cookie: [] }]), 'refuse').some(isMisplaced)).toBe(true);
  const other = { ...crumb, name: 'CRUMB' };
  expect(sent(operationWith([other], [{ cookie: [] }]), 'refuse').some(isMisplaced)).toBe(true);
  const inHeader = (text: string) => text.startsWith('header token');
  expect(sent(operationWith([], [{ user: [] }]), 'refuse').some(inHeader)).toBe(true);
  const token = { name: 'TOKEN', in: 'header', schema: { type: 'string' } };
  expect(sent(operationWith([token], [{ user: [] }]), 'refuse').some(inHeader)).toBe(false);
});

it('presents with an ordinary request what the first alternative asks for', () => {
  const operation = operationWith([parameter('token', true)], [{ bearer: [] }, { user: [] }]);
  expect(shown({ parts: ordinaryCredentials(operation, 's3cret') })).toBe(
    'header Authorization=Bearer s3cret&query token=s3cret',
  );
});
