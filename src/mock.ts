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
 * Starts a Prism mock of this package's description on 127.0.0.1. It accepts any token. A start takes 2.5 s of a core, so it is
 * started once for all callers in a process. It goes on when all have closed it, and lets the process end then. With `options`,
 * a mock of its own is started, which `close` stops. Most unit tests need no Prism: see `fakeIntercom`.
 *
 * @example
 * const mock = await startMock();
 * const intercom = createIntercomClient({ token: 'any', baseUrl: mock.url });
 * await mock.close();
 * @throws Error - Prism, an optional peer dependency, is not installed. The port is taken.
 */
export async function startMock(options?: MockOptions): Promise<Mock> {
  if (options) return await startPrism(document, options);
  shared ??= startPrism(document).catch((error: unknown) => {
    shared = undefined;
    throw error;
  });
  const mock = await shared;
  users += 1;
  mock.ref();
  let isUsed = true;
  const close = async (): Promise<void> => {
    if (isUsed) users -= 1;
    isUsed = false;
    if (users === 0) mock.unref();
  };
  return { ...mock, close };
}
