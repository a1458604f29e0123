import { queryOf, type WireRequest } from '../../contract/model/exchange.ts';
import { type ParameterWire, toMember, type WireMember } from '../../contract/model/parameter-wire.ts';
import { kindOf } from '../../contract/parameters/kind-of.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { Parameter } from '../../openapi/operation/parameter.ts';
import { decodedOrSame } from '../../text/decoded-or-same.ts';

/** The parts of a request that contain its parameters. */
export interface ObservedFields {
  readonly request: Pick<WireRequest, 'path' | 'headers'>;
  /** The texts of the path's variables. */
  readonly pathValues: Readonly<Record<string, string>>;
  /** All parameters of the operation. Query fields that none of them declares are members of an exploded object. */
  readonly parameters: readonly Parameter[];
}

/** Finds a parameter in a request. */
export function observedWire(parameter: Parameter, fields: ObservedFields): ParameterWire {
  const { name, in: location, style } = parameter;
  if (location === 'path') return { wire: [fields.pathValues[name] ?? ''] };
  const isAlike = (text: string, other: string): boolean =>
    location === 'header' ? text.toLowerCase() === other.toLowerCase() : text === other;
  const all = fieldsOf(location, fields.request);
  const wire = all.filter(([key]) => isAlike(decodedName(location, key), name)).map(([, text]) => text);
  if (style === 'deepObject')
    return { wire, members: all.filter(([key]) => decodedName(location, key).startsWith(`${name}[`)) };
  if (!mayTakeAnyField(parameter)) return { wire };
  return { wire, members: all.filter(([key]) => !isDeclared(fields.parameters, decodedName(location, key))) };
}

/**
 * The names of the query fields of a request that its operation does not have. None if a parameter writes the members of an
 * object as fields, because every field may then be a member.
 */
export function undeclaredFields({ parameters, security }: Operation, request: ObservedFields['request']): string[] {
  if (parameters.some(mayTakeAnyField)) return [];
  const keys = security.flat().map(({ node }) => node);
  const isKey = (name: string) => keys.some((node) => node.text('in') === 'query' && node.text('name') === name);
  const names = fieldsOf('query', request).map(([key]) => decodedName('query', key));
  return [...new Set(names)].filter((name) => !isDeclared(parameters, name) && !isKey(name));
}

/** Whether a parameter writes the members of an object as fields. Without a type, it may. */
function mayTakeAnyField(parameter: Parameter): boolean {
  const types = parameter.schema?.texts('type') ?? [];
  const isObject = types.length === 0 ? kindOf(parameter) === undefined : types.includes('object');
  return parameter.in === 'query' && parameter.style === 'form' && parameter.explode && isObject;
}

function isDeclared(parameters: readonly Parameter[], key: string): boolean {
  const isPart = ({ style, name }: Parameter): boolean => style === 'deepObject' && key.startsWith(`${name}[`);
  return parameters.some((parameter) => parameter.in === 'query' && (parameter.name === key || isPart(parameter)));
}

/** The header fields, the cookies or the query fields of a request, as they were sent. */
export function fieldsOf(location: Parameter['in'], request: ObservedFields['request']): WireMember[] {
  if (location === 'header') return [...request.headers];
  const cookies = request.headers.filter(([key]) => key.toLowerCase() === 'cookie').map(([, text]) => text);
  const pairs = location === 'cookie' ? cookies.flatMap((text) => text.split(';')) : queryOf(request).split('&');
  const texts = pairs.map((text) => text.trim());
  return texts.filter((text) => text !== '').map(toMember);
}

function decodedName(location: Parameter['in'], name: string): string {
  return location === 'query' ? decodedOrSame(name.replaceAll('+', ' ')) : name;
}
