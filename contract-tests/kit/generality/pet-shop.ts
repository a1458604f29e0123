import { isDeepStrictEqual } from 'node:util';
import { type Asked, inCookies, json, pairOf, type Response } from './serve.ts';

export const token = 'us3r:Pa+ss/w0rd';

const isOneOf =
  (...values: readonly string[]): ((value: unknown) => boolean) =>
  (value) =>
    values.some((text) => text === value);
const isSpecies = isOneOf('cat', 'dog', 'axolotl');
const isField = isOneOf('name', 'species', 'weight');
const isColour = isOneOf('red', 'brown', 'black');
const isIn = (low: number, high: number, text: string): boolean =>
  /^-?(?:0|[1-9]\d*)$/.test(text) && Number(text) >= low && Number(text) <= high;

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isDate(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

const isText = (value: unknown, least = 0, most: number = Number.POSITIVE_INFINITY): value is string =>
  typeof value === 'string' && [...value].length >= least && [...value].length <= most;

/**
 * How a correct pet store reads requests and responds. A fault replaces one member. It is written by hand from the document, and
 * shares no code with the kit.
 */
export const petShop = {
  hasKey: ({ headers }: Asked): boolean => headers['x-api-key'] === token,
  isStaff: ({ headers }: Asked): boolean => headers.authorization === `Basic ${Buffer.from(token).toString('base64')}`,
  hasSession: (asked: Asked): boolean => inCookies(asked, 'session') === token,

  limit: (text: string): boolean => isIn(1, 100, text),
  species: (texts: readonly string[]): boolean => texts.length <= 2 && texts.every(isSpecies),
  ages: (text: string): boolean => text.split(',').every((age) => isIn(0, 29, age)),
  sizes: (text: string): boolean => {
    const parts = text.split(' ');
    return (
      parts.length <= 3 && parts.every((part) => /^\d+(?:\.\d+)?$/.test(part) && Number.isInteger(Number(part) * 2))
    );
  },
  colours: (text: string): boolean => {
    const parts = text.split('|');
    return new Set(parts).size === parts.length && parts.every(isColour);
  },
  born: (members: ReadonlyMap<string, string>): boolean =>
    members.has('from') && [...members].every(([name, date]) => isOneOf('from', 'to')(name) && isDate(date)),
  trace: (text: string): boolean => {
    const parts = text.split(',').map((part) => part.trim());
    return parts.length <= 3 && parts.every((part) => /^[0-9a-f]{4}$/.test(part));
  },
  petId: (text: string): boolean => isIn(1, 2 ** 31 - 1, text),
  theme: (text: string): boolean => isOneOf('light', 'dark')(text),
  fields: (text: string): boolean => text.split(',').every((part) => isField(part.trim())),
  force: (text: string): boolean => isOneOf('true', 'false', '')(text),
  row: (text: string): boolean => text.startsWith('.') && isIn(1, 9, text.slice(1)),
  spot: (text: string): boolean => {
    const members = new Map(
      text
        .split(';')
        .slice(1)
        .map((part) => pairOf(part, '=')),
    );
    const isWhole = (name: string): boolean => /^-?(?:0|[1-9]\d*)$/.test(members.get(name) ?? '');
    return text.startsWith(';') && isWhole('x') && isWhole('y');
  },
  members: (text: string): boolean => {
    const parts = text.split(',');
    return parts.length >= 2 && parts.every((part) => /^[a-z]+$/.test(part));
  },
  home: (text: string): boolean => {
    const members = new Map(text.split(',').map((part) => pairOf(part, '=')));
    const floor = members.get('floor');
    return isText(members.get('city'), 2) && (floor === undefined || /^-?(?:0|[1-9]\d*)$/.test(floor));
  },
  filter: (text: string): boolean => {
    const value: unknown = parsed(text);
    if (!isObject(value) || !isSpecies(value.species)) return false;
    return !('heavierThan' in value) || value.heavierThan === null || typeof value.heavierThan === 'number';
  },
  page: (size: string | undefined, number: string | undefined): boolean =>
    (size === undefined || isIn(1, 50, size)) && (number === undefined || isIn(0, Number.POSITIVE_INFINITY, number)),

  name: (value: unknown): boolean => isText(value, 1, 20) && /^[A-Z]/.test(value),
  nickname: (value: unknown): boolean => value === null || isText(value, 2),
  weight: (value: unknown): boolean => typeof value === 'number' && value > 0 && value <= 120,
  mood: (value: unknown): boolean => value === null || isOneOf('calm', 'wild')(value),
  chip: (value: unknown): boolean => isText(value, 4),
  vaccinations: (value: unknown): boolean =>
    Array.isArray(value) &&
    value.every((one, at) => !value.slice(0, at).some((other) => isDeepStrictEqual(one, other))) &&
    value.every((one) => isObject(one) && typeof one.against === 'string' && isDate(one.on)),
  isKnownMember: (name: string): boolean =>
    ['id', 'chip', 'name', 'nickname', 'species', 'weight', 'mood', 'vaccinations'].includes(name),
  renames: (value: object): boolean => 'nickname' in value || 'name' in value,
  required: ['name', 'species', 'chip'] as readonly string[],
  kind: (value: unknown): boolean => isSpecies(value),

  pet: { id: 7, name: 'Ada', nickname: null, species: 'cat', weight: 4.5, mood: 'calm', vaccinations: [] } as object,
  problem: { title: 'That will not do.', detail: null } as object,
  line: { status: 200, type: 'text/plain; charset=utf-8', body: 'Ada, a cat' } as Response,
};

export type PetShop = typeof petShop;

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const refusal = ({ problem }: PetShop, status: number): Response => json(status, problem);
