import { readContent } from './read-responses.ts';
import type { ResponseContent } from './response-description.ts';
import type { SpecNode } from './spec-node.ts';

/** What the spec says about the bodies of an operation's requests. */
export interface RequestBody {
  readonly node: SpecNode;
  readonly required: boolean;
  readonly content: readonly ResponseContent[];
}

/** The bodies that an operation takes; what refers to what is not there goes to `unread`. */
export function readRequestBody(
  operation: SpecNode,
  unread: { pointer: string; reason: string }[],
): RequestBody | undefined {
  try {
    const node = operation.at('requestBody');
    return node && { node, required: node.at('required')?.value === true, content: readContent(node, unread) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    unread.push({ pointer: `${operation.pointer}/requestBody`, reason });
    return undefined;
  }
}
