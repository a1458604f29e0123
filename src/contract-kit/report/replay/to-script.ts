import { mapRequest, requestTexts, type WireRequest } from '../../contract/model/exchange.ts';
import type { Step } from '../../contract/model/step.ts';
import { type SlotKind, slotRows } from '../../requests/unique/slots.ts';
import { capturedValues, withCapturedValues } from './captured-values.ts';
import { quote, toCurl } from './curl.ts';
import type { Credentials } from './redact.ts';
import { markOf, type ScriptVariable, withMarks, withVariables } from './script-variable.ts';

/**
 * The lines of a script for a POSIX shell that sends steps again, with new unique texts and the ids that come back. It
 * prints the last response whole and of the others the first line. It leaves no variable behind. What is expected has the new
 * texts and ids as well.
 */
export function toScript(
  steps: readonly Step[],
  expected: string,
  baseUrl: URL,
  credentials: Credentials,
): readonly string[] {
  const texts: ScriptVariable[] = [];
  const values: ScriptVariable[] = [];
  const commands = steps.flatMap((step, index): string[] => {
    const { case: testCase, template } = step;
    const newTexts = uniqueTexts(template, testCase.request, texts);
    texts.push(...newTexts);
    // All unique texts, also those of earlier requests.
    const request = mapRequest(withCapturedValues(testCase, values), (text) => withNewTexts(text, texts));
    const newValues = capturedValues(step, steps.slice(index + 1), values);
    values.push(...newValues);
    const isLast = index === steps.length - 1;
    return [
      ...newTexts.map(assignment),
      `printf '%s\\n' ${quote(`${index + 1}. ${testCase.request.method} ${testCase.operation.path}`)}`,
      `response=$(${withVariables(toCurl(baseUrl, request, credentials, '-s -S -i'))})`,
      isLast ? `printf '%s\\n' "$response"` : `printf '%s\\n' "$response" | head -n 1`,
      ...newValues.map(assignment),
    ];
  });
  // An id is a whole word, a unique text may be a part of one.
  const marked = withNewTexts(withMarks(expected, values), texts);
  const told = `printf '%s\\n' ${withVariables(quote(`Expected: ${marked}`))}`;
  const functions = [...(texts.length === 0 ? [] : [newFunction]), ...(values.length === 0 ? [] : valueFunction)];
  const lines = [...functions, ...commands, told];
  return ['(', ...lines.map((line) => `  ${line}`), ')'];
}

/** A text with marks in place of unique texts. */
function withNewTexts(whole: string, texts: readonly ScriptVariable[]): string {
  return texts.reduce((changed, variable) => changed.replaceAll(variable.text, () => markOf(variable)), whole);
}

function assignment({ name, value }: ScriptVariable): string {
  return `${name}=${value}`;
}

/** Prints that many of the characters at random. */
const newFunction = 'new() { LC_ALL=C tr -dc "$1" </dev/urandom | head -c "$2"; }';

/** Prints a header of the last response, or a member of its body. Integers of 16 and more digits keep their digits. */
const valueFunction = [
  `value() { printf '%s' "$response" | node -e '`,
  '  const [head, ...rest] = require("fs").readFileSync(0, "utf8").split(/\\r?\\n\\r?\\n/), [part, ...keys] = process.argv.slice(1);',
  '  const text = rest.join("\\n\\n").replace(/"(?:[^"\\\\]|\\\\.)*"|-?\\d{16,}(?![\\d.eE])/g, (one) => one[0] == "\\"" ? one : "\\"" + one + "\\"");',
  '  const field = head.split(/\\r?\\n/).find((one) => one.toLowerCase().startsWith(keys[0] + ":")) || "";',
  '  const value = field.slice(keys[0].length + 1).trim();',
  '  const last = keys[0] == "location" ? value.split(/[?#]/)[0].split("/").pop() : value;',
  '  const found = part == "body" ? keys.reduce((owner, key) => Object(owner)[key], JSON.parse(text)) : last;',
  '  if (found == null || found === "") throw Error("The response has no " + keys.join(" "));',
  `  console.log(found)' -- "$@"; }`,
];

/** A shorter text may stand in a request by chance. */
const fewestCharacters = 4;

/** What `tr` keeps for each kind of slot. */
const ranges: Readonly<Record<Exclude<SlotKind, 'hyphen'>, string>> = {
  digit: '0-9',
  hex: '0-9a-f',
  lower: 'a-z',
  upper: 'A-Z',
  alphanumeric: '0-9a-z',
  consonant: 'b-df-hj-np-tv-xz',
  capital: 'B-DF-HJ-NP-TV-XZ',
};

/** A variable for each unique text that a request was sent with. The function `new` of the script makes the text anew. */
function uniqueTexts(template: WireRequest, sent: WireRequest, known: readonly ScriptVariable[]): ScriptVariable[] {
  const found = new Map<string, readonly SlotKind[]>();
  const sentTexts = requestTexts(sent);
  for (const [index, text] of requestTexts(template).entries())
    for (const { start, kinds } of slotRows(text)) {
      const filled = sentTexts[index]?.slice(start, start + kinds.length) ?? '';
      if (filled.length >= fewestCharacters && !known.some((variable) => variable.text === filled))
        found.set(filled, kinds);
    }
  return [...found].map(([text, kinds], index) => ({
    name: `TEXT${known.length + index + 1}`,
    text,
    value: `"${generator(kinds)}"`,
  }));
}

/** Equal kinds in a row are made at once. */
function generator([first, ...others]: readonly SlotKind[]): string {
  if (first === undefined) return '';
  const different = others.findIndex((kind) => kind !== first);
  const count = different < 0 ? others.length + 1 : different + 1;
  const own = first === 'hyphen' ? '-'.repeat(count) : `$(new ${ranges[first]} ${count})`;
  return own + generator(others.slice(count - 1));
}
