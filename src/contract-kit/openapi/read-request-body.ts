import type { UnreadablePart } from './not-verified.ts';
import { readContent } from './read-responses.ts';
import type { ResponseContent } from './response-description.ts';
import type { SpecNode } from './spec-node.ts';

/** What the spec says about the bodies of an operation's requests. */
export interface RequestBody {
  readonly node: SpecNode;
  readonly required: boolean;
  readonly content: readonly ResponseContent[];
}

/** The bodies that an operation accepts. Keys that are not media types are added to `notVerified`. */
export function readRequestBody(operation: SpecNode, notVerified: UnreadablePart[]): RequestBody | undefined {
  const node = operation.at('requestBody');
  return node && { node, required: node.at('required')?.value === true, content: readContent(node, notVerified) };
}
