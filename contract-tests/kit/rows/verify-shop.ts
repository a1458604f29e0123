import { httpLaws, type Report, urlTarget, type VerifyOptions, verify } from 'intercom-contract/contract-kit';
import { type Harm, shopDocument, shopTokens, startShop } from './rows-service.ts';

export interface VerifiedShop {
  readonly report: Report;
  /** What the run did to rows from before. */
  readonly harm: readonly Harm[];
  /** The paths of the rows that the run made and did not remove. */
  readonly left: readonly string[];
}

/** Verifies a new shop: with laws if the seed is even, and every third time with the token of the other account, too. */
export async function verifyShop(seed: number, options: Partial<VerifyOptions> = {}): Promise<VerifiedShop> {
  const shop = await startShop();
  const report = await verify({
    document: shopDocument,
    target: urlTarget(shop.url),
    token: shopTokens.owner,
    seed,
    runId: `rows${seed}`,
    maxRequests: 30,
    ...(seed % 2 === 0 && { laws: httpLaws }),
    ...(seed % 3 === 0 && { otherToken: shopTokens.other }),
    ...options,
  }).finally(shop.close);
  return { report, harm: shop.harm, left: shop.left() };
}
