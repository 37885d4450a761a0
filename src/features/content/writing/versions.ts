/** Which of these fields differ between two versions of a thing that staff write, in the order given. */
export function fieldsThatDiffer<Field extends string>(
  fields: readonly Field[],
  before: Record<Field, unknown>,
  after: Record<Field, unknown>,
): Field[] {
  return fields.filter((field) => !isSame(before[field], after[field]));
}

function isSame(one: unknown, other: unknown): boolean {
  return one instanceof Date && other instanceof Date ? one.getTime() === other.getTime() : one === other;
}

/**
 * What a thing would say without one of its changes, which led from `before` to `after`; later changes of other fields
 * stay. Null where a field was changed again since, or nothing would differ, so that no text of anybody is lost.
 */
export function withoutChangeOf<Field extends string, Content extends Record<Field, unknown>>(
  fields: readonly Field[],
  current: Content,
  before: Content,
  after: Content,
): Content | null {
  const changed = fieldsThatDiffer(fields, before, after);
  if (changed.length === 0 || changed.some((field) => !isSame(current[field], after[field]))) return null;
  return { ...current, ...Object.fromEntries(changed.map((field) => [field, before[field]])) };
}
