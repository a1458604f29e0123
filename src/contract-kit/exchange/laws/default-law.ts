import { isDeepStrictEqual } from 'node:util';
import type { Law } from '../../contract/model/law.ts';
import { brokenBy, noRequestsLeft, notJudged } from '../../contract/model/probe.ts';
import { isJsonObject } from '../../openapi/document/json.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import { memberAt } from '../../openapi/document/value-at.ts';
import { bodyContents } from '../../openapi/operation/body-content.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { acceptedJson, echoIn, isSame, type JsonExchange, jsonOf, type Path } from './echo.ts';
import { matchingSchemas, membersByName } from './matching-schemas.ts';

export const defaultLaw: Law = {
  name: 'left-out-gets-its-default',
  side: 'request',
  statement:
    'A member that a request leaves out has its `default` in the response, where the response shows what was sent.',
  source: 'the `default` of the member in the description (JSON Schema 2020-12, validation §9.2)',
  appliesTo: (operation) => isMaking(operation) && schemaOf(operation) !== undefined,
  probe: async (prober) => {
    const schema = schemaOf(prober.operation);
    const exchanges = schema === undefined ? [] : await acceptedJson(prober);
    const root = echoIn(exchanges);
    if (schema === undefined || root === undefined) return notJudged('no response shows what was sent');
    let witnesses = 0;
    for (const exchange of exchanges) {
      const all = defaultsIn(schema, exchange, root);
      const wrong = all.find(({ shown, expected }) => !contains(shown, expected));
      witnesses += all.length;
      if (wrong === undefined) continue;
      const [again] = (await prober.sendAbout(exchange.answered.case, [(request) => request])) ?? [];
      if (again === undefined) return noRequestsLeft;
      const repeated = jsonOf(again);
      const shown = repeated && memberAt(repeated.response, [...root, ...wrong.path]);
      if (contains(shown, wrong.expected)) continue;
      const name = wrong.path.filter((key) => typeof key === 'string').join('.');
      const expected = `${name} ${JSON.stringify(wrong.expected)}, which is its default`;
      const actual = `${name} ${JSON.stringify(shown)} where the request leaves it out`;
      return brokenBy(again, ['left out', name], { expected, actual });
    }
    if (witnesses === 0) return notJudged('no response has a member with a default that its request leaves out');
    return { kind: 'holds', witnesses };
  },
};

/** Whether nothing that was there before may show in place of what a request leaves out: a PUT may change only what it names. */
function isMaking({ method, responses }: Operation): boolean {
  return method === 'POST' || (method === 'PUT' && responses.some(({ status }) => status === '201'));
}

function schemaOf(operation: Operation): SpecNode | undefined {
  return bodyContents(operation).find(({ kind }) => kind === 'json')?.schema;
}

interface ShownDefault {
  readonly path: Path;
  readonly expected: unknown;
  readonly shown: unknown;
}

/** The members with a default that a request leaves out, and what the response has there. */
function defaultsIn(schema: SpecNode, { request, response }: JsonExchange, root: Path): ShownDefault[] {
  const visit = (nodes: readonly SpecNode[], value: unknown, path: Path): ShownDefault[] => {
    const shown = memberAt(response, [...root, ...path]);
    const matching = nodes.flatMap((node) => matchingSchemas(node, value, 'request'));
    if (Array.isArray(value) && Array.isArray(shown) && value.length === shown.length) {
      const items = matching.flatMap((node) => node.reach('items') ?? []);
      return value.flatMap((item, at) => visit(items, item, [...path, at]));
    }
    if (!isJsonObject(value) || !isJsonObject(shown) || !isSame(value, shown)) return [];
    return membersByName(matching).flatMap(([name, members]) => {
      if (Object.hasOwn(value, name)) return visit(members, value[name], [...path, name]);
      const defaults = members.flatMap((member) => member.at('default') ?? []).map(({ value }) => value);
      const [expected] = defaults;
      const isOne = expected !== undefined && defaults.every((other) => isDeepStrictEqual(other, expected));
      const isTold = isOne && Object.hasOwn(shown, name);
      return isTold ? [{ path: [...path, name], expected, shown: shown[name] }] : [];
    });
  };
  return visit([schema], request, []);
}

/** Whether a value has all that another one has. The order of members does not count, and members may have defaults of their own. */
function contains(value: unknown, part: unknown): boolean {
  if (Array.isArray(part))
    return Array.isArray(value) && value.length === part.length && part.every((item, at) => contains(value[at], item));
  if (!isJsonObject(part)) return value === part;
  return isJsonObject(value) && Object.entries(part).every(([name, own]) => contains(value[name], own));
}
