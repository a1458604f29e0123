import { compareContent } from './compare-content.ts';
import { compareFlag } from './compare-flag.ts';
import { compareParameters } from './compare-parameters.ts';
import { member } from './compare-schemas.ts';
import { compareSecurity } from './compare-security.ts';
import { below, follow, membersOf, type Part } from './part.ts';
import type { OperationPart } from './pick-operations.ts';
import { inside, type Scope } from './statement.ts';

/** Compares what two descriptions say about an operation, without words, examples, servers, names and extensions. */
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
  const [before, after] = [responsesOf(ours), responsesOf(theirs)];
  for (const status of new Set([...before.keys(), ...after.keys()])) {
    const [own, other] = [before.get(status), after.get(status)];
    if (own && other) {
      const there = inside(scope, `response ${status}`);
      compareContent(own, other, there);
      compareHeaders(own, other, there);
    }
    scope.state(scope, {
      what: `response ${status}`,
      at: [...ours.tokens, 'responses', status],
      ours: own && 'a response',
      theirs: other && 'a response',
      isPart: true,
      ...(other && { part: { kind: 'part' as const, part: other } }),
    });
  }
}

function responsesOf(operation: Part): Map<string, Part> {
  const stated = membersOf(below(operation, 'responses')).filter(([status]) => !status.startsWith('x-'));
  return new Map(stated.flatMap(([status, part]) => pair(status.toUpperCase().replace('DEFAULT', 'default'), part)));
}

function compareHeaders(ours: Part, theirs: Part, scope: Scope): void {
  const [before, after] = [headersOf(ours), headersOf(theirs)];
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [own, other] = [before.get(name), after.get(name)];
    const there = inside(scope, `${scope.where}, header \`${name}\``);
    if (own && other) {
      compareFlag('required', own, other, there);
      compareContent(own, other, there);
    }
    scope.state(scope, {
      what: `header \`${name}\``,
      at: own?.tokens ?? [...ours.tokens, 'headers', name],
      ours: own && 'a header',
      theirs: other && 'a header',
      isPart: true,
      ...(other && { part: { kind: 'part' as const, part: other } }),
    });
  }
}

/** By names in lower case; `Content-Type` is described by the media types (OpenAPI 3.1 §4.8.17). */
function headersOf(response: Part): Map<string, Part> {
  const stated = membersOf(below(response, 'headers')).map(([name, part]) => [name.toLowerCase(), part] as const);
  return new Map(stated.filter(([name]) => name !== 'content-type').flatMap(([name, part]) => pair(name, part)));
}

function pair(name: string, stated: Part): [string, Part][] {
  const part = follow(stated);
  return part === undefined ? [] : [[name, part]];
}
