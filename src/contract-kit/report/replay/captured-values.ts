import type { Case } from '../../contract/model/case.ts';
import { headerOf, pathnameOf, queryOf, responseOf, type WireRequest } from '../../contract/model/exchange.ts';
import type { Step } from '../../contract/model/step.ts';
import { firstByKey } from '../../openapi/document/group-by.ts';
import { exactJson, idTexts } from '../../openapi/names/exact-json.ts';
import { identifyingWord, wordsOf } from '../../openapi/names/nouns.ts';
import { segmentsOf } from '../../openapi/names/path-handle.ts';
import { decodedOrSame } from '../../text/decoded-or-same.ts';
import { quote } from './curl.ts';
import { markOf, type ScriptVariable } from './script-variable.ts';

/** A shorter text may stand in a later request by chance. */
const fewestCharacters = 8;

/** A variable for each value of a response that a later request was sent with, such as the id of what was made. */
export function capturedValues(step: Step, later: readonly Step[], known: readonly ScriptVariable[]): ScriptVariable[] {
  if (step.status < 200 || step.status >= 300) return [];
  const inPaths = new Set(later.flatMap(({ case: testCase }) => pathValues(testCase)));
  const used = new Set(later.flatMap(({ case: testCase }) => [...pathValues(testCase), ...valuesOf(testCase.request)]));
  const own = new Set([...pathValues(step.case), ...valuesOf(step.case.request)]);
  const isTaken = (text: string): boolean => own.has(text) || known.some((variable) => variable.text === text);
  const free = offered(step).filter(({ text }) => used.has(text) && !isTaken(text));
  const captured = free.filter(({ text, isMeant }) => isMeant || inPaths.has(text));
  return firstByKey(captured, ({ text }) => text).map(({ text, way }, index) => ({
    name: `${nameOf(way)}${known.length + index + 1}`,
    text,
    value: `$(value ${way.map((step) => (/^[\w.-]+$/.test(step) ? step : quote(step))).join(' ')}) || exit`,
  }));
}

/** A request with variables in place of whole values: in the path, the query, the headers, and the body if it is JSON. */
export function withCapturedValues(testCase: Case, variables: readonly ScriptVariable[]): WireRequest {
  const mark = (text: string): string | undefined => {
    const variable = variables.find((known) => known.text === text);
    return variable && markOf(variable);
  };
  const { request } = testCase;
  const [path = '', ...query] = request.path.split('?');
  const template = segmentsOf(testCase.operation.path);
  const start = path.split('/').length - template.length;
  const isFilled = (index: number): boolean => template[index - start]?.startsWith('{') === true;
  const segments = path.split('/').map((text, index) => (isFilled(index) ? (mark(text) ?? text) : text));
  const pairs = query.join('?').replaceAll(/(?<==)[^&]+/g, (value) => mark(decodedOrSame(value)) ?? value);
  const { body } = request;
  return {
    ...request,
    path: query.length === 0 ? segments.join('/') : `${segments.join('/')}?${pairs}`,
    headers: request.headers.map(([name, value]) => [name, mark(value) ?? value]),
    ...(body !== undefined && { body: exactJson(body) === undefined ? body : withMarkedTokens(body, mark) }),
  };
}

/** The texts and numbers of a JSON text, replaced where there is a mark for them. The names of members stay. */
function withMarkedTokens(json: string, mark: (text: string) => string | undefined): string {
  return json.replaceAll(/("(?:[^"\\]|\\.)*")(\s*:)?|-?\d[\d.eE+-]*/g, (token, text?: string, colon?: string) => {
    if (colon !== undefined) return token;
    const marked = mark(text === undefined ? token : String(JSON.parse(text)));
    if (marked === undefined) return token;
    return text === undefined ? marked : `"${marked}"`;
  });
}

/** The values of a request, as texts. */
function valuesOf(request: WireRequest): string[] {
  const inQuery = [...queryOf(request).matchAll(/(?<==)[^&]+/g)].map(([value]) => decodedOrSame(value));
  const inBody = idTexts(exactJson(request.body)).map(([text]) => text);
  return [...inQuery, ...request.headers.map(([, value]) => value), ...inBody];
}

/** The values of the variables in the path of a request. */
function pathValues({ operation, request }: Case): string[] {
  const segments = segmentsOf(pathnameOf(request));
  const template = segmentsOf(operation.path);
  return segments.slice(-template.length).filter((_segment, index) => template[index]?.startsWith('{'));
}

/**
 * The values of a response, and how the function `value` of the script finds each. `isMeant`: it is a value that clients send
 * back, wherever they send it.
 */
function offered({ exchange, body }: Step) {
  const response = responseOf(exchange) ?? { headers: [] };
  const tag = headerOf(response, 'etag');
  const [id = ''] = /[^/]*$/.exec(headerOf(response, 'location')?.split(/[?#]/)[0] ?? '') ?? [];
  return [
    ...idTexts(body).map(([text, way]) => ({
      text,
      way: ['body', ...way],
      isMeant: text.length >= fewestCharacters || identifyingWord(lastName(way)) !== undefined,
    })),
    ...(tag === undefined ? [] : [{ text: tag, way: ['header', 'etag'], isMeant: true }]),
    ...(id === '' ? [] : [{ text: id, way: ['header', 'location'], isMeant: true }]),
  ];
}

/** The last name on the way to a value, as a name of the shell. */
function nameOf(way: readonly string[]): string {
  const name = wordsOf(lastName(way)).join('_');
  return /^[a-z]/.test(name) ? name : `value${name}`;
}

function lastName(way: readonly string[]): string {
  return way.findLast((key) => !/^\d+$/.test(key)) ?? '';
}
