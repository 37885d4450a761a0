import type { ComponentChildren } from 'preact';
import type { CityProfile } from '../../kernel/city-profile.ts';
import { formatDay } from '../../kernel/day.ts';
import { formatCents } from '../../kernel/money.ts';
import { exampleBillOf, printedWords as printed, type ExampleBill } from './example-bill.ts';

/** The whole sheet, its upper half with everything that linking asks for, or one marked place close up. */
export type BillPart = 'whole' | 'head' | 'customer-id' | 'name' | 'code';

const views: Record<BillPart, string> = {
  whole: '0 0 640 828',
  head: '0 0 640 346',
  'customer-id': '352 128 276 88',
  name: '22 172 276 96',
  code: '352 286 276 54',
};

export type ExampleBillDrawingProps = {
  city: CityProfile;
  now: Date;
  part: BillPart;
  /** What the picture shows, for a person who cannot see it. */
  description: string;
  /** What it is shown for: what linking asks for is marked, or what paying without signing in does. */
  marks?: 'linking' | 'guest';
};

/**
 * A drawing of a bill with the Customer ID marked 1, the name marked 2 and, where the city asks for it, the code marked
 * 3; for guests with the bill number marked 1 and the proof beside it 2. The words on it are English in both languages,
 * because the paper's are.
 */
export function ExampleBillDrawing({ city, now, part, description, marks = 'linking' }: ExampleBillDrawingProps) {
  const bill = exampleBillOf(city, now);
  return (
    <svg class={`cc-bill cc-bill--${part}`} viewBox={views[part]} role="img" aria-label={description}>
      <rect class="cc-bill__paper" x="0.5" y="0.5" width="639" height="827" rx="6" />
      <Letterhead city={city} />
      {marks === 'guest' ? <GuestMarks proof={city.guests.proof} /> : <LinkingMarks bill={bill} />}
      <NumbersBox bill={bill} />
      <AddressWindow bill={bill} />
      {part === 'whole' && (
        <>
          <BillLines bill={bill} />
          <Stub bill={bill} city={city} />
        </>
      )}
    </svg>
  );
}

type WordsProps = {
  x: number;
  y: number;
  size?: number;
  isBold?: boolean;
  isQuiet?: boolean;
  anchor?: 'start' | 'end' | 'middle';
  children: ComponentChildren;
};

function Words({ x, y, size = 13, isBold = false, isQuiet = false, anchor = 'start', children }: WordsProps) {
  return (
    <text
      class={isQuiet ? 'cc-bill__quiet' : 'cc-bill__ink'}
      x={x}
      y={y}
      font-size={size}
      font-weight={isBold ? 700 : 400}
      text-anchor={anchor}
    >
      {children}
    </text>
  );
}

/** A frame around the place that matters, with its number at the upper left corner. */
function Marked(props: { x: number; y: number; width: number; height: number; number: number }) {
  const { x, y, width, height, number } = props;
  return (
    <>
      <rect class="cc-bill__mark" x={x} y={y} width={width} height={height} rx="5" />
      <circle class="cc-bill__dot" cx={x} cy={y} r="12" />
      <text class="cc-bill__number" x={x} y={y + 5} font-size="15" font-weight="700" text-anchor="middle">
        {number}
      </text>
    </>
  );
}

function Letterhead({ city }: { city: CityProfile }) {
  const [, ...street] = city.department.address;
  return (
    <>
      {city.mark ? (
        <image href={city.mark} x="36" y="34" width="52" height="52" />
      ) : (
        <rect class="cc-bill__bar" x="36" y="34" width="52" height="52" rx="10" />
      )}
      <Words x={102} y={56} size={21} isBold>
        {city.name}
      </Words>
      <Words x={102} y={78} isQuiet>
        {`${city.department.name.en}, ${street[0] ?? ''}`}
      </Words>
      <Words x={604} y={62} size={28} isBold anchor="end">
        {printed.bill}
      </Words>
      <Words x={604} y={82} size={12} isQuiet anchor="end">
        {printed.kind}
      </Words>
      <rect class="cc-bill__bar" x="36" y="104" width="568" height="4" />
    </>
  );
}

function LinkingMarks({ bill }: { bill: ExampleBill }) {
  return (
    <>
      <Marked x={370} y={146} width={244} height={32} number={1} />
      <Marked x={38} y={186} width={244} height={32} number={2} />
      {bill.linkCode && <Marked x={370} y={286} width={244} height={28} number={3} />}
    </>
  );
}

function GuestMarks({ proof }: { proof: CityProfile['guests']['proof'] }) {
  const [y, height] = proof === 'customer-id' ? [146, 32] : [186, 25];
  return (
    <>
      <Marked x={370} y={y} width={244} height={height} number={2} />
      {/* Last, so that the row above does not cover its number. */}
      <Marked x={370} y={212} width={244} height={25} number={1} />
    </>
  );
}

function NumbersBox({ bill }: { bill: ExampleBill }) {
  const rows = [
    [printed.customerNumber, bill.customerNumber],
    [printed.accountNumber, bill.accountNumber],
    [printed.billNumber, bill.billNumber],
    [printed.billedOn, formatDay(bill.billedOn, 'en')],
    [printed.dueOn, formatDay(bill.dueOn, 'en')],
    ...(bill.linkCode ? [[printed.linkCode, bill.linkCode]] : []),
  ];
  return (
    <>
      {rows.map(([label, value], index) => {
        const y = index === 0 ? 167 : 178 + index * 25;
        return (
          <g key={label}>
            <Words x={388} y={y} isQuiet={index > 0} isBold={index === 0}>
              {label}
            </Words>
            <Words x={604} y={y} size={index === 0 ? 16 : 13} isBold={index === 0} anchor="end">
              {value}
            </Words>
            {index > 0 && <line class="cc-bill__rule" x1="388" x2="604" y1={y + 8} y2={y + 8} />}
          </g>
        );
      })}
    </>
  );
}

function AddressWindow({ bill }: { bill: ExampleBill }) {
  return (
    <>
      <Words x={54} y={167} size={12} isQuiet>
        {printed.billTo}
      </Words>
      <Words x={54} y={208} size={16} isBold>
        {bill.name}
      </Words>
      {bill.addressLines.map((line, index) => (
        <Words key={line} x={54} y={240 + index * 20} size={13}>
          {line}
        </Words>
      ))}
    </>
  );
}

function BillLines({ bill }: { bill: ExampleBill }) {
  const top = 362;
  return (
    <>
      <rect class="cc-bill__tint" x="36" y={top} width="568" height="30" />
      <Words x={50} y={top + 20} isBold>
        {printed.description}
      </Words>
      <Words x={590} y={top + 20} isBold anchor="end">
        {printed.amount}
      </Words>
      {bill.lines.map((line, index) => {
        const y = top + 56 + index * 32;
        return (
          <g key={line.description.en}>
            <Words x={50} y={y}>
              {line.description.en}
            </Words>
            <Words x={590} y={y} anchor="end">
              {formatCents(line.amount)}
            </Words>
            <line class="cc-bill__rule" x1="36" x2="604" y1={y + 11} y2={y + 11} />
          </g>
        );
      })}
      <Words x={490} y={top + 128} size={16} isBold anchor="end">
        {printed.amountDue}
      </Words>
      <Words x={590} y={top + 128} size={18} isBold anchor="end">
        {formatCents(bill.total)}
      </Words>
      <Words x={50} y={top + 176} size={12} isQuiet>
        {printed.notice}
      </Words>
    </>
  );
}

function Stub({ bill, city }: { bill: ExampleBill; city: CityProfile }) {
  const top = 596;
  return (
    <>
      <line class="cc-bill__tear" x1="0" x2="640" y1={top} y2={top} />
      <Words x={320} y={top + 24} size={11} isQuiet anchor="middle">
        {printed.stub}
      </Words>
      <Words x={50} y={top + 64} size={12} isQuiet>
        {printed.payTo}
      </Words>
      {city.department.address.map((line, index) => (
        <Words key={line} x={50} y={top + 84 + index * 19}>
          {line}
        </Words>
      ))}
      {[
        [printed.customerNumber, bill.customerNumber],
        [printed.billNumber, bill.billNumber],
        [printed.dueOn, formatDay(bill.dueOn, 'en')],
      ].map(([label, value], index) => (
        <g key={label}>
          <Words x={388} y={top + 64 + index * 23} isQuiet>
            {label}
          </Words>
          <Words x={604} y={top + 64 + index * 23} anchor="end">
            {value}
          </Words>
        </g>
      ))}
      <rect class="cc-bill__box" x="380" y={top + 128} width="224" height="42" rx="4" />
      <Words x={394} y={top + 154} isQuiet>
        {printed.amountDue}
      </Words>
      <Words x={592} y={top + 156} size={18} isBold anchor="end">
        {formatCents(bill.total)}
      </Words>
      <path class="cc-bill__scan" d={scanLine(50, top + 196, 554)} />
    </>
  );
}

/** The row of bars at the foot of a bill; it means nothing. */
function scanLine(x: number, y: number, width: number): string {
  const bars: string[] = [];
  for (let at = 0, index = 0; at < width; index += 1) {
    const thick = (index * 7) % 4 === 0 ? 3 : 1.5;
    bars.push(`M${x + at} ${y}v16h${thick}v-16z`);
    at += thick + 2 + ((index * 5) % 3);
  }
  return bars.join('');
}
