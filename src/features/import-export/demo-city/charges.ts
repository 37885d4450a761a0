import type { DemoCategory, DemoLine } from './demo-customer.ts';
import { cents } from '../../../kernel/money.ts';

/** What may stand on a bill line: one of these unit amounts (in cents), up to so many times. */
export type Charge = { code: string; description: string; unitCents: readonly number[]; quantityMax: number };

/** A kind of bill: its first line is what the bill is about, and others of its category follow. */
export type BillKind = {
  category: DemoCategory;
  description: string;
  mainCharge: Charge;
  linesMin: number;
  linesMax: number;
};

/** How often a category is billed, in a hundred bills, what it bills for, and what may come on top. */
export type CategoryCharges = { share: number; kinds: readonly BillKind[]; extras: readonly Charge[] };

function charge(code: string, description: string, unitCents: readonly number[], quantityMax = 1): Charge {
  return { code, description, unitCents, quantityMax };
}

function kindsOf(
  category: DemoCategory,
  [linesMin, linesMax]: readonly [number, number],
  mainCharges: Record<string, Charge>,
): BillKind[] {
  return Object.entries(mainCharges).map(([description, mainCharge]) => ({
    category,
    description,
    mainCharge,
    linesMin,
    linesMax,
  }));
}

export const categoryCharges: Readonly<Record<DemoCategory, CategoryCharges>> = {
  '01': {
    share: 46,
    kinds: kindsOf('01', [2, 5], {
      'Fire alarm monitoring': charge('ALM-MON', 'Fire alarm monitoring, month', [2500, 2750, 3000], 12),
      'Police detail': charge('PD-DET', 'Police officer on detail, hour', [6800, 7425], 24),
      'Fire watch': charge('FD-WCH', 'Firefighter on fire watch, hour', [7150, 7900], 16),
      'Ambulance standby': charge('FD-AMB', 'Ambulance on standby, hour', [14_500], 10),
    }),
    extras: [
      charge('RAD-EQP', 'Radio equipment', [1000, 1250], 3),
      charge('VEH-USE', 'Use of a city vehicle, hour', [2200, 3175], 8),
      charge('ADM-FEE', 'Administration', [1500]),
      charge('SUP-HR', 'Supervisor, hour', [8840], 4),
      charge('BAR-RNT', 'Barricades, each', [850], 20),
      charge('CR-ADJ', 'Credit for an earlier bill', [-500, -325]),
    ],
  },
  '02': {
    share: 14,
    kinds: kindsOf('02', [2, 5], {
      'Damage to a street light': charge('DMG-LGT', 'Street light pole', [185_000, 212_450]),
      'Damage to a traffic sign': charge('DMG-SGN', 'Traffic sign and post', [21_500, 34_275], 2),
      'Damage to a parkway tree': charge('DMG-TRE', 'Parkway tree', [42_000, 57_550]),
      'Damage to a fire hydrant': charge('DMG-HYD', 'Fire hydrant', [328_000]),
    }),
    extras: [
      charge('LAB-REG', 'Labor, hour', [6125], 12),
      charge('LAB-OT', 'Labor outside office hours, hour', [9188], 6),
      charge('EQP-TRK', 'Bucket truck, hour', [8400], 6),
      charge('MAT-MSC', 'Small materials', [1835, 4710]),
      charge('ADM-FEE', 'Administration', [1500]),
    ],
  },
  '03': {
    share: 25,
    kinds: kindsOf('03', [1, 4], {
      'Contractor license': charge('LIC-CON', 'Contractor license, year', [3000, 10_000]),
      'Food service license': charge('LIC-FOO', 'Food service license, year', [15_000, 27_500]),
      'Liquor license': charge('LIC-LIQ', 'Liquor license, half year', [85_000, 120_000]),
      'Right-of-way permit': charge('PER-ROW', 'Right-of-way permit', [7500]),
      'Block party permit': charge('PER-BLK', 'Block party permit', [2500]),
    }),
    extras: [
      charge('APP-REV', 'Review of the application', [2000]),
      charge('INS-FEE', 'Inspection', [5500], 2),
      charge('BG-CHK', 'Background check, person', [4750], 3),
      charge('SGN-FEE', 'Posted notice', [1200]),
    ],
  },
  '04': {
    share: 15,
    kinds: kindsOf('04', [1, 3], {
      'False alarm fine': charge('FIN-ALM', 'False alarm, fourth in a year', [7500, 10_000, 15_000]),
      'Parking fine': charge('FIN-PRK', 'Overnight parking', [2000, 3500]),
      'Property maintenance fine': charge('FIN-PRP', 'Grass higher than 8 inches', [5000, 12_500]),
      'Snow removal fine': charge('FIN-SNW', 'Sidewalk not cleared', [4500]),
    }),
    extras: [
      charge('CRT-CST', 'Cost of the hearing', [2500]),
      charge('LAT-FEE', 'Late fee', [1000, 2500]),
      charge('COL-FEE', 'Cost of the notice', [785]),
    ],
  },
};

/** A line with a charge as it stands in the list, by its code; the fixed customers are billed for the same things. */
export function lineFor(charged: Charge, quantity: number, unitCents: number): DemoLine {
  return { chargeCode: charged.code, description: charged.description, quantity, unitCents: cents(unitCents) };
}
