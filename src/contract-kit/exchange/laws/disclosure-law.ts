import { createReveals } from '../../../redact/create-reveals.ts';
import { undone } from '../../../redact/undone.ts';
import { pathnameOf } from '../../contract/model/exchange.ts';
import type { Law, Observation } from '../../contract/model/law.ts';
import type { JsonObject } from '../../openapi/document/json.ts';
import { onceFor } from '../../openapi/document/once-for.ts';
import { SpecNode } from '../../openapi/document/spec-node.ts';
import { successSchemas } from '../../openapi/names/status-class.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { bodyProperties, propertiesOf } from '../../openapi/operation/properties-of.ts';
import { credentialsPlaceRule } from './credentials-place-law.ts';
import { serverPathIn, withoutLinks } from './server-path.ts';

/** Headers that contain URLs or URL paths. */
const linking =
  /^(?:location|content-location|link|set-cookie|refresh|alt-svc|report-to|nel|.*-policy.*|access-control-.*)$/i;

export const disclosureLaw: Law = {
  name: 'discloses-no-internals',
  side: 'response',
  statement: 'A response contains neither the token, nor a stack trace, nor the path of a file on the server.',
  source: 'RFC 6750 §5.3 for the token, and CWE-209 for the rest',
  judge: (observation) => {
    const expected = 'neither the token, nor a stack trace, nor a file path of the server';
    const parts = readableParts(observation);
    // If the request has a token in a wrong location, its echo discloses nothing new.
    const isMisplaced = observation.rule === credentialsPlaceRule;
    const tokens = observation.schemeTokens ?? [observation.token];
    const revealing = isMisplaced ? undefined : parts.find(({ text }) => tokens.some((token) => hasToken(text, token)));
    // The excerpt is left out, because it would be the token.
    if (revealing) return { expected, actual: `the token in the ${revealing.location}` };
    for (const { location, text, isData } of parts) {
      const runtime = stackTraceIn(text);
      if (runtime !== undefined) return { expected, actual: `a stack trace of ${runtime} in the ${location}` };
      const path = serverPathIn(withoutOwn(text, observation), isData);
      if (path !== undefined)
        return { expected, actual: `a file path of the server in the ${location}`, excerpt: JSON.stringify(path) };
    }
    return 'holds';
  },
};

/** The runtime whose stack trace a text has. `undefined` if it has none. */
export function stackTraceIn(text: string): string | undefined {
  return traces.find(([, pattern]) => pattern.test(text))?.[0];
}

/** The texts in a response. `isData`: it is the requested data, which may contain file paths. */
function readableParts({ status, headers, text, body, coding }: Observation) {
  const isData = status < 300;
  const texts = coding !== undefined ? [] : body === undefined ? [withoutEntities(text)] : stringsIn(body);
  const fields = headers.map(([name, value]) => ({ location: 'headers', text: value, isData: linking.test(name) }));
  return [...fields, ...texts.map((one) => ({ location: 'body', text: one, isData }))];
}

/** Every text in a JSON value, including the names of members. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [name, ...stringsIn(member)]);
}

function withoutEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'");
}

/** The text without links, without paths of this API, such as an echo of the request's path, and without paths in bodies. */
function withoutOwn(text: string, { operation, request }: Observation): string {
  const path = pathnameOf(request);
  const folders = [...firstSegments(operation.node.document), ...bodyMembers(operation)];
  const words = withoutLinks(text).split(/(?<=[\s"'<>()])|(?=[\s"'<>()])/);
  const isInFolder = (word: string): boolean => folders.some((folder) => word.startsWith(`/${folder}/`));
  return words.filter((word) => !word.includes(path) && !isInFolder(word)).join('');
}

/** The names of the members of the bodies that an operation takes and shows, with which paths in these bodies begin. */
const bodyMembers = onceFor((operation: Operation): string[] => {
  const shown = successSchemas(operation).flatMap((schema) => [...propertiesOf(schema)]);
  return [...bodyProperties(operation), ...shown].map(([name]) => name);
});

/** The first segments of the API's paths. */
const firstSegments = onceFor((document: JsonObject): string[] => {
  const paths = SpecNode.root(document).at('paths')?.entries() ?? [];
  return [...new Set(paths.map(([path]) => path.split('/')[1] ?? ''))].filter((folder) => /^[^{}]+$/.test(folder));
});

/**
 * The stack traces of runtimes. Each pattern needs a file and a line, or words that occur nowhere else. None begins with a part of
 * any length, which would take too long in a long text.
 */
const traces: readonly (readonly [runtime: string, pattern: RegExp])[] = [
  ['Node.js', /\bat (?:[^\n()]{1,200} )?\(?(?:[^\s()]{0,300}\.[cm]?[jt]sx?|node:[\w./]+|<anonymous>):\d+:\d+/],
  ['Python', /Traceback \(most recent call last\)|\bFile "[^"\n]+", line \d+/],
  ['the JVM', /\bat [\w$./]+[\w$<>]\((?:[\w$]+\.(?:java|kt|scala|groovy):\d+|Native Method|Unknown Source)\)/],
  ['the JVM', /\bException in thread "/],
  ['Go', /\bgoroutine \d+ \[[^\]\n]+\]:|\bpanic: runtime error|[\w-]\.go:\d+ \+0x[\da-f]+/],
  ['Ruby', /[\w-]\.rb:\d+:in [`'‘]/],
  ['PHP', /\bPHP (?:Fatal|Parse) error|\bin [^\s:]+\.php(?: on line |:)\d+|#\d+ [^\s(]+\.php\(\d+\)/],
  ['.NET', /\bat [\w.`<>[\],+]+\([^()\n]*\) in [^\n]+:line \d+/],
  ['.NET', /\bat [A-Z]\w*(?:\.[\w`<>]+){2,}\([^()\n:]*\)/],
  ['Rust', /\bthread '[^'\n]*' panicked at |\bstack backtrace:\s+\d+: /],
  ['Elixir', /\([\w.]+ \d[\w.-]*\) lib\/[\w./-]+\.exs?:\d+: /],
];

/** Shorter tokens and plain words occur in texts by chance. */
function isTelling(token: string): boolean {
  return token.length >= 16 || (token.length >= 8 && !/^[a-z]+$/i.test(token));
}

/** The number of characters that are read word by word. */
const maxCharacters = 10_000;

/** Whether a text contains the token as a separate word, plain or in an encoding that anyone can decode. */
function hasToken(text: string, token: string): boolean {
  // No encoding of a token is shorter than the token.
  if (!isTelling(token) || text.length < token.length || !createReveals(token)(text)) return false;
  // Each word is also decoded alone, because the words before it would shift its digits.
  return [text, ...text.slice(0, maxCharacters).split(/\s+/)]
    .flatMap((part) => [part, ...undone(part)])
    .flatMap((reading) => [reading, ...undone(reading)])
    .some((reading) => isWordIn(reading, token));
}

function isWordIn(text: string, token: string): boolean {
  const parts = text.split(token);
  const isBeside = (before: string, after: string) => /[\p{L}\p{N}]$/u.test(before) || /^[\p{L}\p{N}]/u.test(after);
  return parts.slice(1).some((after, index) => !isBeside(parts[index] ?? '', after));
}
