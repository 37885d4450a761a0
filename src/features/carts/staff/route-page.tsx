import { formatDay } from '../../../kernel/day.ts';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { Table } from '../../../ui/table.tsx';
import { BackLink, EmptyState, Section } from '../../../ui/text.tsx';
import type { StaffRequest } from '../../identity/public.ts';
import { collectionDayIn } from '../addresses/collection-day.ts';
import { orderMessages } from '../messages/order.ts';
import { staffCartMessages } from '../messages/staff.ts';
import { wordsOfOrder } from '../order-words.ts';
import { routeStops, routeStopsMax, type RouteStop } from './reads.ts';
import { staffOrderPath } from './staff-order-path.ts';

/** GET /staff/cart-orders/route: what waits to be brought, by day and area, for the driver to print. */
export async function showRoute({ db, reply }: StaffRequest) {
  const stops = await routeStops(db, routeStopsMax + 1);
  return reply.page(<RoutePage stops={stops.slice(0, routeStopsMax)} hasMore={stops.length > routeStopsMax} />);
}

function RoutePage({ stops, hasMore }: { stops: readonly RouteStop[]; hasMore: boolean }) {
  const t = useText(staffCartMessages);
  const groups = [...Map.groupBy(stops, placeOf)];
  return (
    <Page
      title={t('route.title')}
      section="staff"
      lede={t('route.lede', { count: stops.length })}
      before={<BackLink href="/staff/cart-orders">{t('list.title')}</BackLink>}
    >
      {hasMore && <p>{t('route.more', { count: routeStopsMax })}</p>}
      {stops.length === 0 ? (
        <EmptyState>{t('route.none')}</EmptyState>
      ) : (
        <p class="cc-not-printed">
          {t('route.print')} <Link href="/staff/cart-orders/route.csv">{t('route.file')}</Link>
        </p>
      )}
      {groups.map(([place, ofPlace], at) => (
        <RouteGroup key={place} stops={ofPlace} id={`route-${at + 1}`} />
      ))}
    </Page>
  );
}

function placeOf({ isPickUp, collectionDay, routeArea }: RouteStop): string {
  return isPickUp ? 'pick-up' : `${collectionDay ?? ''} ${routeArea ?? ''}`;
}

function RouteGroup({ stops, id }: { stops: RouteStop[]; id: string }) {
  const t = useText(staffCartMessages);
  const language = useLanguage();
  const [first] = stops;
  if (!first) return null;
  const day = collectionDayIn(first.collectionDay, language) ?? t('route.noDay');
  const heading = first.isPickUp
    ? t('route.pickUp')
    : t('route.day', { day, area: first.routeArea ?? t('route.noArea') });
  return (
    <Section heading={heading} id={id}>
      <div class="cc-route">
        <Table
          caption={heading}
          isCaptionHidden
          isDense
          rows={stops}
          columns={[
            {
              key: 'number',
              header: t('list.number'),
              kind: 'name',
              isUnbroken: true,
              cell: (stop) => <Link href={staffOrderPath(stop.id)}>{stop.number}</Link>,
            },
            {
              key: 'address',
              header: t('list.address'),
              cell: ({ address, postalCode }) => [address, postalCode].filter(Boolean).join(', '),
            },
            { key: 'what', header: t('route.what'), cell: (stop) => <WhatToDo stop={stop} /> },
            {
              key: 'expected',
              header: t('list.expected'),
              cell: ({ expectedOn }) => (expectedOn ? formatDay(expectedOn, language) : ''),
            },
            {
              key: 'note',
              header: t('list.note'),
              cell: ({ phone, note }) => [phone, note].filter(Boolean).join('. '),
            },
            // For the driver's pen: a tick once it is done, and the number of each cart.
            {
              key: 'done',
              header: t('route.doneSpace'),
              cell: ({ brought }) => (
                <>
                  <span class="cc-tick-space" />
                  {Array.from({ length: brought }, (_, at) => (
                    <span class="cc-write-space" key={at} />
                  ))}
                </>
              ),
            },
          ]}
        />
      </div>
    </Section>
  );
}

/** What is to be done there, and what is to be compared. */
function WhatToDo({ stop }: { stop: RouteStop }) {
  const t = useText(staffCartMessages);
  const ofOrder = useText(orderMessages);
  const { reason, remedy, oldSerial, madeInYear, isForSenior, lacksStock } = stop;
  const about = [ofOrder(`reason.${reason}`), remedy && ofOrder(`remedy.${remedy}`), oldSerial];
  const compared = [
    madeInYear !== null && t('route.year', { year: madeInYear }),
    isForSenior && t('route.senior'),
    lacksStock && t('route.lacks'),
  ].filter((words) => words !== false);
  return (
    <>
      {wordsOfOrder(stop, useLanguage())} <br />
      {about.filter(Boolean).join(', ')}
      {compared.map((words) => (
        <div key={words}>{words}</div>
      ))}
    </>
  );
}
