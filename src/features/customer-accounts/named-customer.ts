import type { ComparableName } from './comparable-name.ts';
import type { NamedCustomer } from './reads-link-tries.ts';

/**
 * The one customer that number and name mean together. Where a number is one customer's ID and another's account
 * number, the name decides; where both names fit, nobody can say who is meant.
 */
export function customerOfName(named: NamedCustomer[], name: ComparableName): NamedCustomer | null {
  if (name.plain === '') return null;
  const fitting = named.filter(
    (customer) =>
      customer.customerAccountIds.length > 0 &&
      (customer.plain === name.plain || customer.canonical === name.canonical),
  );
  const [only, ...others] = fitting;
  return only && others.length === 0 && !only.isFrozen ? only : null;
}
