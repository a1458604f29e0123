import type { JsonObject } from '../document/json.ts';
import { withoutDeepObjects } from './deep-objects.ts';
import { withDistinctEnums } from './distinct-enums.ts';
import { withReadableParameters } from './readable-parameters.ts';
import { withoutLostReferences } from './without-lost-references.ts';
import { withoutMeaningless } from './without-meaningless.ts';
import { withoutRanges } from './without-ranges.ts';
import { withWritableReplies } from './writable-replies.ts';

/** A bundled document as Prism has to be given it to serve what it says. */
export function servable(document: JsonObject): JsonObject {
  const readable = withReadableParameters(withoutDeepObjects(withDistinctEnums(withoutLostReferences(document))));
  return withWritableReplies(withoutRanges(withoutMeaningless(readable)));
}
