import { isJsonObject, parsedJson } from '../../openapi/document/json.ts';
import type { Finding } from '../report.ts';

/**
 * The member that a service has ignored in a change, where it accepted an invalid value for it: the response shows the member,
 * and with another value. `undefined` if that does not show.
 */
export function ignoredMember({ id, clause, operation, request, response }: Finding): string | undefined {
  const inBody = `${operation}/body/`;
  const isChange = ['PATCH', 'PUT'].includes(request.method) && id.endsWith('#accepted-invalid');
  if (!isChange || !clause.startsWith(inBody) || response === undefined) return undefined;
  const [name = ''] = clause.slice(inBody.length).split('/');
  const [sent, shown] = [objectIn(request.body), objectIn(response.body)];
  if (!Object.hasOwn(sent, name) || !Object.hasOwn(shown, name)) return undefined;
  // The same value in another type was read, not ignored.
  const [before, after] = [sent[name], shown[name]].map((value) => JSON.stringify(value).replaceAll('"', ''));
  return before === after ? undefined : name;
}

function objectIn(text = ''): Readonly<Record<string, unknown>> {
  const value = parsedJson(text);
  return isJsonObject(value) ? value : {};
}
