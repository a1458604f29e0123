import { isJsonObject } from '../../contract-kit/openapi/document/json.ts';
import { mapMembers } from '../../contract-kit/openapi/document/map-parts.ts';
import { assertNoMistakes, readEach } from '../../contract-kit/text/mistakes.ts';
import { didYouMean } from '../../contract-kit/text/nearest.ts';
import { type Option, readTexts } from '../options/option.ts';
import { shownSource, type TokenSource, toTokenSource } from './token-source.ts';

/** The credentials of one security scheme, or where they come from. */
export type SchemeOption =
  | {
      readonly kind: 'variable';
      readonly name: string;
      /** The user of the scheme Basic, whose password the variable has. Absent for other schemes. */
      readonly user?: string;
    }
  | { readonly kind: 'source'; readonly source: TokenSource }
  /** The token of the run, as a bearer token in each request to an operation whose description has no security. */
  | { readonly kind: 'undescribed' };

/** What stands in place of a scheme where the description has none. */
export const undescribedScheme = 'bearer';

/** Where the token of all schemes comes from. The configuration may give a function or a login. */
export const tokenFromOption: Option<TokenSource | undefined> = {
  placeholder: 'COMMAND',
  help: 'a shell command that prints the token; it is run again after a 401',
  // A command may have a password in it. It is not printed, and no replay command in a report repeats it.
  isSecret: true,
  read: (given) => (given === undefined ? undefined : toTokenSource(given)),
  shown: shownSource,
};

const credentials = readTexts(
  'SCHEME=NAME',
  'environment variable with the token of one security scheme; bearer: send the token to operations without `security`',
  (texts) => Object.fromEntries(texts.map(variableIn)),
);

/** Credentials by security scheme. The configuration may say more than the name of a variable. */
export const credentialsOption: Option<Readonly<Record<string, SchemeOption>>> = {
  ...credentials,
  // Nothing that was given is repeated in errors.
  isSecret: true,
  isForReplay: true,
  read: (given, place) => (isJsonObject(given) ? toSchemes(given) : credentials.read(given, place)),
  shown: (given) => (isJsonObject(given) ? mapMembers(given, (_, own) => shownScheme(own)) : given),
  words: (given) =>
    isJsonObject(given) ? variableWords(given) : [given].flat().filter((text) => typeof text === 'string'),
};

/** None if a scheme has no variable: words replace all credentials of the configuration, which a replay reads, too. */
function variableWords(given: Readonly<Record<string, unknown>>): string[] {
  const words = Object.entries(given).map(([scheme, own]) => {
    const name = isJsonObject(own) ? own.tokenEnv : undefined;
    return typeof name === 'string' ? `${scheme}=${name}` : undefined;
  });
  return words.includes(undefined) ? [] : words.filter((word) => word !== undefined);
}

function variableIn(text: string): readonly [string, SchemeOption] {
  const [, scheme, name] = /^([^=]+)=([^=]+)$/.exec(text) ?? [];
  if (scheme !== undefined && name !== undefined) return [scheme, { kind: 'variable', name }];
  if (text === undescribedScheme) return [text, { kind: 'undescribed' }];
  // The text may be a secret, so that the error does not repeat it.
  throw new Error('give a security scheme and the name of an environment variable, as in bearerAuth=STAGING_TOKEN.');
}

function toSchemes(given: Readonly<Record<string, unknown>>): Record<string, SchemeOption> {
  const toPair = ([scheme, own]: [string, unknown]) => [scheme, toScheme(own)] as const;
  const read = readEach(Object.entries(given), ([scheme]) => scheme, toPair);
  return Object.fromEntries(read);
}

const members: readonly string[] = ['tokenEnv', 'tokenFrom', 'user', 'passwordEnv'];
const advice = 'give tokenEnv, tokenFrom, or user and passwordEnv';

function toScheme(given: unknown): SchemeOption {
  if (!isJsonObject(given)) throw new Error(`${advice}.`);
  const { tokenEnv, tokenFrom: from, user, passwordEnv }: Readonly<Record<string, unknown>> = given;
  const unknown = Object.keys(given).filter((name) => !members.includes(name));
  assertNoMistakes(unknown.map((name) => `there is no ${name} here; ${advice}${didYouMean(name, members)}`));
  const names = Object.keys(given).sort().join();
  if (names === 'tokenEnv' && typeof tokenEnv === 'string') return { kind: 'variable', name: tokenEnv };
  if (names === 'tokenFrom') return { kind: 'source', source: toTokenSource(from) };
  if (names === 'passwordEnv,user' && typeof user === 'string' && typeof passwordEnv === 'string')
    return { kind: 'variable', name: passwordEnv, user };
  throw new Error(`${advice}, each as a text.`);
}

function shownScheme(given: unknown): unknown {
  if (!isJsonObject(given)) return '***';
  return { ...given, ...('tokenFrom' in given && { tokenFrom: shownSource(given.tokenFrom) }) };
}
