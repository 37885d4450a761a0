import { jobKind } from '../../platform/jobs/queue.ts';

/** What whoever ordered is told of. */
export type OrderNews =
  | 'asked'
  | 'ordered'
  | 'found'
  | 'ready'
  | 'expired'
  | 'delivered'
  | 'refused'
  | 'canceled'
  | 'delivery-taken-back'
  | 'refusal-taken-back';

export const orderMailJob = jobKind<{ orderId: number; about: OrderNews }>('cart-order-mail');
