import { type Report, urlTarget, verify } from 'intercom-contract/contract-kit';
import { deletion as document } from '../deletion.ts';
import { startHttpServer } from '../http-server.ts';

/** What a hostile provider puts where it can: it must be seen as text. */
export const attack =
  '</script><script>window.hacked = 1</script><img src=http://127.0.0.1:9/ onerror="hacked = 2">\u202egnp';

/** The report of a run against a provider that takes every id, forgets its credentials now and then, and attacks. */
export async function faultyReport(): Promise<Report> {
  const { url, close } = await startHttpServer(({ headers }, response) => {
    const isAdmitted = /^bearer +token$/i.test(headers.authorization ?? '');
    response.statusCode = isAdmitted ? 200 : 401;
    response.setHeader('Content-Type', isAdmitted ? 'application/json' : 'text/html');
    response.setHeader('X-Attack', encodeURI(attack));
    response.end(isAdmitted ? JSON.stringify({ id: 1, object: attack, deleted: true }) : attack);
  });
  return verify({ document, target: urlTarget(url), token: 'token' }).finally(close);
}
/** A report of a large document: 300 operations with 10,000 clauses. */
export function largeReport(report: Report): Report {
  const clauses = Array.from({ length: 10_000 }, (_, index) => {
    const operation = `operation${index % 300}`;
    const verdict = index % 1999 === 0 ? 'broken' : index % 97 === 0 ? 'not-covered' : 'holds';
    return {
      id: `${operation}/200/body/items/property${index}/type`,
      operation,
      side: index % 3 === 0 ? ('request' as const) : ('response' as const),
      pointer: `/paths/~1things~1${operation}/get/responses/200/content/application~1json/schema/properties/property${index}/type`,
      statement: `In a 200 response, \`items[].property${index}\` is a string.`,
      verdict: verdict as Report['verdict'] & 'holds',
      validAccepted: 12,
      invalidRefused: 3,
      ...(verdict === 'not-covered' && { reason: 'no valid response exercised this clause' }),
    };
  });
  const notVerified = Array.from({ length: 500 }, (_, index) => ({
    pointer: `/paths/~1things~1operation${index}/post/requestBody/content/multipart~1form-data`,
    reason: index % 2 === 0 ? 'multipart bodies are not generated' : 'cookie parameters are not sent',
  }));
  return { ...report, clauses, notVerified, notRun: 12 };
}
