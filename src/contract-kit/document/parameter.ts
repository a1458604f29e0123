import { type PathSlot, pathSlot } from './path-slot.ts';
import type { SpecNode } from './spec-node.ts';

export type ParameterPlace = 'path' | 'query' | 'header' | 'cookie';

/**
 * How a value is spelled (OpenAPI 3.1 §4.8.12.3). `json` is none of OpenAPI's names: the parameter has `content` instead of
 * a style, and its value is JSON text.
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
  readonly in: ParameterPlace;
  /** A path cannot do without its parameters, whatever the document says. */
  readonly required: boolean;
  readonly node: SpecNode;
  readonly schema: SpecNode | undefined;
  readonly style: ParameterStyle;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  /** Of a parameter in the path: where in its segment it stands. */
  readonly slot?: PathSlot;
  /** Why no value of it can be written; absent where one can. */
  readonly trouble?: string;
}

/** The styles of each place, its default first. */
const styles: Readonly<Record<ParameterPlace, readonly ParameterStyle[]>> = {
  path: ['simple', 'label', 'matrix'],
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  header: ['simple'],
  cookie: ['form'],
};

/** OpenAPI 3.1 §4.8.12.1: a header parameter with one of these names is ignored. */
export const ignoredHeaders: readonly string[] = ['accept', 'content-type', 'authorization'];

/** Fields that belong to the connection or to the body, and that whoever sends a request sets by itself (RFC 9110 §7). */
const connectionHeaders = [
  ...['connection', 'content-length', 'expect', 'host', 'keep-alive', 'proxy-connection', 'te', 'trailer'],
  ...['transfer-encoding', 'upgrade', 'cookie'],
];

/** RFC 9110 §5.6.2: what names of header fields and of cookies are made of. */
const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** The parameter that a node describes; a reason where it is none that the kit knows, nothing where it means nothing. */
export function readParameter(node: SpecNode, path: string): Parameter | string | undefined {
  const place = node.text('in') ?? '';
  const name = node.text('name');
  if (place === 'header' && ignoredHeaders.includes((name ?? '').toLowerCase())) return undefined;
  if (!isPlace(place)) return `a parameter in ${place || 'no place'} is not supported`;
  if (name === undefined || name === '') return 'a parameter without a name cannot be sent';
  const slot = place === 'path' ? pathSlot(path, name) : undefined;
  if (place === 'path' && slot === undefined) return `the path ${path} has no place for the parameter ${name}`;
  const [mediaType, media] = node.at('content')?.entries()[0] ?? [];
  const style = node.text('style') ?? styles[place][0] ?? '';
  const known = media === undefined ? styles[place].find((one) => one === style) : 'json';
  const stated = node.at('explode')?.value;
  const trouble = troubleOf({ place, name, style, isKnown: known !== undefined, mediaType, slot });
  const schema = media === undefined ? node.at('schema') : media.at('schema');
  return {
    name,
    in: place,
    required: place === 'path' || node.at('required')?.value === true,
    node,
    schema,
    style: known ?? 'simple',
    explode: typeof stated === 'boolean' ? stated : known === 'form',
    allowReserved: place === 'query' && node.at('allowReserved')?.value === true,
    ...(slot !== undefined && { slot }),
    ...(trouble !== undefined && { trouble }),
  };
}

interface Features {
  readonly place: ParameterPlace;
  readonly name: string;
  readonly style: string;
  readonly isKnown: boolean;
  readonly mediaType: string | undefined;
  readonly slot: PathSlot | undefined;
}

function troubleOf({ place, name, style, isKnown, mediaType, slot }: Features): string | undefined {
  if (!isKnown) return `the style ${style} is none of OpenAPI's in a ${place}`;
  if (mediaType !== undefined && !/^application\/(?:[^;]+\+)?json\s*(?:;|$)/i.test(mediaType))
    return `a parameter whose content is ${mediaType} is not supported`;
  const isField = place === 'header' || place === 'cookie';
  if (isField && !token.test(name)) return `${name} can be the name of no ${place}`;
  if (place === 'header' && connectionHeaders.includes(name.toLowerCase()))
    return `${name} is set by whoever sends the request`;
  return slot?.isSplittable === false ? 'nothing in the path says where this parameter ends' : undefined;
}

function isPlace(place: string): place is ParameterPlace {
  return Object.hasOwn(styles, place);
}
