import type { CityProfile } from '../../../kernel/city-profile.ts';
import type { Queryable } from '../../../platform/db/types.ts';
import { csvCell } from '../../../platform/files/csv-cell.ts';
import { writeWholeFile } from '../../../platform/files/whole-file.ts';
import { isPayableHere } from '../old-bills.ts';
import { payLink, type PayLinkParts } from './pay-link.ts';
import { dueBillsAfter } from './reads.ts';

const billsAtOnce = 2000;
const columns = ['category', 'bill_year', 'bill_number', 'link'];

/**
 * Writes the pay link of every bill on which something is due and which can be paid here, for the printer of the city's
 * bills: a CSV file by the key of a bill, as RFC 4180 has it. Gives how many. A file that cannot be
 * written throws a `WriteFault`.
 */
export async function exportPayLinks(
  parts: PayLinkParts & { db: Queryable; city: CityProfile },
  file: string,
): Promise<number> {
  return writeWholeFile(file, async (write) => {
    await write(rowOf(columns));
    let written = 0;
    for (let afterId = 0; ;) {
      const bills = await dueBillsAfter(parts.db, afterId, billsAtOnce);
      const last = bills.at(-1);
      if (!last) return written;
      const payable = bills.filter((bill) => isPayableHere(bill, parts.city));
      written += payable.length;
      const rows = payable.map((bill) => [bill.category, String(bill.billYear), bill.billNumber, payLink(parts, bill)]);
      await write(rows.map(rowOf).join(''));
      afterId = last.id;
    }
  });
}

function rowOf(cells: string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}
