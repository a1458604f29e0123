import { isJsonObject } from '../document/json.ts';

/** What the kit knows about one JSON Schema keyword: how to say it, and how to break it. */
export interface BodyKeyword {
  /** Completes the sentence "In a 200 reply, `x` …". */
  readonly statement: (limit: unknown) => string;
  /**
   * A value near `value` that breaks this keyword and, where that is possible, no other;
   * nothing where `value` is of a type that the keyword does not judge.
   */
  readonly breakValue: (value: unknown, limit: unknown) => { readonly value: unknown } | undefined;
}

const wrongTypes: readonly (readonly [type: string, value: unknown])[] = [
  ['number', 7],
  ['string', 'text'],
  ['object', {}],
  ['array', []],
  ['boolean', true],
  ['null', null],
];

/** The keywords that the kit can state and break, in the order in which they are listed. */
export const bodyKeywords: Readonly<Record<string, BodyKeyword>> = {
  type: {
    statement: (limit) => `is ${listTypes(limit)}`,
    breakValue: (_value, limit) => {
      const allowed = typesOf(limit);
      const wrong = wrongTypes.find(
        ([type]) => !allowed.includes(type) && !(type === 'number' && allowed.includes('integer')),
      );
      return wrong && { value: wrong[1] };
    },
  },
  enum: {
    statement: (limit) => {
      const values = Array.isArray(limit) ? limit.map((value) => `\`${String(value)}\``) : [];
      return values.length === 1 ? `is ${values[0]}` : `is one of ${values.join(', ')}`;
    },
    breakValue: (value) => ({ value: typeof value === 'string' ? `${value}-other` : 'other' }),
  },
  const: {
    statement: (limit) => `is ${JSON.stringify(limit)}`,
    breakValue: (value) => ({ value: typeof value === 'string' ? `${value}-other` : 'other' }),
  },
  required: {
    statement: () => 'is present',
    breakValue: (value, property) =>
      isJsonObject(value) && typeof property === 'string'
        ? { value: Object.fromEntries(Object.entries(value).filter(([name]) => name !== property)) }
        : undefined,
  },
  minItems: {
    statement: (limit) => `has at least ${String(limit)} item${limit === 1 ? '' : 's'}`,
    breakValue: (value, limit) => (Array.isArray(value) ? { value: value.slice(0, Number(limit) - 1) } : undefined),
  },
  maxItems: {
    statement: (limit) => `has at most ${String(limit)} item${limit === 1 ? '' : 's'}`,
    breakValue: (value, limit) => {
      if (!Array.isArray(value) || value.length === 0) return undefined;
      return { value: Array.from({ length: Number(limit) + 1 }, (_, index): unknown => value[index % value.length]) };
    },
  },
  minLength: {
    statement: (limit) => `has at least ${String(limit)} characters`,
    breakValue: (value, limit) =>
      typeof value === 'string' ? { value: value.slice(0, Number(limit) - 1) } : undefined,
  },
  maxLength: {
    statement: (limit) => `has at most ${String(limit)} characters`,
    breakValue: (value, limit) =>
      typeof value === 'string' ? { value: value.padEnd(Number(limit) + 1, value || 'x') } : undefined,
  },
  minimum: numeric('is at least', (limit) => limit - 1),
  maximum: numeric('is at most', (limit) => limit + 1),
  exclusiveMinimum: numeric('is more than', (limit) => limit),
  exclusiveMaximum: numeric('is less than', (limit) => limit),
};

function numeric(phrase: string, beyond: (limit: number) => number): BodyKeyword {
  return {
    statement: (limit) => `${phrase} ${String(limit)}`,
    breakValue: (value, limit) => (typeof value === 'number' ? { value: beyond(Number(limit)) } : undefined),
  };
}

function typesOf(limit: unknown): string[] {
  const list: unknown[] = Array.isArray(limit) ? limit : [limit];
  return list.filter((type) => typeof type === 'string');
}

function listTypes(limit: unknown): string {
  const named = typesOf(limit).map((type) =>
    type === 'null' ? 'null' : `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`,
  );
  return named.join(' or ');
}
