import { mannerOf } from '#contract-kit/internal';
import { isSpread, type Operation, SpecError, structure } from './spec.ts';

type Parameter = Operation['parameters'][number];

/**
 * How openapi-fetch can write lists and objects, by their place. Of a list in a path or a header, `explode` changes
 * nothing.
 */
const writable: readonly RegExp[] = [
  /^(?:path|header) array simple/,
  /^path object simple false$/,
  /^query array (?:form|spaceDelimited|pipeDelimited)/,
  /^query object (?:form|deepObject)/,
];

/**
 * @throws {SpecError} when the client cannot send an operation as described. A client that sends something else is worse than
 * none.
 */
export function assertCallable(operations: readonly Operation[], file: string): void {
  for (const operation of operations) {
    const why = whyUncallable(operation);
    if (why === undefined) continue;
    throw new SpecError(
      `${file}: ${operation.method} ${operation.path} cannot be called by the client: ${why}. Take the operation out.`,
    );
  }
}

function whyUncallable({ method, parameters, requestBody, security }: Operation): string | undefined {
  if (method === 'TRACE') return 'no `fetch` sends TRACE';
  if (security.length > 0 && !security.some((schemes) => schemes.every((scheme) => mannerOf(scheme) === 'bearer')))
    return `its security asks for ${namesOf(security.flat())}, and the client sends a bearer token only`;
  const types = requestBody?.content.map(({ mediaType }) => mediaType);
  if (types?.some((type) => /^application\/json\s*(?:;|$)/i.test(type)) === false)
    return `its body is ${types.join(' or ') || 'of no media type'}, and the client writes application/json only`;
  return (
    parameters.map(whyUnwritable).find((why) => why !== undefined) ?? whyMixed(parameters) ?? whyAmbiguous(parameters)
  );
}

function namesOf(named: readonly { readonly name: string }[]): string {
  return named.map(({ name }) => name).join(' and ');
}

function whyUnwritable(parameter: Parameter): string | undefined {
  const { name, in: location, style, explode, notVerified } = parameter;
  if (location === 'cookie') return `its parameter ${name} is a cookie, and the client sends no cookies`;
  if (notVerified !== undefined) return `its parameter ${name} cannot be sent: ${notVerified}`;
  const type = structure(parameter);
  const isWritable =
    type === undefined
      ? style === 'simple' || style === 'form'
      : writable.some((form) => form.test(`${location} ${type} ${style} ${explode}`));
  if (isWritable) return undefined;
  return `the client cannot write its parameter ${name} in the style ${style} with explode: ${explode}`;
}

/** openapi-fetch has one style for all lists of a query, and one for all its objects. */
function whyMixed(parameters: readonly Parameter[]): string | undefined {
  for (const type of ['array', 'object']) {
    const alike = parameters.filter((parameter) => parameter.in === 'query' && structure(parameter) === type);
    const [first, other] = new Map(
      alike.map((parameter) => [`${parameter.style} ${parameter.explode}`, parameter]),
    ).values();
    if (first && other)
      return `its parameters ${first.name} and ${other.name} have different styles, and the client writes each ${type} of a query in the same`;
  }
  return undefined;
}

/** Why two exploded objects cannot be written: a server cannot know to which of them a property belongs. */
function whyAmbiguous(parameters: readonly Parameter[]): string | undefined {
  const spread = parameters.filter(isSpread);
  if (spread.length < 2) return undefined;
  return `its parameters ${namesOf(spread)} are exploded objects, and two of them can write the same property`;
}
