import document from 'intercom-contract/spec' with { type: 'json' };
import { type PrismServer, type PrismServerOptions, startPrism } from './contract-kit/index.ts';

/** The options of {@link startMock}. */
export type MockOptions = PrismServerOptions;
/** A running mock. */
export type Mock = PrismServer;

/**
 * Starts a Prism mock of this package's description on 127.0.0.1. It accepts any token.
 *
 * @example
 * const mock = await startMock();
 * const intercom = createIntercomClient({ token: 'any', baseUrl: mock.url });
 * await mock.close();
 * @throws Error - Prism, an optional peer dependency, is not installed. The port is taken.
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  return await startPrism(document, options);
}
