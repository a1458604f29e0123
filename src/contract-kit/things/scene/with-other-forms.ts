import type { Case } from '../../contract/model/case.ts';
import { withValueAt } from '../../openapi/document/value-at.ts';
import { exactJson } from '../../openapi/names/exact-json.ts';
import { valuesIn } from '../../schema/generate/values-in.ts';
import { statedForAll } from './stated-for-all.ts';
import { withAllowedBody } from './with-query.ts';

/**
 * The last of some cases whose values may have other forms, with as many of them as the description allows: a fraction for each
 * whole number, and where texts are kept to the letter, a text with capitals inside and two spaces. Empty if there is none.
 */
export function withOtherForms(cases: readonly Case[]): Case[] {
  const changed = cases.toReversed().flatMap((testCase) => {
    const { keepsTexts, keepsNumbers } = statedForAll(testCase.operation.node.document);
    const fraction = keepsNumbers ? 0.1235 : 0.5;
    const body = exactJson(testCase.request.body);
    const other = [...valuesIn(body)].reduce((whole, { path, value }) => {
      const isText = keepsTexts && typeof value === 'string';
      if (!isText && !Number.isInteger(value)) return whole;
      // A long text stays as long as it is, and one of its own keeps its end.
      const text = String(value).replace(/^.{4}(?=.{8})/su, '');
      const tried = withValueAt(whole, path, isText ? `aB  ${text}` : Number(value) + fraction);
      return withAllowedBody(testCase, JSON.stringify(tried)) === undefined ? whole : tried;
    }, body);
    return other === body ? [] : (withAllowedBody(testCase, JSON.stringify(other)) ?? []);
  });
  return changed.slice(0, 1);
}
