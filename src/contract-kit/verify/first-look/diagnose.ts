import { type UsableScheme, usableSecurity } from '../../contract/credentials/usable-security.ts';
import { failureOf } from '../../contract/model/exchange.ts';
import type { JsonObject } from '../../openapi/document/json.ts';
import { type Operation, readOperations } from '../../openapi/operation/operation.ts';
import { listed } from '../../text/listed.ts';
import type { givenCredentials } from './given-credentials.ts';
import { loginLike } from './login-like.ts';
import { isFit, isPage, isRedirect, type Look, lookInWords, statusOf } from './look.ts';
import { otherProtocol, redirectedBase, serversOnHost, shownUrl } from './servers-on-host.ts';

/** What the first requests say about the target and the options. */
export interface Diagnosis {
  /** Sentences: what is wrong, and the option to use. */
  readonly advice: string;
  /** Whether nothing can be judged with these options. */
  readonly isCertain: boolean;
}

export interface DiagnosisOptions {
  readonly document: JsonObject;
  readonly baseUrl: URL;
  /** The credentials of the run in words, and how to give other ones. */
  readonly given: ReturnType<typeof givenCredentials>;
  /** Whether a header of the user may hold credentials. */
  readonly hasHeaders: boolean;
  /** Looks at another base URL on the same host in the same way. */
  readonly lookAt: (baseUrl: URL) => Promise<readonly Look[]>;
}

/** Says why no response is one of the API, or what credentials are lacking. `undefined` if nothing is wrong. */
export async function diagnose(looks: readonly Look[], options: DiagnosisOptions): Promise<Diagnosis | undefined> {
  const [first] = looks;
  if (first === undefined) return undefined;
  if (looks.every((one) => failureOf(one.exchange) !== undefined)) return await whyNoHttp(first, options);
  if (looks.some(isFit)) return whyRefused(looks, options);
  return (await betterTarget(looks, options)) ?? whyUnfit(looks, options);
}

/** TLS where there is none, or the other way round, or a certificate that is not trusted. */
async function whyNoHttp(first: Look, { baseUrl, lookAt }: DiagnosisOptions): Promise<Diagnosis | undefined> {
  const certificate = certificateProblem(first);
  if (certificate !== undefined) {
    const advice = `The certificate of ${shownUrl(baseUrl)} is not trusted (${certificate}): name a file with that of its issuer in the variable NODE_EXTRA_CA_CERTS.`;
    return { advice, isCertain: true };
  }
  if (!['reset', 'not-http'].includes(failureOf(first.exchange) ?? '')) return undefined;
  const other = otherProtocol(baseUrl);
  const [seen] = await lookAt(other);
  if (seen === undefined || (statusOf(seen) === 0 && certificateProblem(seen) === undefined)) return undefined;
  const speaks = other.protocol === 'https:' ? 'speaks TLS' : 'does not speak TLS';
  return { advice: `${baseUrl.host} ${speaks}: give --target ${shownUrl(other)}.`, isCertain: true };
}

function certificateProblem({ exchange: { result } }: Look): string | undefined {
  return result.kind === 'failure' && /certificate/i.test(result.message) ? result.message : undefined;
}

/** Another base URL, which a redirect names, or at which the same requests get responses of the API. */
async function betterTarget(looks: readonly Look[], options: DiagnosisOptions): Promise<Diagnosis | undefined> {
  const { baseUrl, document, lookAt } = options;
  const bases = looks.map((one) => (isRedirect(one) ? redirectedBase(one.exchange, baseUrl) : undefined));
  const [base] = bases;
  if (base !== undefined && bases.every((one) => one?.href === base.href)) {
    const host =
      base.hostname === baseUrl.hostname ? '' : ` and, if it may get requests, --allow-host ${base.hostname}`;
    const advice = `${shownUrl(baseUrl)} redirects each request to ${shownUrl(base)}: give --target ${shownUrl(base)}${host}.`;
    return { advice, isCertain: true };
  }
  for (const server of serversOnHost(document, baseUrl)) {
    const fit = (await lookAt(server)).find(isFit);
    if (fit === undefined) continue;
    const why = `${whatCame(looks)} The \`servers\` of the description have the path ${server.pathname}`;
    return { advice: `${why}, and there ${lookInWords(fit)}: give --target ${shownUrl(server)}.`, isCertain: true };
  }
  return undefined;
}

/** Of a single operation, the response may be wrong, and not the target. */
function whyUnfit(looks: readonly Look[], { baseUrl }: DiagnosisOptions): Diagnosis | undefined {
  const isPlain = looks.some(({ operation }) => !operation.path.includes('{'));
  if (looks.every(isPage))
    return {
      advice: `${shownUrl(baseUrl)} answers with pages (text/html), as a website or a proxy does: ${whatCame(looks)} Give the base URL of the API with --target.`,
      isCertain: looks.length > 1,
    };
  if (looks.every(isRedirect))
    return { advice: `${shownUrl(baseUrl)} redirects each request: ${whatCame(looks)}`, isCertain: false };
  if (!isPlain || !looks.every((one) => statusOf(one) === 404)) return undefined;
  const advice = `${whatCame(looks)} If the API is at another path of ${baseUrl.host}, give it with --target.`;
  return { advice, isCertain: false };
}

function whatCame(looks: readonly Look[]): string {
  return `${listed(looks.map(lookInWords), maxNamed)}.`;
}

const maxNamed = 2;

/** What to give if all that need credentials are refused, or if some are of which the description says nothing. */
function whyRefused(looks: readonly Look[], { document, given: [noun, give], hasHeaders }: DiagnosisOptions) {
  const fit = looks.filter(isFit);
  const described = fit.filter(({ operation }) => operation.security.length > 0);
  const isRefused = (one: Look): boolean => [401, 403].includes(statusOf(one));
  const open = hasHeaders ? [] : fit.filter((one) => !described.includes(one) && isRefused(one));
  const isWrong = described.length > 0 && described.every(isRefused);
  if (!isWrong && open.length === 0) return undefined;
  const [login] = readOperations(document).flatMap((operation) => loginLike(operation) ?? []);
  const other =
    "give a bearer token in a variable with --token-env NAME --credentials bearer, or another one with --header 'NAME: VALUE'.";
  const how = isWrong
    ? `${whatCame(described)} It needs ${schemesOf(described)}, and the target refuses the ${noun}: ${give} valid ones.`
    : `${whatCame(open)} The description has no \`security\` there: ${other}`;
  if (login === undefined) return { advice: how, isCertain: false };
  const { method, path } = login.operation;
  const logIn = `${method} ${path} looks like a login: intercom-contract init writes a configuration that logs in.`;
  return { advice: `${how} ${logIn}`, isCertain: false };
}

/** What a scheme puts there begins with a word such as `Bearer` (RFC 9110 §11.6.2), although it is described as a key. */
const authorization = /header `authorization`$/i;

function schemesOf(refused: readonly Look[]): string {
  const words = ({ scheme, kind }: UsableScheme): string =>
    `${scheme.name} (${kind.noun.replace(authorization, '$&, such as `Bearer TOKEN`')})`;
  const ofOperation = ({ security }: Operation): string[] =>
    usableSecurity({ security }).map((schemes) => schemes.map(words).join(' and '));
  return listed([...new Set(refused.flatMap(({ operation }) => ofOperation(operation)))], maxNamed, ' or ');
}
