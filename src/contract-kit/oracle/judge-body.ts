import type { BodyFlaw, BodyValidator } from '../check/body-validator.ts';
import { parseJson } from '../check/check-reply.ts';
import { mediaTypeParameter } from '../document/media-type.ts';
import type { Operation } from '../document/operation.ts';
import { type BodyContent, contentFor } from './body-content.ts';
import type { Intent } from './candidate.ts';
import { formReadings } from './form.ts';

/** What the spec says about the body that a request has. */
export interface BodyVerdict {
  readonly intent: Intent;
  /** What decides: the body's presence, its media type, or its schema at the first of `flaws`. */
  readonly about: 'presence' | 'media-type' | 'schema';
  /** What the body breaks of its schema; those of a choice's alternatives are left out. */
  readonly flaws: readonly BodyFlaw[];
}

/**
 * Judges a body as it came on the wire. It is the oracle's table read the other way round.
 *
 * @param contentType Nothing where the request names no media type.
 * @param body Nothing where the request has none.
 * @param validate Of the direction `request`.
 */
export function judgeBody(
  operation: Operation,
  contentType: string | undefined,
  body: string | undefined,
  validate: BodyValidator,
): BodyVerdict {
  const verdict = (intent: Intent, about: BodyVerdict['about'], flaws: readonly BodyFlaw[] = []): BodyVerdict => ({
    intent,
    about,
    flaws,
  });
  const isRequired = operation.requestBody?.required ?? false;
  if (body === undefined) return verdict(isRequired ? 'refuse' : 'accept', 'presence');
  // What a body is of which nothing is said, is for the receiver to guess (RFC 9110 §8.3).
  if (contentType === undefined || operation.requestBody === undefined)
    return verdict(body === '' && isRequired ? 'refuse' : 'either', 'presence');
  const content = contentFor(operation, contentType);
  if (content === undefined) return verdict('refuse', 'media-type');
  if (content === 'unknown') return verdict('either', 'media-type');
  // A form without a field is no byte long.
  if (body === '' && content.kind === 'json') return verdict(isRequired ? 'refuse' : 'either', 'presence');
  const charset = mediaTypeParameter(contentType, 'charset');
  if (charset !== undefined && charset !== 'utf-8') return verdict('either', 'media-type');
  return content.kind === 'json'
    ? judgeJson(content, body, validate, verdict)
    : judgeForm(content, body, validate, verdict);
}

type Verdict = (intent: Intent, about: BodyVerdict['about'], flaws?: readonly BodyFlaw[]) => BodyVerdict;

function judgeJson({ schema }: BodyContent, text: string, validate: BodyValidator, verdict: Verdict): BodyVerdict {
  const parsed = parseJson(Buffer.from(text));
  if ('problem' in parsed) return verdict(isJson(text) ? 'either' : 'refuse', 'media-type');
  if (schema === undefined) return verdict('accept', 'schema');
  if (validate.unreadable(schema, parsed.body) !== undefined) return verdict('either', 'schema');
  const flaws = withoutAlternatives(validate(schema, parsed.body));
  return verdict(flaws.length === 0 ? 'accept' : 'refuse', 'schema', flaws);
}

/** What names a member twice is JSON, of which nobody knows what it says (RFC 8259 §4). */
function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function judgeForm({ schema }: BodyContent, text: string, validate: BodyValidator, verdict: Verdict): BodyVerdict {
  if (schema === undefined) return verdict('accept', 'schema');
  const readings = formReadings(text);
  if (readings.some((reading) => validate.unreadable(schema, reading) !== undefined))
    return verdict('either', 'schema');
  const flaws = readings.map((reading) => withoutAlternatives(validate(schema, reading)));
  const [fewest = []] = flaws.toSorted((one, other) => one.length - other.length);
  return verdict(fewest.length === 0 ? 'accept' : 'refuse', 'schema', fewest);
}

/** Where none of some alternatives fits, that is the flaw: what each of them lacks says nothing by itself. */
function withoutAlternatives(flaws: readonly BodyFlaw[]): BodyFlaw[] {
  const choices = flaws.filter(({ keyword }) => keyword === 'oneOf' || keyword === 'anyOf');
  return flaws.filter((flaw) => choices.every((choice) => choice === flaw || !isWithin(flaw, choice)));
}

function isWithin({ schema, place }: BodyFlaw, choice: BodyFlaw): boolean {
  if (!choice.place.every((token, index) => place[index] === token)) return false;
  // Beside the choice, the same schema may say more.
  return place.length > choice.place.length || schema !== choice.schema;
}
