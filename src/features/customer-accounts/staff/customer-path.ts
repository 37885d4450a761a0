/** Where staff see all of a customer. */
export function customerPath(customerId: number): string {
  return `/staff/customers/${customerId}`;
}
