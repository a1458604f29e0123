import { inspect } from 'node:util';
import { usableSecurity } from '../../contract-kit/contract/credentials/usable-security.ts';
import { serverUrls } from '../../contract-kit/openapi/document/server-urls.ts';
import { wordsOf } from '../../contract-kit/openapi/names/nouns.ts';
import type { Operation } from '../../contract-kit/openapi/operation/operation.ts';
import { listed } from '../../contract-kit/text/listed.ts';
import { type LoginLike, loginLike, logoutLike } from '../../contract-kit/verify/first-look/login-like.ts';
import { shownUrl } from '../../contract-kit/verify/first-look/servers-on-host.ts';
import type { VerifyConfig } from './config.ts';
import type { Login, SchemeSource } from './scheme-source.ts';

/** A member of a configuration, and why it is there. */
interface Suggestion {
  readonly name: string;
  readonly value: unknown;
  readonly why: readonly string[];
}

/** A configuration as the text of a file, and the reasons of its lines. */
export interface SuggestedConfig {
  /** With a comment above each line. */
  readonly typeScript: () => string;
  readonly json: () => string;
  readonly reasons: () => readonly string[];
}

export interface SuggestionOptions {
  readonly spec: string;
  /** The URL of the service, as given. */
  readonly target: string;
  readonly allowRef: readonly string[];
}

/** Suggests a configuration of `verify` for the operations of a description. */
export function suggestConfig(operations: readonly Operation[], options: SuggestionOptions): SuggestedConfig {
  const { spec, target, allowRef } = options;
  const around: Suggestion[] = [
    { name: 'documents', value: { api: spec }, why: ['The description by a name, as in verify --spec api.'] },
    targetsFor(operations, target),
  ];
  const logins = operations.flatMap((operation) => loginLike(operation) ?? []);
  const inside: Suggestion[] = [
    { name: 'spec', value: 'api', why: ['The document that is used if the command line names none.'] },
    { name: 'target', value: 'local', why: ['The target that is used if the command line names none.'] },
    ...(allowRef.length === 0
      ? []
      : [{ name: 'allowRef', value: allowRef, why: ['The folders that references may lead to, as given.'] }]),
    ...credentialsFor(operations, logins[0]),
    ...exclusions(operations, logins),
  ];
  const all = [...around, { name: 'verify', value: objectOf(inside), why: [] }];
  return {
    typeScript: () =>
      [
        "import type { Config } from 'intercom-contract/config';",
        '',
        'export default {',
        ...around.flatMap((suggestion) => commented(suggestion, '  ')),
        '  verify: {',
        ...inside.flatMap((suggestion) => commented(suggestion, '    ')),
        '  },',
        '} satisfies Config;',
        '',
      ].join('\n'),
    json: () => `${JSON.stringify(objectOf(all), undefined, 2)}\n`,
    reasons: () => [
      ...around.flatMap(({ name, why }) => why.map((line) => `${name}: ${line}`)),
      ...inside.flatMap(({ name, why }) => why.map((line) => `verify.${name}: ${line}`)),
    ],
  };
}

/** The service, with the path of the `servers` of the description where the given URL has none. */
function targetsFor([first]: readonly Operation[], target: string): Suggestion {
  const why = ['The service by a name, as in verify --target local.'];
  const given = URL.canParse(target) ? new URL(target) : undefined;
  const servers = given && first ? serverUrls(first.node.document, given) : [];
  const [base] = servers.map(({ pathname }) => new URL(pathname, given));
  if (base === undefined || given?.pathname !== '/' || servers.some(({ pathname }) => pathname === '/'))
    return { name: 'targets', value: { local: target }, why };
  const path = `The \`servers\` of the description have the path ${base.pathname}, which ${target} lacks.`;
  return { name: 'targets', value: { local: shownUrl(base) }, why: [...why, path] };
}

function objectOf(all: readonly Suggestion[]): object {
  return Object.fromEntries(all.map(({ name, value }) => [name, value]));
}

function commented({ name, value, why }: Suggestion, indent: string): string[] {
  const text = inspect(value, { depth: null, breakLength: 100, maxArrayLength: null }).replaceAll('\n', `\n${indent}`);
  // The text of a description must not end a comment.
  return [...why.map((line) => `${indent}// ${line.replaceAll(/\s+/g, ' ')}`), `${indent}${name}: ${text},`];
}

/** Where the token comes from: the login, if there is one, and otherwise a variable for each scheme. */
function credentialsFor(operations: readonly Operation[], login: LoginLike | undefined): Suggestion[] {
  const first = operations.flatMap((operation) => usableSecurity(operation).find(({ length }) => length > 0) ?? []);
  const schemes = [...new Map(first.map(({ scheme, kind }) => [scheme.name, kind])).entries()];
  if (login !== undefined) {
    const variables = login.members.map(({ name }) => [name, variableOf('LOGIN', name)] as const);
    const body = Object.fromEntries(variables.map(([name, env]) => [name, { env }]));
    const { method, path } = login.operation;
    const from: Suggestion = {
      name: 'tokenFrom',
      value: { operation: login.operation.id, body, token: login.token ?? '/token' } satisfies Login,
      why: [
        `${method} ${path} looks like a login: set ${variables.map(([, variable]) => variable).join(' and ')} to those of a user for tests.`,
        ...(login.token === undefined
          ? ['The description does not show where its response has the token: change `token` to the right place.']
          : []),
      ],
    };
    if (!operations.every(({ security }) => security.length === 0)) return [from];
    const why = ['The description has no `security`, so the token is sent as a bearer token with each request.'];
    return [from, { name: 'credentials', value: 'bearer' satisfies VerifyConfig['credentials'], why }];
  }
  if (schemes.length === 1)
    return schemes.map(([name, kind]) => ({
      name: 'tokenEnv',
      value: 'API_TOKEN',
      why: [`The variable with the credentials of ${name}, ${kind.noun}.`],
    }));
  const value = Object.fromEntries(
    schemes.map(([name]): [string, SchemeSource] => [name, { tokenEnv: variableOf('API_TOKEN', name) }]),
  );
  const why = schemes.map(
    ([name, kind]) => `${variableOf('API_TOKEN', name)} has the credentials of ${name}, ${kind.noun}.`,
  );
  return schemes.length === 0 ? [] : [{ name: 'credentials', value, why }];
}

function variableOf(start: string, name: string): string {
  return [start, ...wordsOf(name)].join('_').toUpperCase();
}

/** The operations that get no request: logins refuse made-up passwords, and without its session a run is refused everywhere. */
function exclusions(operations: readonly Operation[], logins: readonly LoginLike[]): Suggestion[] {
  const ends = operations.filter((operation) => logoutLike(operation, logins));
  const excluded = [...logins.map(({ operation }) => operation), ...ends];
  if (excluded.length === 0) return [];
  const named = (all: readonly Operation[]): string => {
    const names = all.map(({ method, path }) => `${method} ${path}`);
    return `${listed(names, maxNamed)} ${all.length === 1 ? 'looks' : 'look'}`;
  };
  const first = named(logins.map(({ operation }) => operation));
  const ofLogins = `${first} like a login, which refuses made-up passwords and may lock users out.`;
  const ofEnds = `${named(ends)} like what ends a session, after which the run would be refused.`;
  const why = [...(logins.length === 0 ? [] : [ofLogins]), ...(ends.length === 0 ? [] : [ofEnds])];
  return [{ name: 'exclude', value: excluded.map(({ id }) => id), why }];
}

const maxNamed = 6;
