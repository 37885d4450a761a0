import { get, post, type RequestLimit, type Route } from '../../platform/http/route.ts';
import { anyone, signedIn, staffWho } from '../identity/public.ts';
import { listRoutes } from '../staff-lists/public.ts';
import {
  showMailedOrder,
  showOwnOrder,
  submitCancelMailed,
  submitCancelOwn,
  submitPayMailed,
} from './cart-order-page.tsx';
import { showOtherServices } from './catalogue-page.tsx';
import { showOrder, submitOrder } from './order-page.tsx';
import { showOrders } from './orders-page.tsx';
import { showStaffOrder, submitAccept, submitDeliver, submitReady } from './staff/order-page.tsx';
import { ordersList } from './staff/orders-list.ts';
import { showStaffOrders } from './staff/orders-page.tsx';
import { showRefuse, submitRefuse } from './staff/refuse-page.tsx';
import { sendRouteFile } from './staff/route-file-endpoint.ts';
import { showRoute } from './staff/route-page.tsx';
import { showStock, submitStock } from './staff/stock-page.tsx';
import { showTakeBack, submitTakeBack } from './staff/take-back-page.tsx';

/** More orders than a household makes, and fewer than somebody needs who would empty the stock for an hour. */
const orderLimit: RequestLimit = { name: 'cart-order', requestsMax: 30, windowSeconds: 3600 };
/** Whoever holds a link of a mail reads it a few times; a program that guesses links asks without end. */
const linkLimit: RequestLimit = { name: 'cart-order-link', requestsMax: 60, windowSeconds: 600 };

/** Other Services, orders of carts and what staff do about them. */
export const cartsRoutes: Route[] = [
  get('/other-services', anyone, showOtherServices),
  get('/carts/order/:reason', anyone, showOrder),
  post('/carts/order/:reason', anyone, submitOrder, { limit: orderLimit }),
  get('/carts/orders', signedIn, showOrders),
  get('/carts/orders/:number', anyone, showOwnOrder),
  post('/carts/orders/:number/cancel', anyone, submitCancelOwn),
  get('/carts/order-link/:token', anyone, showMailedOrder, { limit: linkLimit }),
  post('/carts/order-link/:token/pay', anyone, submitPayMailed, { limit: linkLimit }),
  post('/carts/order-link/:token/cancel', anyone, submitCancelMailed, { limit: linkLimit }),
  ...listRoutes(ordersList, showStaffOrders),
  get('/staff/cart-orders/route', staffWho('read-cart-orders'), showRoute),
  get('/staff/cart-orders/route.csv', staffWho('read-cart-orders'), sendRouteFile),
  get('/staff/cart-orders/:id', staffWho('read-cart-orders'), showStaffOrder),
  post('/staff/cart-orders/:id/accept', staffWho('work-cart-orders'), submitAccept),
  post('/staff/cart-orders/:id/ready', staffWho('work-cart-orders'), submitReady),
  post('/staff/cart-orders/:id/deliver', staffWho('work-cart-orders'), submitDeliver),
  get('/staff/cart-orders/:id/refuse', staffWho('work-cart-orders'), showRefuse),
  post('/staff/cart-orders/:id/refuse', staffWho('work-cart-orders'), submitRefuse),
  get('/staff/cart-orders/:id/take-back', staffWho('work-cart-orders'), showTakeBack),
  post('/staff/cart-orders/:id/take-back', staffWho('work-cart-orders'), submitTakeBack),
  get('/staff/cart-orders/stock', staffWho('read-cart-orders'), showStock),
  post('/staff/cart-orders/stock', staffWho('work-cart-orders'), submitStock),
];
