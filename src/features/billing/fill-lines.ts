import { chargeCodeOf, type ChargeCode, type CityProfile } from '../../kernel/city-profile.ts';
import { cents, type Cents } from '../../kernel/money.ts';
import type { Portion } from '../payments/public.ts';

/** A line of a bill, with what payments made here hold on it. */
export type FilledLine = {
  lineNumber: number;
  chargeCode: string;
  description: string;
  amountCents: Cents;
  /** Paid here towards the line, less what went back. */
  standingCents: Cents;
};

/** What is still open of one charge. Line and code are null for what is owed and stands on no line. */
export type OpenCharge = Omit<Portion, 'amountCents'>;

/**
 * What is still open on each charge of a bill, in the order in which payments fill them: by the city's order of kinds,
 * within a kind by the priority of the charge code, then by the line. Together it is what is owed on the bill, to the
 * cent.
 *
 * A line is open by its amount less what was paid here towards it. Where that is more than is owed, the city took the rest
 * itself or gave a credit for it, and that filled the first lines. Where it is less, since a city's file may lack lines,
 * the rest stands on no line and goes to the default GL code, last of all.
 */
export function openChargesOf(lines: readonly FilledLine[], owedCents: Cents, city: CityProfile): OpenCharge[] {
  const ordered = lines
    .map((line) => ({ line, charge: chargeCodeOf(city, line.chargeCode) }))
    .toSorted((one, other) => turn(one, other, city));
  const unpaid = ordered.map(({ line }) => Math.max(0, line.amountCents - Math.max(0, line.standingCents)));
  const unpaidCents = unpaid.reduce((sum, amount) => sum + amount, 0);
  let takenByCity = Math.max(0, unpaidCents - owedCents);
  const open = ordered.map(({ line, charge }, at): OpenCharge => {
    const taken = Math.min(takenByCity, unpaid[at]!);
    takenByCity -= taken;
    return {
      ...{ lineNumber: line.lineNumber, chargeCode: line.chargeCode, label: line.description },
      ...{ glCode: charge.glCode, openCents: cents(unpaid[at]! - taken) },
    };
  });
  const rest = { lineNumber: null, chargeCode: null, label: '', glCode: city.ledger.defaultGlCode };
  const restCents = cents(Math.max(0, owedCents - unpaidCents));
  return [...open, { ...rest, openCents: restCents }].filter(({ openCents }) => openCents > 0);
}

/** What an amount goes to: charge after charge in their order, until it is used up. It is never more than is open. */
export function filledCharges(open: readonly OpenCharge[], amountCents: Cents): Portion[] {
  let left: number = amountCents;
  return open.map((charge) => {
    const filled = cents(Math.min(left, charge.openCents));
    left -= filled;
    return { ...charge, amountCents: filled };
  });
}

type Placed = { line: FilledLine; charge: ChargeCode };

function turn(one: Placed, other: Placed, { ledger: { fillOrder } }: CityProfile): number {
  return (
    fillOrder.indexOf(one.charge.kind) - fillOrder.indexOf(other.charge.kind) ||
    one.charge.priority - other.charge.priority ||
    one.line.lineNumber - other.line.lineNumber
  );
}
