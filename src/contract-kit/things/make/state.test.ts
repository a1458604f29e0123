import { expect, it } from 'vitest';
import { verifyLibrary } from '../../testing/verify-library.ts';

it('makes what a module declines to create', async () => {
  const asked = new Set<string>();
  const provision = {
    create: async (operation: string) => {
      asked.add(operation);
      return undefined;
    },
  };
  const { report, sent } = await verifyLibrary({ provision, operations: ['readRack', 'makeRack', 'removeRack'] });
  expect([...asked]).toContain('readRack');
  expect(report.state?.made.map(({ resource }) => resource)).toContain('/racks/{rackId}');
  expect(report.reach.unreached).toEqual([]);
  expect(sent).toContain('POST /racks');
});
