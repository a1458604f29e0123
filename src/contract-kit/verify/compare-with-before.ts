import { segmentsOf } from '../openapi/names/path-handle.ts';
import { type Credentials, redact } from '../report/replay/redact.ts';
import type { StateReport } from '../report/report.ts';
import { decodedOrSame } from '../text/decoded-or-same.ts';
import { possibleCauses } from '../things/make/causes.ts';
import type { Gate } from '../things/make/gate/gate.ts';
import type { Comparison, Inventory } from '../things/make/inventory.ts';
import type { ResourceModel } from '../things/read/resource-model.ts';
import { idInPath } from '../things/read/thing.ts';

/** A value, and the path of a request, are shortened to so many characters. */
const maxShown = 80;
const maxPath = 200;

/** What the report says of a comparison, and the things that were not there before. */
interface ToldComparison extends Pick<StateReport, 'compared' | 'notCompared' | 'disturbed'> {
  readonly fresh: Comparison['fresh'];
}

/** Compares what was there before the run with what is there now. What a provision module has made is its own. */
export async function compareWithBefore(
  inventory: Inventory,
  gate: Pick<Gate, 'sent' | 'isLent' | 'foundParents'>,
  model: ResourceModel,
  credentials: Credentials,
): Promise<ToldComparison> {
  const compared = await inventory.compare();
  const isUnlent = ({ path }: { readonly path: string }): boolean =>
    !segmentsOf(path).some((segment) => gate.isLent(decodedOrSame(segment)));
  const differences = compared.differences.filter(isUnlent);
  const hidden = (path: string): string => path.replaceAll(/[^/]+/g, (segment) => redact(segment, credentials));
  const parents = gate.foundParents().map(({ path }) => idInPath(path));
  const isInUse = (path: string): boolean => hidden(path) !== path || parents.includes(idInPath(path));
  const causes = possibleCauses(differences, gate.sent, model, isInUse);
  const shown = (text: string, max: number): string => redact(shortened(text, max), credentials);
  const shownValue = (value: unknown): string => shown(redact(JSON.stringify(value), credentials), maxShown);
  const notCompared = inventory.notRead();
  return {
    compared: (await inventory.taken()).length,
    ...(notCompared !== undefined && { notCompared }),
    disturbed: differences.map((difference) => ({
      path: hidden(difference.path),
      resource: difference.resource.path,
      kind: difference.kind,
      members: difference.members.map(({ name, before, after }) => ({
        name,
        ...(before !== undefined && { before: shownValue(before) }),
        ...(after !== undefined && { after: shownValue(after) }),
      })),
      requests: (causes.get(difference) ?? []).map(({ operation, request: { method, path }, status }) => ({
        operation: operation?.id ?? 'no operation',
        request: shown(`${method} ${path}`, maxPath),
        status,
      })),
    })),
    fresh: compared.fresh.filter(isUnlent),
  };
}

function shortened(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max)}…`;
}
