import { appendPointer } from '../../openapi/document/pointer.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import { wordsOf } from '../../openapi/names/nouns.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { composedOf } from '../../openapi/operation/properties-of.ts';
import type { Schemas } from '../../things/scene/member-schemas.ts';

/** An operation that looks like a login. */
export interface LoginLike {
  readonly operation: Operation;
  /** The members of its body that it needs, with the secret ones. */
  readonly members: readonly { readonly name: string; readonly isSecret: boolean }[];
  /** Where its response has the token, as a JSON Pointer. `undefined` if the description does not show it. */
  readonly token: string | undefined;
}

/** Words of names, which have no other sign. */
const secrets = ['password', 'passwd', 'passphrase', 'secret'];
const tokens = ['token', 'jwt'];
const logsIn = /^(?:(?:log|sign) ?in|authenticate|sessions?|tokens?)$/;
const logsOut = /^(?:(?:log|sign) ?(?:out|off))$/;
const maxDepth = 3;

/** Reads an operation as a login: a POST that takes a secret and gives a token, or that is called like one. */
export function loginLike(operation: Operation): LoginLike | undefined {
  if (operation.method !== 'POST') return undefined;
  const schemas = (operation.requestBody?.content ?? []).flatMap(({ schema }) => schema ?? []);
  const required = schemas.flatMap((schema) => composedOf(schema)).flatMap((node) => node.texts('required'));
  const members = membersOf(schemas.slice(0, 1)).map(([name, schema]) => ({ name, isSecret: isSecret(name, schema) }));
  if (!members.some((member) => member.isSecret)) return undefined;
  const successes = operation.responses.filter(({ status }) => /^2/.test(status)).flatMap(({ content }) => content);
  const token = successes.flatMap(({ schema }) => (schema === undefined ? [] : tokenIn([schema])))[0];
  if (token === undefined && !logsIn.test(lastWords(operation))) return undefined;
  const needed = members.filter(({ name, isSecret }) => isSecret || required.includes(name));
  return { operation, members: needed.length > 1 ? needed : members.slice(0, 2), token };
}

/** Whether an operation looks like one that ends a session. */
export function logoutLike(operation: Operation, logins: readonly LoginLike[]): boolean {
  const isOfLogin = logins.some((login) => login.operation.path === operation.path);
  return logsOut.test(lastWords(operation)) || (operation.method === 'DELETE' && isOfLogin);
}

/** The last segment of the path that is no variable, as words. */
function lastWords({ path }: Operation): string {
  return wordsOf(path.split('/').findLast((segment) => segment !== '' && !segment.includes('{')) ?? '').join(' ');
}

function isSecret(name: string, schema: SpecNode): boolean {
  return schema.text('format') === 'password' || wordsOf(name).some((word) => secrets.includes(word));
}

function membersOf(schemas: Schemas): (readonly [name: string, schema: SpecNode])[] {
  return schemas.flatMap((schema) => composedOf(schema)).flatMap((node) => node.reachEntries('properties'));
}

/** The pointers to members that have the name of a token, the shortest first. */
function tokenIn(schemas: Schemas, path: readonly string[] = []): string[] {
  const members = membersOf(schemas);
  const own = members.filter(([name, schema]) => {
    const words = wordsOf(name);
    return tokens.includes(words.at(-1) ?? '') && !words.includes('refresh') && schema.texts('type').includes('string');
  });
  if (own.length > 0 || path.length >= maxDepth) return own.map(([name]) => appendPointer('', ...path, name));
  return members.flatMap(([name, schema]) => tokenIn([schema], [...path, name]));
}
