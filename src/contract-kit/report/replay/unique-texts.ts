import { mapRequest, requestTexts, type WireRequest } from '../../contract/model/exchange.ts';
import { type SlotKind, slotRows } from '../../requests/unique/slots.ts';
import { markOf, type ScriptVariable } from './script-variable.ts';

/** A shorter text may stand in a request by chance. */
const fewestCharacters = 4;

/** What `tr` keeps for each kind of slot. */
const ranges: Readonly<Record<Exclude<SlotKind, 'hyphen'>, string>> = {
  digit: '0-9',
  hex: '0-9a-f',
  lower: 'a-z',
  upper: 'A-Z',
  alphanumeric: '0-9a-z',
};

/** A variable for each unique text that a request was sent with. The function `new` of the script makes the text anew. */
export function uniqueTexts(
  template: WireRequest,
  sent: WireRequest,
  known: readonly ScriptVariable[],
): ScriptVariable[] {
  const found = new Map<string, readonly SlotKind[]>();
  const sentTexts = requestTexts(sent);
  for (const [index, text] of requestTexts(template).entries())
    for (const { start, kinds } of slotRows(text)) {
      const filled = sentTexts[index]?.slice(start, start + kinds.length) ?? '';
      if (filled.length >= fewestCharacters && !known.some((one) => one.text === filled)) found.set(filled, kinds);
    }
  return [...found].map(([text, kinds], index) => ({
    name: `TEXT${known.length + index + 1}`,
    text,
    value: `"${generator(kinds)}"`,
  }));
}

/** A request with variables in place of all unique texts, also those of earlier requests. */
export function withUniqueTexts(request: WireRequest, variables: readonly ScriptVariable[]): WireRequest {
  return mapRequest(request, (text) =>
    variables.reduce((changed, variable) => changed.replaceAll(variable.text, () => markOf(variable)), text),
  );
}

/** Equal kinds in a row are made at once. */
function generator([first, ...others]: readonly SlotKind[]): string {
  if (first === undefined) return '';
  const different = others.findIndex((kind) => kind !== first);
  const count = different < 0 ? others.length + 1 : different + 1;
  const own = first === 'hyphen' ? '-'.repeat(count) : `$(new ${ranges[first]} ${count})`;
  return own + generator(others.slice(count - 1));
}
