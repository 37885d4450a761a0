import { expect, test } from 'vitest';
import { holdsAddress } from './erase-views.ts';

const ann = 'ann.lee+bills@example.com';

test.each([
  ['Of ann.lee+bills@example.com', 'way=card'],
  ['ANN.LEE+BILLS@EXAMPLE.COM.', 'way=card'],
  ['(ann.lee+bills@example.com), by card', 'way=card'],
  ['Theirs', 'userId=ann.lee%2Bbills%40example.com'],
  ['Theirs', 'way=card&guestEmail=Ann.Lee%2BBills%40Example.com&order=-madeAt'],
])('the view %s with %s holds the address', (name, query) => {
  expect(holdsAddress({ name, query }, ['other@example.com', ann])).toBe(true);
});

test.each([
  ['Of joann.lee+bills@example.com', 'way=card'],
  ['Of x.ann.lee+bills@example.com', 'way=card'],
  ['Of ann.lee+bills@example.com.mx', 'way=card'],
  ['Of ann.lee+bills@example.community', 'way=card'],
  ['Of annxlee+bills@example.com', 'guestEmail=ann.lee%2Bbills%40example-com'],
  ['Of example.com', 'guestEmail=example.com'],
])('the view %s with %s holds another one', (name, query) => {
  expect(holdsAddress({ name, query }, ['other@example.com', ann])).toBe(false);
});
