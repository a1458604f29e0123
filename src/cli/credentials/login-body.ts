import { isJsonObject } from '../../contract-kit/openapi/document/json.ts';

/** The body of a login as it is sent, and the texts in it that reports must hide. */
export interface LoginBody {
  readonly content: unknown;
  readonly secrets: readonly string[];
}

/**
 * Fills in what stands for variables of the environment and for results of functions.
 *
 * @throws Error when a variable is not set.
 */
export async function loginBody(body: unknown): Promise<LoginBody> {
  const secrets: string[] = [];
  const secret = (value: unknown): unknown => {
    if (typeof value === 'string') secrets.push(value);
    return value;
  };
  const fill = async (value: unknown): Promise<unknown> => {
    if (typeof value === 'function') return secret(await value());
    if (Array.isArray(value)) return await Promise.all(value.map(fill));
    if (!isJsonObject(value)) return value;
    const { env, ...others } = value;
    if (typeof env === 'string' && Object.keys(others).length === 0) return secret(textIn(env));
    const members = Object.entries(value).map(async ([name, member]) => [name, await fill(member)] as const);
    return Object.fromEntries(await Promise.all(members));
  };
  return { content: await fill(body), secrets };
}

function textIn(variable: string): string {
  const text = process.env[variable];
  if (text === undefined || text === '') throw new Error(`set ${variable}, which its body needs`);
  return text;
}
