import { segmentsOf } from '../openapi/names/item-path.ts';
import { type Credentials, redact } from '../report/replay/redact.ts';
import type { ChangedMember, Disturbance, StateReport } from '../report/report.ts';
import { decodedOrSame } from '../text/decoded-or-same.ts';
import { possibleCauses } from '../things/make/causes.ts';
import type { Gate, SentUnsafe } from '../things/make/gate/gate.ts';
import type { Inventory, ThingDifference } from '../things/make/inventory.ts';
import type { ResourceModel } from '../things/read/resource-model.ts';

interface Comparing {
  readonly inventory: Inventory;
  readonly gate: Pick<Gate, 'sent' | 'isLent'>;
  readonly model: ResourceModel;
  readonly credentials: Credentials;
}

/** A value, and the path of a request, are shortened to so many characters. */
const maxShown = 80;
const maxPath = 200;

/** What a comparison says to users, and the things that were not there before. */
interface Comparison extends Pick<StateReport, 'compared' | 'notCompared' | 'disturbed'> {
  readonly fresh: readonly ThingDifference[];
}

/** Compares what was there before the run with what is there now. What a provision module has made is its own. */
export async function compareWithBefore({ inventory, gate, model, credentials }: Comparing): Promise<Comparison> {
  const all = (await inventory.compare()).filter(
    ({ path }) => !segmentsOf(path).some((segment) => gate.isLent(decodedOrSame(segment))),
  );
  const differences = all.flatMap(({ kind, ...rest }) => (kind === 'new' ? [] : [{ ...rest, kind }]));
  const causes = possibleCauses(differences, gate.sent, model);
  const shown = (text: string, most: number): string => redact(shortened(text, most), credentials);
  const shownValue = (value: unknown): string => shown(redact(JSON.stringify(value), credentials), maxShown);
  const toMember = ({ name, before, after }: ThingDifference['members'][number]): ChangedMember => ({
    name,
    ...(before !== undefined && { before: shownValue(before) }),
    ...(after !== undefined && { after: shownValue(after) }),
  });
  const toRequest = ({
    operation,
    request: { method, path },
    status,
  }: SentUnsafe): Disturbance['requests'][number] => ({
    operation: operation?.id ?? 'no operation',
    request: shown(`${method} ${path}`, maxPath),
    status,
  });
  const notCompared = inventory.notRead();
  return {
    compared: (await inventory.taken()).length,
    ...(notCompared !== undefined && { notCompared }),
    disturbed: differences.map((difference) => ({
      path: difference.path,
      resource: difference.resource.path,
      kind: difference.kind,
      members: difference.members.map(toMember),
      requests: (causes.get(difference) ?? []).map(toRequest),
    })),
    fresh: all.filter(({ kind }) => kind === 'new'),
  };
}

function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)}…`;
}
