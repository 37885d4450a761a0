import { sql } from 'kysely';
import type { Queryable } from '../../../platform/db/types.ts';
import type { ServiceAddress } from './service-address.ts';

const columns = sql`address_id, address, postal_code, is_in_city, is_curbside, route_area, collection_day`;
const foundMax = 6;

/** Whether the city has told its addresses: without them nobody can be told whether they may order. */
export async function hasServiceAddresses(db: Queryable): Promise<boolean> {
  const { rows } = await sql`select from service_addresses limit 1`.execute(db);
  return rows.length > 0;
}

/** Addresses that are written like one of these, those like the first of them first. */
export async function addressesWritten(db: Queryable, comparable: readonly string[]): Promise<ServiceAddress[]> {
  const { rows } = await sql<ServiceAddress>`
    select ${columns} from service_addresses
     where comparable_address = any(${comparable}::text[])
     order by array_position(${comparable}::text[], comparable_address), address_id limit ${sql.lit(foundMax)}`.execute(
    db,
  );
  return rows;
}

/** Addresses that begin in the same way, for whoever mistyped theirs. */
export async function addressesNear(db: Queryable, beginning: string): Promise<ServiceAddress[]> {
  const { rows } = await sql<ServiceAddress>`
    select ${columns} from service_addresses
     where comparable_address like ${`${beginning.replaceAll(/[%_\\]/g, '')}%`}
     order by comparable_address, address_id limit ${sql.lit(foundMax)}`.execute(db);
  return rows;
}
