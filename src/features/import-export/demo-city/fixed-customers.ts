import type { DemoCalendar } from './demo-calendar.ts';
import type {
  CityMethod,
  DemoBill,
  DemoCategory,
  DemoCustomer,
  DemoCustomerAccount,
  DemoLine,
} from './demo-customer.ts';
import { parseCents } from '../../../kernel/money.ts';
import { assert } from '../../../kernel/assert.ts';
import { demoPlace } from './demo-place.ts';
import { serviceAddress } from './addresses.ts';

/** The accounts that linked@example.com sees in the demonstration. Both customers are in every made-up city. */
export const demonstrationLinkedAccounts = [
  { customerNumber: '10006', accountNumber: '700100006' },
  { customerNumber: '10006', accountNumber: '700100007' },
  { customerNumber: '10007', accountNumber: '700100008' },
] as const;

type FixedLine = readonly [chargeCode: string, description: string, quantity: number, unitAmount: string];
type FixedPayment = readonly [daysAgo: number, amount: string, method: CityMethod];

/** A bill as it is told here: when it was written, counted back from the day one looks, and what was paid on it. */
type FixedBill = {
  ago: number;
  category: DemoCategory;
  description: string;
  lines: readonly FixedLine[];
  paid?: readonly FixedPayment[];
  isVoid?: boolean;
};
type FixedCustomer = {
  customerNumber: string;
  name: string;
  email?: string;
  telephone?: string;
  customerAccounts: readonly { accountNumber: string; isClosed?: boolean; bills: readonly FixedBill[] }[];
};

const daysToPay = 30;

function alarmMonitoring(ago: number, paid: readonly FixedPayment[] = []): FixedBill {
  const lines: FixedLine[] = [
    ['ALM-MON', 'Fire alarm monitoring, month', 3, '25.00'],
    ['RAD-EQP', 'Radio equipment', 1, '10.00'],
  ];
  return { ago, category: '01', description: 'Fire alarm monitoring', lines, paid };
}

function contractorLicense(ago: number, paid: readonly FixedPayment[] = []): FixedBill {
  const lines: FixedLine[] = [
    ['LIC-CON', 'Contractor license, year', 1, '30.00'],
    ['APP-REV', 'Review of the application', 1, '20.00'],
  ];
  return { ago, category: '03', description: 'Contractor license', lines, paid };
}

function falseAlarm(ago: number, paid: readonly FixedPayment[] = []): FixedBill {
  const lines: FixedLine[] = [['FIN-ALM', 'False alarm, fourth in a year', 1, '75.00']];
  return { ago, category: '04', description: 'False alarm fine', lines, paid };
}

function parkwayTree(ago: number, paid: readonly FixedPayment[] = []): FixedBill {
  const lines: FixedLine[] = [
    ['DMG-TRE', 'Parkway tree', 1, '420.00'],
    ['LAB-REG', 'Labor, hour', 4, '61.25'],
    ['ADM-FEE', 'Administration', 1, '15.00'],
  ];
  return { ago, category: '02', description: 'Damage to a parkway tree', lines, paid };
}

function policeDetail(ago: number, paid: readonly FixedPayment[] = []): FixedBill {
  const lines: FixedLine[] = [
    ['PD-DET', 'Police officer on detail, hour', 6, '68.00'],
    ['VEH-USE', 'Use of a city vehicle, hour', 6, '22.00'],
    ['CR-ADJ', 'Credit for an earlier bill', 1, '-5.00'],
  ];
  return { ago, category: '01', description: 'Police detail', lines, paid };
}

function blockParty(ago: number, paid: readonly FixedPayment[] = []): FixedBill {
  const lines: FixedLine[] = [['PER-BLK', 'Block party permit', 1, '25.00']];
  return { ago, category: '03', description: 'Block party permit', lines, paid };
}

/** Ten open bills for each building that the property management looks after, the oldest of them past due. */
function billsOfBuilding(building: number): FixedBill[] {
  const monitoring = [3, 21, 33, 94, 186, 277].map((ago) => alarmMonitoring(ago + (building % 5)));
  return [...monitoring, contractorLicense(14), falseAlarm(9), falseAlarm(48 + building), policeDetail(26)];
}

const buildings = Array.from({ length: 40 }, (_, building) => ({
  accountNumber: String(700_100_051 + building),
  bills: billsOfBuilding(building),
}));

const fixed: readonly FixedCustomer[] = [
  {
    customerNumber: '10001',
    name: 'EXAMPLE CUSTOMER',
    email: 'example.customer@example.org',
    telephone: '(630) 555-0101',
    customerAccounts: [
      {
        accountNumber: '700100001',
        bills: [
          alarmMonitoring(12),
          contractorLicense(20),
          falseAlarm(66),
          alarmMonitoring(103, [[80, '85.00', 'lockbox']]),
          parkwayTree(412, [
            [390, '300.00', 'check'],
            [371, '380.00', 'check'],
          ]),
        ],
      },
    ],
  },
  {
    customerNumber: '10002',
    name: "O'BRIEN-SMITH, MARY KATE & SONS, LLC",
    email: 'office@example.net',
    telephone: '(331) 555-0102',
    customerAccounts: [
      {
        accountNumber: '700100002',
        bills: [
          policeDetail(17, [[5, '135.00', 'check']]),
          contractorLicense(25),
          contractorLicense(390, [[366, '50.00', 'cash']]),
          policeDetail(233, [[209, '535.00', 'lockbox']]),
        ],
      },
    ],
  },
  {
    customerNumber: '10003',
    name: 'JOSÉ NUÑEZ GARCÍA',
    telephone: '(630) 555-0103',
    customerAccounts: [
      {
        accountNumber: '700100003',
        bills: [falseAlarm(8), alarmMonitoring(58), blockParty(149, [[149, '25.00', 'cash']])],
      },
    ],
  },
  {
    customerNumber: '10004',
    name: 'CLOSED EXAMPLE',
    customerAccounts: [
      {
        accountNumber: '700100004',
        isClosed: true,
        bills: [alarmMonitoring(598, [[571, '85.00', 'check']]), falseAlarm(702, [[660, '75.00', 'card']])],
      },
    ],
  },
  {
    customerNumber: '10005',
    name: 'EXAMPLE PROPERTY MANAGEMENT',
    email: 'bills@example.com',
    telephone: '(630) 555-0105',
    customerAccounts: buildings,
  },
  {
    customerNumber: '10006',
    name: 'LINKED EXAMPLE',
    email: 'linked@example.com',
    telephone: '(331) 555-0106',
    customerAccounts: [
      {
        accountNumber: '700100006',
        bills: [
          alarmMonitoring(11),
          parkwayTree(44, [[20, '200.00', 'check']]),
          alarmMonitoring(102, [[83, '85.00', 'lockbox']]),
          alarmMonitoring(193, [[170, '85.00', 'lockbox']]),
          falseAlarm(288, [[251, '75.00', 'card']]),
        ],
      },
      {
        accountNumber: '700100007',
        bills: [
          contractorLicense(6),
          contractorLicense(371, [[350, '50.00', 'check']]),
          blockParty(520, [[518, '25.00', 'cash']]),
        ],
      },
    ],
  },
  {
    customerNumber: '10007',
    name: 'EXAMPLE FAMILY, LINKED',
    customerAccounts: [
      {
        accountNumber: '700100008',
        bills: [
          falseAlarm(71),
          policeDetail(19),
          alarmMonitoring(140, [[118, '85.00', 'cash']]),
          { ...blockParty(215), isVoid: true },
        ],
      },
    ],
  },
];

/** How many accounts every made-up city holds before it holds anybody else. */
export const fixedCustomerAccountCount = fixed.flatMap((customer) => customer.customerAccounts).length;

/** The customers that people, scripts and tests rely on: the same in every made-up city, days counted from its day. */
export function fixedCustomers(calendar: DemoCalendar): DemoCustomer[] {
  let addressOrdinal = 0;
  return fixed.map(({ customerNumber, name, email = '', telephone = '', customerAccounts }) => {
    const own: DemoCustomerAccount[] = customerAccounts.map(({ accountNumber, isClosed = false, bills }) => ({
      accountNumber,
      isClosed,
      serviceAddress: serviceAddress(addressOrdinal++),
      bills: bills.map((bill) => demoBill(bill, calendar)),
    }));
    const home = own[0]?.serviceAddress;
    const postalCode = home?.postalCode ?? demoPlace.postalCodes[0];
    return {
      customerNumber,
      name,
      mailingAddress: home?.address ?? '',
      postalCode,
      email,
      telephone,
      customerAccounts: own,
    };
  });
}

function demoBill(
  { ago, category, description, lines, paid = [], isVoid = false }: FixedBill,
  calendar: DemoCalendar,
): DemoBill {
  return {
    category,
    description,
    billDate: calendar.daysAgo(ago),
    dueDate: calendar.daysAgo(ago - daysToPay),
    lines: lines.map(demoLine),
    payments: paid.map(([daysAgo, amount, method]) => ({
      paidOn: calendar.daysAgo(daysAgo),
      amountCents: amountIn(amount),
      method,
    })),
    isVoid,
  };
}

function demoLine([chargeCode, description, quantity, unitAmount]: FixedLine): DemoLine {
  return { chargeCode, description, quantity, unitCents: amountIn(unitAmount) };
}

function amountIn(text: string) {
  const amount = parseCents(text);
  assert(amount !== null, `${text} is an amount`);
  return amount;
}
