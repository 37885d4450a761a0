/** Where staff see all of a customer. */
export function customerPath(customerId: number): string {
  return `/staff/customers/${customerId}`;
}

/** A number in an address, of a customer, request or decision; null for what can be none. */
export function idIn(text: string | undefined): number | null {
  return /^\d{1,15}$/.test(text ?? '') ? Number(text) : null;
}
