import { isJsonObject, pathVariables } from '#contract-kit/internal';
import { below, follow, member, membersOf, type Part, pointerOf, refOf } from './part.ts';
import { type OperationPart, statedParameters } from './pick-operations.ts';
import { asPart, type Place, type Said, type Says } from './says.ts';
import { alternatives, securityOf } from './security.ts';

type Row = readonly [key: string, said: Said | undefined];
type Remark = (sentence: string) => void;

/** OpenAPI describes these headers elsewhere (3.1 §4.8.12.2.1, §4.8.17). */
const notParameters = new Set(['accept', 'content-type', 'authorization']);

/**
 * What a description says of an operation. Prose, examples, servers, names and extensions are left out.
 *
 * @param version The version of the document that is compared with the spec.
 */
export function readOperation(operation: OperationPart, version: string, remark: Remark): Says {
  const { part } = operation;
  const [body, security] = [member(part, 'requestBody'), securityOf(part)];
  const ofStatus = (status: string, response: Part): Partial<Said> => ({
    place: () => placed(`response ${status}`),
    below: () => new Map([...contents(response, remark), ...headers(response, remark)]),
  });
  const upper = (status: string): string => (status === 'default' ? status : status.toUpperCase());
  return new Map<string, Said | undefined>([
    flag(part, 'deprecated'),
    ...parameters(operation, version, remark),
    ...found(body, 'requestBody', (own) => ({
      what: 'a request body',
      ...asPart('part', own, 'a body'),
      tokens: [...part.tokens, 'requestBody'],
      place: () => placed('request body'),
      below: () => new Map([flag(own, 'required'), ...contents(own, remark)]),
    })),
    ...members(part, 'responses', 'response', upper, ofStatus, remark),
    ...found(security, 'security', (own) => ({
      what: '`security`',
      value: alternatives(own),
      part: { kind: 'parts', part: own },
      tokens: [...part.tokens, 'security'],
    })),
  ]);
}

function placed(where: string): Place {
  return { where, path: '' };
}

function found(part: Part | undefined, key: string, said: (part: Part) => Omit<Said, 'to'>): Row[] {
  return part === undefined ? [] : [[key, { to: [key], ...said(part) }]];
}

function value(part: Part, name: string, stated: unknown): Row {
  return [name, { what: `\`${name}\``, value: stated, tokens: [...part.tokens, name], to: [name] }];
}

/** A member whose default is `false`. */
function flag(part: Part, name: string): Row {
  return value(part, name, below(part, name)?.value === true);
}

/** The schema of a body, header or parameter, or its schemas by media type, whose case and spaces do not matter (RFC 9110 §8.3.1). */
function contents(part: Part, remark: Remark): Row[] {
  const normal = (mediaType: string): string => mediaType.toLowerCase().replaceAll(/\s/g, '');
  const ofType = (mediaType: string, media: Part): Partial<Said> => ({
    place: ({ where }, keys) => {
      const body = where === 'request body' ? where : `${where}, body`;
      const isPlain = [...keys].every((key) => !key.startsWith('media type:') || key === 'media type:application/json');
      return placed(isPlain ? body : `${body} as \`${mediaType}\``);
    },
    below: () => new Map(schemaOf(media)),
  });
  return [...schemaOf(part), ...members(part, 'content', 'media type', normal, ofType, remark)];
}

function schemaOf(part: Part): Row[] {
  return found(below(part, 'schema'), 'schema', (schema) => ({
    what: 'a schema',
    ...asPart('schema', schema, 'a schema'),
    tokens: schema.tokens,
    schema,
  }));
}

function headers(response: Part, remark: Remark): Row[] {
  const ofHeader = (name: string, header: Part): Partial<Said> => ({
    place: ({ where }) => placed(`${where}, header \`${name}\``),
    below: () => new Map([flag(header, 'required'), ...contents(header, remark)]),
  });
  const all = members(response, 'headers', 'header', (name) => name.toLowerCase(), ofHeader, remark);
  return all.filter(([key]) => key !== 'header:content-type');
}

/** Members with names. Those that are no objects cannot be read. */
function members(
  owner: Part,
  name: string,
  noun: string,
  normal: (name: string) => string,
  more: (name: string, part: Part) => Partial<Said>,
  remark: Remark,
): Row[] {
  const all = below(owner, name);
  const unread = (key: string, part: Part, why: string): Row[] => {
    remark(`${pointerOf(part.tokens)} ${why}, so it is not compared.`);
    return [[key, undefined]];
  };
  if (all !== undefined && !isJsonObject(all.value)) return unread(noun, all, 'is not an object');
  return membersOf(all).flatMap(([stated, one]): Row[] => {
    if (stated.startsWith('x-')) return [];
    const [own, part, ref] = [normal(stated), follow(one), refOf(one.value)];
    const key = `${noun}:${own}`;
    if (!isJsonObject(part?.value) || part === undefined)
      return unread(key, one, ref === undefined ? 'is not an object' : `refers to ${ref}, which does not exist`);
    const said = { what: `${noun} \`${own}\``, ...asPart('part', part, `a ${noun}`) };
    return [[key, { ...said, tokens: one.tokens, to: [name, own], ...more(own, part) }]];
  });
}

/**
 * The parameters of the operation, and those of its path that it does not override. Path variables are the same by their order,
 * because a server never sees their names.
 */
function parameters(operation: OperationPart, version: string, remark: Remark): Row[] {
  const slots = pathVariables(operation.path);
  return statedParameters(operation).flatMap((one): Row[] => {
    const parameter = follow(one);
    const { name, in: location } = Object(parameter?.value);
    if (parameter === undefined || typeof name !== 'string' || typeof location !== 'string') {
      remark(`${pointerOf(one.tokens)} is no parameter: it is not compared.`);
      return [];
    }
    if (location === 'header' && notParameters.has(name.toLowerCase())) return [];
    const known = location === 'path' ? slots.indexOf(name) : location === 'header' ? name.toLowerCase() : name;
    const label = `${location} parameter \`${name}\``;
    const said: Said = {
      what: label,
      ...asPart('part', parameter, 'a parameter'),
      tokens: one.tokens,
      to: ['parameters', '-'],
      place: () => placed(label),
      below: () => new Map([...ofParameter(parameter), ...contents(parameter, remark)]),
      isExpected: (isThere) => isDocumented(parameter, version, label, isThere, remark),
    };
    return [[`${location} ${known}`, said]];
  });
}

function ofParameter(parameter: Part): Row[] {
  const { in: location, style: stated, explode } = Object(parameter.value);
  const isForm = location === 'query' || location === 'cookie';
  const style = typeof stated === 'string' ? stated : isForm ? 'form' : 'simple';
  return [
    ...(location === 'path' ? [] : [flag(parameter, 'required')]),
    ...[flag(parameter, 'deprecated'), flag(parameter, 'allowReserved')],
    value(parameter, 'style', style),
    value(parameter, 'explode', typeof explode === 'boolean' ? explode : style === 'form'),
  ];
}

/** Whether `x-documented-in` says that this version lacks the parameter. */
function isDocumented(part: Part, version: string, label: string, isThere: boolean, remark: Remark): boolean {
  const versions = below(part, 'x-documented-in')?.value;
  if (!Array.isArray(versions) || versions.includes(version)) return false;
  remark(
    isThere
      ? `Version ${version} has the ${label}, and its \`x-documented-in\` does not list it. Add it by hand.`
      : `Version ${version} has no ${label}, as \`x-documented-in\` says.`,
  );
  return !isThere;
}
