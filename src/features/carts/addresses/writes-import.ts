import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/types.ts';
import { isWanted, lookAtTables, stagingTable } from '../../../platform/db/staging-table.ts';
import type { DifferenceKind, ImportRun, Merged, Obstacle, RunToUndo } from '../../../platform/files/file-kind.ts';

/** Rows of a service_addresses file as they were read. */
export const addressRows = stagingTable('import_address_rows', {
  address_id: 'text',
  address: 'text',
  comparable_address: 'text',
  postal_code: 'text',
  is_in_city: 'boolean',
  is_curbside: 'boolean',
  route_area: 'text',
  collection_day: 'text',
});

const held = sql`(h.address, h.postal_code, h.is_in_city, h.is_curbside, h.route_area, h.collection_day)`;
const given = sql`(r.address, r.postal_code, r.is_in_city, r.is_curbside, r.route_area, r.collection_day)`;

/** All rows of an address that stands in the file more than once: nobody can tell which of them is true. */
export async function rejectRepeatedAddresses(tx: Tx): Promise<void> {
  await sql`analyze import_address_rows`.execute(tx);
  await sql`
    update import_address_rows r set reason = 'address ' || r.address_id || ' stands in the file twice: lines '
             || d.first_line || ' and ' || d.other_line
      from (select address_id, min(line) as first_line, max(line) as other_line
              from import_address_rows where reason is null group by address_id having count(*) > 1) d
     where r.address_id = d.address_id and r.reason is null`.execute(tx);
}

export type AddressTold = {
  address: string;
  postalCode: string | null;
  isInCity: boolean;
  isCurbside: boolean;
  routeArea: string | null;
  collectionDay: string | null;
};
export type ChangedAddressRow = { addressId: string; held: AddressTold | null; given: AddressTold };

const told = (row: string) => sql`jsonb_build_object(
  'address', ${sql.ref(`${row}.address`)}, 'postalCode', ${sql.ref(`${row}.postal_code`)},
  'isInCity', ${sql.ref(`${row}.is_in_city`)}, 'isCurbside', ${sql.ref(`${row}.is_curbside`)},
  'routeArea', ${sql.ref(`${row}.route_area`)}, 'collectionDay', ${sql.ref(`${row}.collection_day`)})`;

/** Rows that bring an address or change what we hold of one, in the order of the file. */
export function changedAddressRows(only: DifferenceKind | undefined) {
  return sql<ChangedAddressRow>`
    select r.address_id, case when h.address_id is not null then ${told('h')} end as held, ${told('r')} as given
      from import_address_rows r
      left join service_addresses h on h.address_id = r.address_id
     where r.reason is null and (h.address_id is null or ${held} is distinct from ${given})
       and ${isWanted(sql`h.address_id is null`, only)}
     order by r.line`;
}

/** Brings what we hold up to the file. An address that is not in it stays as it is. */
export async function mergeAddressRows(tx: Tx, { runId }: ImportRun): Promise<Merged> {
  const { rows } = await sql<{ rows: number }>`select count(*) as rows from import_address_rows`.execute(tx);
  await lookAtTables(tx, ['service_addresses'], rows[0]?.rows ?? 0);
  const merged = await sql<{ created: number; changed: number }>`
    with news as materialized (
      select r.*, to_jsonb(h) as before
        from import_address_rows r
        left join service_addresses h on h.address_id = r.address_id
       where r.reason is null and (h.address_id is null or ${held} is distinct from ${given})
    ), kept as (
      insert into service_addresses_before_imports (run_id, address_id, before)
      select ${runId}, address_id, before from news where ${runId}::bigint is not null on conflict do nothing
    ), written as (
      insert into service_addresses (address_id, address, comparable_address, postal_code, is_in_city, is_curbside,
        route_area, collection_day)
      select address_id, address, comparable_address, postal_code, is_in_city, is_curbside, route_area, collection_day
        from news order by line
      on conflict (address_id) do update
         set address = excluded.address, comparable_address = excluded.comparable_address,
             postal_code = excluded.postal_code, is_in_city = excluded.is_in_city,
             is_curbside = excluded.is_curbside, route_area = excluded.route_area,
             collection_day = excluded.collection_day
    )
    select count(*) filter (where before is null) as created, count(*) filter (where before is not null) as changed
      from news`.execute(tx);
  return merged.rows[0] ?? { created: 0, changed: 0 };
}

/** Addresses of a run that a later one has changed. */
export async function addressesChangedSince(tx: Tx, { runId, laterRunIds }: RunToUndo, limit: number) {
  const { rows } = await sql<Obstacle>`
    select jsonb_build_object('is', 'address', 'number', o.address_id, 'name', h.address) as subject,
           'later-import' as why
      from service_addresses_before_imports o
      join service_addresses h on h.address_id = o.address_id
     where o.run_id = ${runId}
       and exists (select from service_addresses_before_imports l
                    where l.address_id = o.address_id and l.run_id = any(${[...laterRunIds]}::bigint[]))
     order by o.address_id limit ${limit}`.execute(tx);
  return rows;
}

/** Takes away addresses that a run brought. Orders keep the address that they were made for. */
export async function deleteAddressesOfRun(tx: Tx, runId: number): Promise<void> {
  await sql`
    delete from service_addresses h using service_addresses_before_imports o
     where o.run_id = ${runId} and o.address_id = h.address_id and o.before is null`.execute(tx);
}

/** Brings addresses that a run changed back to what they were. */
export async function restoreAddressesOfRun(tx: Tx, runId: number): Promise<void> {
  await sql`
    update service_addresses h
       set address = o.address, comparable_address = o.comparable_address, postal_code = o.postal_code,
           is_in_city = o.is_in_city, is_curbside = o.is_curbside, route_area = o.route_area,
           collection_day = o.collection_day
      from (select (jsonb_populate_record(null::service_addresses, before)).*
              from service_addresses_before_imports where run_id = ${runId} and before is not null) o
     where h.address_id = o.address_id`.execute(tx);
}
