/** So many values of an `enum` are tried at most. */
export const mostMembers = 100;

/** Of more than {@link mostMembers} values so many: the first, the last, and others spread evenly over those between. */
export function someMembers<Member>(members: readonly Member[]): readonly Member[] {
  if (members.length <= mostMembers) return members;
  const step = (members.length - 1) / (mostMembers - 1);
  return Array.from({ length: mostMembers }, (_, index) => Math.round(index * step)).flatMap((index) =>
    members.slice(index, index + 1),
  );
}
