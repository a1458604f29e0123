// A CommonJS project loads the same files: `require` of an ES module needs Node 20.19 or later.
const assert = require('node:assert/strict');
const { createServer } = require('node:http');
const { createIntercomClient, isApiError } = require('intercom-contract');
const { contractFetch, urlTarget, verify } = require('intercom-contract/contract-kit');
const { intercomLaws } = require('intercom-contract/laws');
const { startMock } = require('intercom-contract/mock');
const { name } = require('intercom-contract/package.json');
const spec = require('intercom-contract/spec');
const { isErrorList } = require('intercom-contract/validators');

assert.deepEqual(Object.keys(require('intercom-contract/types')), []);
assert.equal(typeof startMock, 'function');
assert.equal(intercomLaws.length > 0, true);
assert.equal(name, 'intercom-contract');

/** Takes no token but one, and everything else. */
const server = createServer(({ headers }, response) => {
  const isKnown = headers.authorization === 'Bearer good-token';
  response.writeHead(isKnown ? 200 : 401, { 'Content-Type': 'application/json' });
  response.end(
    JSON.stringify(isKnown ? { deleted: true } : { type: 'error.list', errors: [{ code: 'unauthorized' }] }),
  );
});

async function main() {
  const baseUrl = `http://127.0.0.1:${server.address().port}`;
  const findings = [];
  const fetch = contractFetch(spec, { onFinding: (finding) => findings.push(finding) });
  const { body } = await createIntercomClient({ token: 'good-token', baseUrl, fetch }).conversations.delete(123);
  assert.deepEqual(body, { deleted: true });
  const refused = await createIntercomClient({ token: 'bad-token', baseUrl, fetch })
    .conversations.delete(123)
    .then(
      () => assert.fail('a bad token was accepted'),
      (error) => error,
    );
  assert.equal(isApiError(refused) && refused.outcome, 'refused');
  assert.equal(isErrorList(refused.errors[0]), false);
  assert.deepEqual(findings, []);

  const report = await verify({ document: spec, target: urlTarget(baseUrl), token: 'good-token' });
  assert.equal(report.verdict, 'broken');
  assert.equal(
    report.findings.some(({ clause }) => clause === 'deleteConversation/path/id/type'),
    true,
  );
  process.stdout.write('require() loads the client, the validators and the kit.\n');
}

server.listen(0, '127.0.0.1', () => main().finally(() => server.close()));
