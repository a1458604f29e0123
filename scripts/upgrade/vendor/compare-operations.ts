import { compareContent } from './compare-content.ts';
import { compareFlag } from './compare-flag.ts';
import { compareMembers } from './compare-members.ts';
import { compareParameters } from './compare-parameters.ts';
import { member } from './compare-schemas.ts';
import { compareSecurity } from './compare-security.ts';
import { below, type Part } from './part.ts';
import type { OperationPart } from './pick-operations.ts';
import { inside, type Scope } from './statement.ts';

/** Compares two descriptions of an operation. Ignores prose, examples, servers, names and extensions. */
export function compareOperations(ours: OperationPart, theirs: OperationPart, version: string, scope: Scope): void {
  compareFlag('deprecated', ours.part, theirs.part, scope);
  compareParameters(ours, theirs, version, scope);
  compareRequestBodies(ours.part, theirs.part, scope);
  compareResponses(ours.part, theirs.part, scope);
  compareSecurity(ours.part, theirs.part, scope);
}

function compareRequestBodies(ours: Part, theirs: Part, scope: Scope): void {
  const [own, other] = [member(ours, 'requestBody'), member(theirs, 'requestBody')];
  if (own && other) {
    compareFlag('required', own, other, inside(scope, 'request body'));
    compareContent(own, other, inside(scope, 'request body'));
  }
  scope.state(scope, {
    what: 'a request body',
    at: [...ours.tokens, 'requestBody'],
    ours: own && 'a body',
    theirs: other && 'a body',
    isPart: true,
    ...(other && { part: { kind: 'part' as const, part: other } }),
  });
}

function compareResponses(ours: Part, theirs: Part, scope: Scope): void {
  const at = [...ours.tokens, 'responses'];
  const normal = (status: string): string => (status === 'default' ? status : status.toUpperCase());
  const compare = (status: string, own: Part, other: Part): void => {
    const there = inside(scope, `response ${status}`);
    compareContent(own, other, there);
    compareHeaders(own, other, there);
  };
  const options = { at, noun: 'response', normal, compare };
  compareMembers(below(ours, 'responses'), below(theirs, 'responses'), options, scope);
}

/** `Content-Type` is described by the media types (OpenAPI 3.1 §4.8.17). */
function compareHeaders(ours: Part, theirs: Part, scope: Scope): void {
  const compare = (name: string, own: Part, other: Part): void => {
    const there = inside(scope, `${scope.where}, header \`${name}\``);
    compareFlag('required', own, other, there);
    compareContent(own, other, there);
  };
  const normal = (name: string): string => name.toLowerCase();
  const options = { at: [...ours.tokens, 'headers'], noun: 'header', normal, compare, ignored: 'content-type' };
  compareMembers(below(ours, 'headers'), below(theirs, 'headers'), options, scope);
}
