import type { ContractDiff } from 'intercom-contract/contract-kit';

/**
 * The next version by Semantic Versioning. Below 1.0.0, a breaking change increments the minor version by convention, and any
 * other change the patch version.
 */
export function nextVersion(version: string, bump: ContractDiff['bump']): string {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  if (bump === 'none') return version;
  if (major === 0) return bump === 'major' ? `0.${minor + 1}.0` : `0.${minor}.${patch + 1}`;
  if (bump === 'major') return `${major + 1}.0.0`;
  return bump === 'minor' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}
