import type { Law, Observation } from '../model/law.ts';
import type { Operation } from '../openapi/operation.ts';
import { SpecNode } from '../openapi/spec-node.ts';
import { findSecrets } from '../redact/find-secrets.ts';
import { credentialsPlaceRule } from './credentials-place-law.ts';
import { programFileIn, serverPathIn, withoutLinks } from './server-path.ts';

/** Headers that say where in the web something is. */
const linking =
  /^(?:location|content-location|link|set-cookie|refresh|alt-svc|report-to|nel|.*-policy.*|access-control-.*)$/i;

export const disclosureLaw: Law = {
  name: 'discloses-no-internals',
  side: 'response',
  statement: 'A response has neither the token, nor a stack trace, nor the path of a file of the server.',
  source: 'RFC 6750 §5.3 for the token, and CWE-209 for the rest',
  judge: (observation) => {
    const expected = 'neither the token, nor a stack trace, nor a path of the server';
    const parts = partsOf(observation);
    // Who wrote the token where it does not belong may get it back from there.
    const isMisplaced = observation.rule === credentialsPlaceRule;
    const revealing = isMisplaced ? undefined : parts.find(({ text }) => hasToken(text, observation.token));
    // Without an excerpt, which would be the token itself.
    if (revealing) return { expected, actual: `the token in the ${revealing.place}` };
    for (const { place, text, isData } of parts) {
      const runtime = stackTraceIn(text);
      if (runtime !== undefined) return { expected, actual: `a stack trace of ${runtime} in the ${place}` };
      const path = (isData ? programFileIn : serverPathIn)(withoutOwn(text, observation));
      if (path !== undefined)
        return { expected, actual: `a path of the server in the ${place}`, excerpt: JSON.stringify(path) };
    }
    return 'holds';
  },
};

interface Part {
  readonly place: 'body' | 'headers';
  readonly text: string;
  /** Whether it is what callers ask for, which may be about files of any kind. */
  readonly isData: boolean;
}

function partsOf({ status, headers, text, body, coding }: Observation): Part[] {
  const isData = status < 300;
  const texts = coding !== undefined ? [] : body === undefined ? [withoutEntities(text)] : stringsIn(body);
  return [
    ...headers.map(([name, value]): Part => ({ place: 'headers', text: value, isData: linking.test(name) })),
    ...texts.map((one): Part => ({ place: 'body', text: one, isData })),
  ];
}

/** Every text in a JSON value, names of members included. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [name, ...stringsIn(member)]);
}

function withoutEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'");
}

/** The text without links, and without what may be an echo: addresses of this API, the request's own above all. */
function withoutOwn(text: string, { operation, request }: Observation): string {
  const [path = ''] = request.path.split('?');
  const folders = firstSegments(operation);
  return withoutLinks(text)
    .split(/(?<=[\s"'<>()])|(?=[\s"'<>()])/)
    .filter((word) => !word.includes(path) && !folders.some((folder) => word.startsWith(`/${folder}/`)))
    .join('');
}

/** What the addresses of the API begin with. */
function firstSegments({ node }: Operation): string[] {
  const paths = SpecNode.root(node.document).at('paths')?.entries() ?? [];
  return [...new Set(paths.map(([path]) => path.split('/')[1] ?? ''))].filter((folder) => /^[^{}]+$/.test(folder));
}

/** How runtimes write where code was. Each asks for a file and a line, or for words that nothing else has. */
const traces: readonly (readonly [runtime: string, pattern: RegExp])[] = [
  ['Node.js', /\bat (?:[^\n()]{1,200} )?\(?(?:[^\s()]{0,300}\.[cm]?[jt]sx?|node:[\w./]+|<anonymous>):\d+:\d+/],
  ['Python', /Traceback \(most recent call last\)|\bFile "[^"\n]+", line \d+/],
  ['the JVM', /\bat [\w$./]+[\w$<>]\((?:[\w$]+\.(?:java|kt|scala|groovy):\d+|Native Method|Unknown Source)\)/],
  ['the JVM', /\bException in thread "/],
  ['Go', /\bgoroutine \d+ \[[^\]\n]+\]:|\bpanic: runtime error|[\w./-]+\.go:\d+ \+0x[\da-f]+/],
  ['Ruby', /[\w./-]+\.rb:\d+:in [`'‘]/],
  ['PHP', /\bPHP (?:Fatal|Parse) error|\bin [^\s:]+\.php(?: on line |:)\d+|#\d+ [^\s(]+\.php\(\d+\)/],
  ['.NET', /\bat [\w.`<>[\],+]+\([^()\n]*\) in [^\n]+:line \d+/],
  ['.NET', /\bat [A-Z]\w*(?:\.[\w`<>]+){2,}\([^()\n:]*\)/],
  ['Rust', /\bthread '[^'\n]*' panicked at |\bstack backtrace:\s+\d+: /],
  ['Elixir', /\([\w.]+ \d[\w.-]*\) lib\/[\w./-]+\.exs?:\d+: /],
];

/** The runtime whose stack trace a text has; nothing where it has none. */
function stackTraceIn(text: string): string | undefined {
  return traces.find(([, pattern]) => pattern.test(text))?.[0];
}

/** Shorter ones, and plain words, stand in many a text by chance. */
function isTelling(token: string): boolean {
  return token.length >= 16 || (token.length >= 8 && !/^[a-z]+$/i.test(token));
}

/** How many characters of a text are looked at: a longer one takes long, and repeats no request. */
const mostCharacters = 200_000;

/** Whether a text has the token, as a word of its own, as it is or in an encoding that can be read by anyone. */
function hasToken(text: string, token: string): boolean {
  if (!isTelling(token)) return false;
  const asWord = { text: token, isPartOfWords: false, isInBase64: false };
  return findSecrets(text.slice(0, mostCharacters), [asWord]).length > 0;
}
