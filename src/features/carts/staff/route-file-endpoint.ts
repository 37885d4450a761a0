import { csvCell } from '../../../platform/files/csv-cell.ts';
import { textIn, type Translate } from '../../../platform/i18n/text.ts';
import type { StaffRequest } from '../../identity/public.ts';
import { collectionDayIn } from '../addresses/collection-day.ts';
import { programNameOf } from '../cart-order.ts';
import { orderMessages } from '../messages/order.ts';
import { staffCartMessages } from '../messages/staff.ts';
import { routeStops, routeStopsMax, type RouteStop } from './reads.ts';

/** Why, and of a damaged cart whether it is mended or replaced. */
function reasonWords({ reason, remedy }: RouteStop, ofOrder: Translate<typeof orderMessages>): string {
  return [ofOrder(`reason.${reason}`), remedy && ofOrder(`remedy.${remedy}`)].filter(Boolean).join(': ');
}

/** GET /staff/cart-orders/route.csv: the route list as a spreadsheet, in the order in which it is driven. */
export async function sendRouteFile({ db, language, reply }: StaffRequest) {
  const t = textIn(language, staffCartMessages);
  const ofOrder = textIn(language, orderMessages);
  const columns: [string, (stop: RouteStop) => string | number | null][] = [
    [t('list.how'), ({ how }) => t(`how.${how}`)],
    [t('list.day'), ({ collectionDay }) => collectionDayIn(collectionDay, language)],
    [t('list.area'), ({ routeArea }) => routeArea],
    [t('list.address'), ({ address }) => address],
    [t('list.postalCode'), ({ postalCode }) => postalCode],
    [t('list.number'), ({ number }) => number],
    [t('list.reason'), (stop) => reasonWords(stop, ofOrder)],
    [t('list.program'), (stop) => programNameOf(stop, language)],
    [t('list.gallons'), ({ gallons }) => gallons],
    [t('route.brought'), (stop) => stop.brought],
    [t('list.oldSerial'), ({ oldSerial }) => oldSerial],
    [t('list.year'), ({ madeInYear }) => madeInYear],
    [t('order.senior'), ({ isForSenior }) => (isForSenior ? t('order.yes') : '')],
    [t('list.expected'), ({ expectedOn }) => expectedOn],
    [t('list.phone'), ({ phone }) => phone],
    [t('list.note'), ({ note }) => note],
    [t('route.stock'), ({ lacksStock }) => (lacksStock ? t('route.lacks') : '')],
  ];
  const rows = await routeStops(db, routeStopsMax);
  const lines = [columns.map(([words]) => words), ...rows.map((stop) => columns.map(([, cell]) => cell(stop)))];
  const text = lines.map((cells) => `${cells.map((cell) => csvCell(String(cell ?? ''))).join(',')}\r\n`).join('');
  // With a byte order mark, as the other spreadsheets.
  return reply.document(`\ufeff${text}`, 'text/csv; charset=utf-8', 'cart-route.csv');
}
