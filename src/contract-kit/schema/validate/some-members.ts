/** The limit of values of an `enum` that are tried. */
export const maxMembers = 100;

/** Of more than {@link maxMembers} values so many: the first, the last, and others spread evenly over those between. */
export function someMembers<Member>(members: readonly Member[]): readonly Member[] {
  if (members.length <= maxMembers) return members;
  const step = (members.length - 1) / (maxMembers - 1);
  const indexes = Array.from({ length: maxMembers }, (_, index) => Math.round(index * step));
  return indexes.flatMap((index) => members.slice(index, index + 1));
}
