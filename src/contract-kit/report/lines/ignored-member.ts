import { parsedJson } from '../../openapi/document/json.ts';
import { memberAt } from '../../openapi/document/value-at.ts';
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
  // The same value in another type was read, not ignored.
  const [before, after] = [request.body, response.body].map((body) =>
    JSON.stringify(memberAt(parsedJson(body), [name]))?.replaceAll('"', ''),
  );
  return before === undefined || after === undefined || before === after ? undefined : name;
}
