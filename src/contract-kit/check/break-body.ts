import { bodyKeywords } from '../contract/body-keywords.ts';
import type { BodyAssertion } from '../contract/clause.ts';
import { isJsonObject } from '../document/json.ts';

/** Whether a body shows this assertion at all: whether the value that it is about is there. */
export function shows(body: unknown, { path }: BodyAssertion): boolean {
  return valuesAt(body, path).length > 0;
}

/** A copy of the body that breaks the assertion at one place; nothing where the body does not show it. */
export function breakBody(
  body: unknown,
  { path, keyword, limit }: BodyAssertion,
): { readonly body: unknown } | undefined {
  const [value] = valuesAt(body, path);
  const broken = value && bodyKeywords[keyword]?.breakValue(value.value, limit);
  return broken && { body: replaceFirst(body, path, broken.value) };
}

/** A copy of the body with another value at the first place that the path leads to; nothing where it leads nowhere. */
export function replaceAt(
  body: unknown,
  path: readonly string[],
  value: unknown,
): { readonly body: unknown } | undefined {
  return valuesAt(body, path).length === 0 ? undefined : { body: replaceFirst(body, path, value) };
}

function valuesAt(body: unknown, path: readonly string[]): { readonly value: unknown }[] {
  const [key, ...rest] = path;
  if (key === undefined) return [{ value: body }];
  return below(body, key).flatMap(([, value]) => valuesAt(value, rest));
}

function replaceFirst(body: unknown, path: readonly string[], replacement: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return replacement;
  const first = below(body, key).find(([, value]) => valuesAt(value, rest).length > 0);
  if (first === undefined) return body;
  const [at, value] = first;
  const changed = replaceFirst(value, rest, replacement);
  if (Array.isArray(body)) return body.map((item: unknown, index) => (index === at ? changed : item));
  return { ...(isJsonObject(body) ? body : {}), [at]: changed };
}

function below(body: unknown, key: string): [at: string | number, value: unknown][] {
  if (Array.isArray(body)) return key === 'items' ? [...body.entries()] : [];
  return isJsonObject(body) && Object.hasOwn(body, key) ? [[key, body[key]]] : [];
}
