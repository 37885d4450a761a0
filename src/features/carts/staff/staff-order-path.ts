/** Where staff find an order. */
export function staffOrderPath(id: number): string {
  return `/staff/cart-orders/${id}`;
}
