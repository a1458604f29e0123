// CommonJS projects load the same files: `require` of an ES module needs Node 20.19 or later.
const assert = require('node:assert/strict');
const { createIntercomClient } = require('intercom-contract');
const { isErrorList } = require('intercom-contract/validators');

assert.equal(typeof createIntercomClient, 'function');
assert.equal(isErrorList({ type: 'error.list', errors: [] }), false);
assert.deepEqual(Object.keys(require('intercom-contract/types')), []);
process.stdout.write('require() finds the same package.\n');
