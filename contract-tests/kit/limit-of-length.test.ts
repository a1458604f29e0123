import { urlTarget, verify } from 'intercom-contract/contract-kit';
import { expect, it } from 'vitest';
import { startHttpServer } from '../http-server.ts';

/** A service that takes names up to a length, which a function tells, and refuses longer ones. */
async function findingsWhere(lengthOf: (name: string) => number, limit: number, maxLength?: number) {
  const server = await startHttpServer(async (request, response) => {
    let text = '';
    for await (const part of request.setEncoding('utf8')) text += part;
    const status = isJson(text) && lengthOf(JSON.parse(text).name) <= limit ? 201 : 400;
    response.writeHead(status, { 'Content-Type': 'application/json' }).end('{}');
  });
  const name = { type: 'string', minLength: 1, ...(maxLength !== undefined && { maxLength }) };
  const schema = { type: 'object', required: ['name'], properties: { name }, additionalProperties: false };
  const content = { 'application/json': { schema } };
  const answers = {
    201: { description: 'Added.' },
    400: { description: 'Refused.' },
    415: { description: 'Refused.' },
  };
  const post = { operationId: 'addMember', requestBody: { required: true, content }, responses: answers };
  const document = { openapi: '3.1.0', info: { title: 'Members', version: '1' }, paths: { '/members': { post } } };
  const { findings } = await verify({ document, target: urlTarget(server.url), withoutLaws: ['*'] }).finally(
    server.close,
  );
  return findings.filter(({ id }) => id.endsWith('#refused-valid')).map(({ clause, minimal }) => ({ clause, minimal }));
}

function isJson(text: string): boolean {
  try {
    const { name, ...others } = JSON.parse(text);
    return typeof name === 'string' && name.length > 0 && Object.keys(others).length === 0;
  } catch {
    return false;
  }
}

const inCharacters = (name: string): number => [...name].length;

it.each([
  ['that is below the described one', inCharacters, 40, 60],
  ['that is not described', inCharacters, 20, undefined],
])('tells a limit of length %s as a long text, and not as special characters', async (_what, lengthOf, limit, max) => {
  const findings = await findingsWhere(lengthOf, limit, max);
  expect(findings).toHaveLength(1);
  expect(findings[0]?.minimal).toMatch(/^body = name "text(?:text)+/);
  expect(JSON.stringify(findings)).not.toMatch(/U\+FFFF|🚲/);
});

it('tells special characters where plain ones of the same number are accepted', async () => {
  const [finding] = await findingsWhere((name) => name.length, 60, 60);
  expect(finding).toMatchObject({ clause: 'addMember/body/name/maxLength', minimal: expect.stringMatching(/🚲/) });
});
