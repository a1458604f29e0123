import { isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import { SpecError } from './spec.ts';

/**
 * Reads the spec's YAML and stops at what no linter explains well: a syntax error, and a string that lost its quotes.
 *
 * Unquoted, `2.10` is the number 2.1: it matches nothing on the wire, and `2.1` is another version.
 *
 * @throws {SpecError} naming the file, the line and the column.
 */
export function assertReadableYaml(text: string, file: string): void {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const placeOf = (offset: number): string => {
    const { line, col } = lineCounter.linePos(offset);
    return `${file}:${line}:${col}`;
  };

  const [syntaxError] = document.errors;
  if (syntaxError !== undefined) {
    const what = syntaxError.message.replace(/\.$/, '');
    throw new SpecError(`${placeOf(syntaxError.pos[0])}: not valid YAML: ${what}. Correct this line and run it again.`);
  }

  if (!isMap(document.contents)) {
    throw new SpecError(
      `${file}: holds no OpenAPI document: the top level must be a map that starts with \`openapi: 3.1.0\`.`,
    );
  }

  visit(document, (_key, node, ancestors) => {
    if (!isScalar(node) || typeof node.value === 'string' || node.value === null) return;
    const owner = stringOwner(ancestors);
    if (owner === undefined) return;
    const written = node.source ?? String(node.value);
    throw new SpecError(
      `${placeOf(node.range?.[0] ?? 0)}: ${owner} holds ${written} without quotes, which YAML reads as the ${typeof node.value} ` +
        `${String(node.value)}. Quote it: '${written}'.`,
    );
  });
}

/** Names the place that must hold a string, if these ancestors of a scalar lead to one. */
function stringOwner(ancestors: readonly unknown[]): string | undefined {
  const keys = ancestors.filter(isPair).map((pair) => String(isScalar(pair.key) ? pair.key.value : pair.key));
  const last = keys.at(-1);
  if (keys.join('/') === 'info/version') return '`info.version`';
  if (last === 'x-documented-in') return '`x-documented-in`';
  if (last !== 'enum' && last !== 'const') return undefined;
  const schema = ancestors.findLast(isMap);
  const type = schema?.get('type');
  const types = isSeq(type) ? type.items.map((item) => (isScalar(item) ? item.value : item)) : [type];
  const values = schema?.get('enum');
  const siblings = isSeq(values) ? values.items : [];
  const holdsStrings = siblings.some((item) => isScalar(item) && typeof item.value === 'string');
  const isStringSchema =
    type === undefined ? holdsStrings : types.every((name) => name === 'string' || name === 'null');
  return isStringSchema ? `the ${last} of ${keys.slice(0, -1).join('/')}` : undefined;
}
