/** A program that makes one call by the built client and then has nothing left to do: `node one-call.mjs BASE_URL TIMEOUT_MS ABORT_AFTER_MS`. */
import { createIntercomClient } from 'intercom-contract';

const [baseUrl = '', timeoutMs, abortAfterMs] = process.argv.slice(2);
const controller = new AbortController();
if (abortAfterMs) setTimeout(() => controller.abort(), Number(abortAfterMs));

const result = await createIntercomClient({ token: 'a-test-token', baseUrl })
  .conversations.delete(1, { timeoutMs: Number(timeoutMs), signal: controller.signal })
  .then(
    () => 'success',
    (error) => error.name,
  );
process.stdout.write(result);
