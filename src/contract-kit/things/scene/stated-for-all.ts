import type { JsonObject } from '../../openapi/document/json.ts';
import { onceFor } from '../../openapi/document/once-for.ts';
import { SpecNode } from '../../openapi/document/spec-node.ts';
import { sentencesOf } from '../../openapi/names/nouns.ts';

/** What a description says at its beginning, for all operations. */
export interface StatedForAll {
  /** Whether texts are kept to the letter. */
  readonly keepsTexts: boolean;
  /** Whether numbers are kept without rounding. */
  readonly keepsNumbers: boolean;
  /** Whether lists keep the order of their items. */
  readonly keepsOrder: boolean;
  /** The sentences that say that a user can neither read nor change what another one has made, without the words for that one. */
  readonly privacy: readonly string[];
}

const asSent =
  /\b(?:comes? back (?:the way|as|exactly|unchanged)|verbatim|same JSON values?|(?:kept|stored|saved|returned|shown|preserved|given back) (?:exactly |just |precisely )?(?:as (?:it|they) (?:was|were|came|went)|as (?:sent|given|received|entered|written)|unchanged|untouched)|(?:not|never|no|without) (?:trim|normali[sz])\w*)\b/i;
/** Words of a sentence about what happens to a value that is not a plain one. */
const elsewhere = /\b(?:if|when|fails?|failed|errors?|refus\w*|previous|deleted)\b/i;
const ofTexts =
  /\b(?:texts?|strings?|names?|titles?|what(?:ever)?|everything|values?|blanks?|capitals?|spaces?|characters?)\b/i;
const asNumbers =
  /(?<!\b(?:phone|telephone|order|page|invoice|version|serial) )\bnumbers? (?:(?:is|are) )?(?:(?:not|never) (?:rounded|changed|truncated|cut)|keeps? (?:their|its) value|(?:kept|stored) exactly)|\b(?:not|never) rounded|\b(?:without|no) rounding(?! error)/i;
const ofOthers =
  /\b(?:(?:another|others?|different|foreign|someone else's) (?:tokens?|accounts?|users?|tenants?|customers?|organi[sz]ations?|workspaces?)|only (?:things|what|objects|data|resources)\b[^.]* own)\b/i;
const looking = /\b(?:reads?|sees?|access\w*|shown?|belongs?|answered|404|403|invisible|hidden)\b/i;
const open = /\b(?:can|may)(?: also)? (?:read|see|list|access)\b/i;
const closed = /\b(?:cannot|can't|never|neither|not|no|only|404|403|invisible|hidden|as if)\b/i;

const inOrder =
  /\b(?:lists?|arrays?|items|elements)\b(?:(?!\b(?:not|never|no)\b)[^.;])*\b(?:keeps?|kept|preserved?s?|retain(?:s|ed)?)\b[^.;]*\border\b|\border of (?:lists|arrays|items|elements)\b(?:(?!\b(?:not|never|no)\b)[^.;])*\b(?:kept|preserved|retained|matters)\b/i;

/** What the description of a whole API states for all operations, in its own words. */
export const statedForAll: (document: JsonObject) => StatedForAll = onceFor((document: JsonObject): StatedForAll => {
  const info = SpecNode.root(document).at('info')?.text('description') ?? '';
  const sentences = sentencesOf(info.replaceAll(/(?<=[^\n])\n(?=[^\n])/g, ' '));
  const exact = sentences.filter((sentence) => asSent.test(sentence) && !elsewhere.test(sentence));
  return {
    keepsTexts: exact.some((sentence) => ofTexts.test(sentence)),
    keepsNumbers:
      sentences.some((sentence) => asNumbers.test(sentence)) || exact.some((one) => /\bvalues?\b/i.test(one)),
    keepsOrder: sentences.some((sentence) => inOrder.test(sentence)),
    privacy: sentences
      .filter((sentence) => [ofOthers, looking, closed].every((one) => one.test(sentence)) && !open.test(sentence))
      .map((sentence) => sentence.replace(ofOthers, '')),
  };
});
