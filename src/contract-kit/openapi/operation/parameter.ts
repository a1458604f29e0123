import type { SpecNode } from '../document/spec-node.ts';
import { type PathSlot, pathSlot } from './path-slot.ts';

export type ParameterLocation = 'path' | 'query' | 'header' | 'cookie';

/**
 * How a value is serialized (OpenAPI 3.1 §4.8.12.3). `json` is not a style of OpenAPI. It stands for a parameter with
 * `content` instead of a style, whose value is JSON text.
 */
export type ParameterStyle =
  | 'simple'
  | 'label'
  | 'matrix'
  | 'form'
  | 'spaceDelimited'
  | 'pipeDelimited'
  | 'deepObject'
  | 'json';

export interface Parameter {
  readonly name: string;
  readonly in: ParameterLocation;
  /** Always true for path parameters, whatever the document says. */
  readonly required: boolean;
  readonly node: SpecNode;
  readonly schema: SpecNode | undefined;
  readonly style: ParameterStyle;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  /** The position of a path parameter in its segment. */
  readonly slot?: PathSlot;
  /** Why no value can be written. Absent if values can be written. */
  readonly notVerified?: string;
}

/** The styles of each location, the default first. */
const styles: Readonly<Record<ParameterLocation, readonly ParameterStyle[]>> = {
  path: ['simple', 'label', 'matrix'],
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  header: ['simple'],
  cookie: ['form'],
};

/** OpenAPI 3.1 §4.8.12.1: a header parameter with one of these names is ignored. */
export const ignoredHeaders: readonly string[] = ['accept', 'content-type', 'authorization'];

/** Header fields about a single connection (RFC 9110 §7.6.1), which only its two ends use. */
const hopHeaders = ['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'];

/** Header fields that the HTTP client sets itself, because they belong to the connection or the body. */
const requestHeaders = [...hopHeaders, 'content-length', 'expect', 'host', 'cookie'];

/** The characters of header and cookie names (RFC 9110 §5.6.2). */
const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/**
 * The parameter that a node describes. A string if the kit cannot use it: the reason. `undefined` if OpenAPI ignores
 * it.
 */
export function readParameter(node: SpecNode, path: string): Parameter | string | undefined {
  const location = node.text('in') ?? '';
  const name = node.text('name');
  if (location === 'header' && ignoredHeaders.includes((name ?? '').toLowerCase())) return undefined;
  const found = location === '' ? 'a parameter without a location is' : `parameters in ${location} are`;
  if (!isLocation(location)) return `${found} not supported`;
  if (name === undefined || name === '') return 'a parameter without a name cannot be sent';
  const slot = location === 'path' ? pathSlot(path, name) : undefined;
  if (location === 'path' && slot === undefined) return `the path ${path} has no variable {${name}}`;
  const parameter = describe(node, { in: location, name, ...(slot !== undefined && { slot }) }, 'parameter');
  const notVerified = parameter.notVerified ?? whyUnsendable(parameter);
  return notVerified === undefined ? parameter : { ...parameter, notVerified };
}

/**
 * A response header, which is described like a header parameter (OpenAPI 3.1 §4.8.21). A string if it cannot be judged:
 * the reason. `undefined` if OpenAPI ignores it.
 */
export function readResponseHeader(node: SpecNode, name: string): Parameter | string | undefined {
  if (isIgnoredInResponses(name)) return undefined;
  return whyUnjudgedInResponses(name) ?? describe(node, { in: 'header', name }, 'header');
}

/** OpenAPI 3.1 §4.8.17 ignores the response header `Content-Type`, because `content` has the media type. */
export function isIgnoredInResponses(name: string): boolean {
  return name.toLowerCase() === 'content-type';
}

/** Why a response header with this name cannot be judged. `undefined` if it can. */
export function whyUnjudgedInResponses(name: string): string | undefined {
  const field = name.toLowerCase();
  if (hopHeaders.includes(field)) return `${name} belongs to the connection, not to the response`;
  if (field === 'content-encoding') return 'the kit asks for bodies without a content coding';
  return token.test(name) ? undefined : `${name} is not a valid name of a header`;
}

/** The members that parameters and response headers have in common. */
function describe(node: SpecNode, own: Pick<Parameter, 'in' | 'name' | 'slot'>, noun: string): Parameter {
  const { in: location } = own;
  const [mediaType, media] = node.at('content')?.entries()[0] ?? [];
  const style = node.text('style') ?? styles[location][0] ?? '';
  const known = media === undefined ? styles[location].find((one) => one === style) : 'json';
  const stated = node.at('explode')?.value;
  const notVerified =
    known === undefined ? `OpenAPI has no style ${style} in a ${location}` : whyUnread(mediaType, noun);
  return {
    ...own,
    required: location === 'path' || node.at('required')?.value === true,
    node,
    schema: media === undefined ? node.at('schema') : media.at('schema'),
    style: known ?? 'simple',
    explode: typeof stated === 'boolean' ? stated : known === 'form',
    allowReserved: location === 'query' && node.at('allowReserved')?.value === true,
    ...(notVerified !== undefined && { notVerified }),
  };
}

function whyUnread(mediaType: string | undefined, noun: string): string | undefined {
  if (mediaType === undefined || /^application\/(?:[^;]+\+)?json\s*(?:;|$)/i.test(mediaType)) return undefined;
  return `a ${noun} whose content is ${mediaType} is not supported`;
}

function whyUnsendable({ in: location, name, slot }: Parameter): string | undefined {
  const isField = location === 'header' || location === 'cookie';
  if (isField && !token.test(name)) return `${name} is not a valid name of a ${location}`;
  if (location === 'header' && requestHeaders.includes(name.toLowerCase()))
    return `the HTTP client sets ${name} itself`;
  return slot?.isSplittable === false ? 'the path does not separate this parameter from the next one' : undefined;
}

function isLocation(location: string): location is ParameterLocation {
  return Object.hasOwn(styles, location);
}

/** Names of parameters that decide how much of a list is shown. */
const ofPages =
  /^(?:(?:page|max)?[-_]?(?:limit|size|number|count|results)|per[-_]?page|page|offset|skip|top|first|last|start)$/i;

/** Whether a value of a parameter may name a thing. Choices, amounts, times and the numbers of pages do not. */
export function mayNameThing({ name, schema }: Parameter): boolean {
  const isPlain = (one: SpecNode): boolean => {
    const types = one.texts('type').filter((type) => type !== 'null');
    const members = one.reach('properties')?.entries() ?? [];
    const parts = [...members.map(([, part]) => part), ...[one.reach('items') ?? []].flat()];
    if (one.at('enum') !== undefined || one.at('const') !== undefined) return true;
    if (parts.length > 0) return parts.every(isPlain);
    if (types.length === 0) return false;
    const isOfTime = /^(?:date|time|duration)/.test(one.text('format') ?? '');
    return types.every(
      (type) =>
        ['boolean', 'number'].includes(type) ||
        (type === 'integer' && ofPages.test(name)) ||
        (type === 'string' && isOfTime),
    );
  };
  return schema === undefined || !isPlain(schema);
}
