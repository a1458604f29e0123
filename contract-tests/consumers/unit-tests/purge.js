// The code under test: it deletes conversations, and never deletes one again whose outcome is not known.
import { isIntercomError } from 'intercom-contract';

export async function purge(intercom, ids) {
  const report = { deleted: [], kept: [], unknown: [] };
  for (const id of ids) {
    try {
      await intercom.conversations.delete(id, { retainMetrics: false });
      report.deleted.push(id);
    } catch (error) {
      if (!isIntercomError(error)) throw error;
      report[error.outcome === 'unknown' ? 'unknown' : 'kept'].push(id);
    }
  }
  return report;
}
