import document from 'intercom-contract/spec' with { type: 'json' };
import { type PrismServer, type PrismServerOptions, startPrism } from './contract-kit/index.ts';

/** The options of {@link startMock}. */
export type MockOptions = PrismServerOptions;
/** A running mock. */
export type Mock = PrismServer;

/** The mock without options, and how many callers have not closed it. */
let shared: Promise<Mock> | undefined;
let users = 0;

/**
 * Starts a Prism mock of this package's description on 127.0.0.1. It accepts any token. A start takes 2.5 s of a core, so all
 * callers in a process share one mock, which stops when the last of them has closed it. With `options`, a mock of its own is
 * started. Most unit tests need no Prism: see `fakeIntercom`.
 *
 * @example
 * const mock = await startMock();
 * const intercom = createIntercomClient({ token: 'any', baseUrl: mock.url });
 * await mock.close();
 * @throws Error - Prism, an optional peer dependency, is not installed. The port is taken.
 */
export async function startMock(options?: MockOptions): Promise<Mock> {
  if (options) return await startPrism(document, options);
  shared ??= startPrism(document);
  users += 1;
  let isUsed = true;
  const leave = async (): Promise<void> => {
    if (!isUsed) return;
    isUsed = false;
    users -= 1;
    if (users > 0) return;
    const last = shared;
    shared = undefined;
    await last?.then((mock) => mock.close());
  };
  try {
    return { ...(await shared), close: leave };
  } catch (error) {
    await leave().catch(() => {});
    throw error;
  }
}
