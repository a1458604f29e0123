import { responseOf } from '../../contract/model/exchange.ts';
import type { Run } from '../../exchange/checks/run.ts';
import { isJsonObject, parsedJson } from '../../openapi/document/json.ts';
import { bodyContents } from '../../openapi/operation/body-content.ts';
import { requestViolations } from '../../schema/validate/body-validator.ts';
import { meaningsOf } from '../../things/read/meaning.ts';
import { modelFor } from '../../things/read/resource-model.ts';

/**
 * Whether a change of single members would leave a thing that nobody could make, by the schema of making: then the members
 * that the thing keeps are a reason to refuse it. The run before is an accepted change, whose response shows the thing.
 */
export function leavesInvalid({ case: { operation, request }, exchange }: Run, change: unknown): boolean {
  const resource = modelFor(operation).handlesOf(operation).at(-1)?.resource;
  const maker = resource?.makers[0]?.operation;
  if (resource === undefined || maker === undefined || !meaningsOf(operation, resource).includes('change'))
    return false;
  const schema = bodyContents(maker).find(({ kind }) => kind === 'json')?.schema;
  const errorsOf = (thing: unknown): string[] =>
    requestViolations(schema, thing).map(({ keyword, instancePath }) => JSON.stringify([keyword, instancePath]));
  const thing = parsedJson(responseOf(exchange)?.body);
  const known = errorsOf(thing);
  const isMerged = request.headers.some(([, value]) => value.includes('merge-patch'));
  const changed = isMerged ? mergePatched(thing, change) : { ...Object(thing), ...Object(change) };
  return errorsOf(changed).some((error) => !known.includes(error));
}

/** RFC 7396. */
function mergePatched(thing: unknown, change: unknown): unknown {
  if (!isJsonObject(change)) return change;
  const own = isJsonObject(thing) ? thing : {};
  const merged = Object.entries(change).map(([name, value]) => [name, mergePatched(own[name], value)]);
  return Object.fromEntries([...Object.entries(own), ...merged].filter(([name]) => change[String(name)] !== null));
}
