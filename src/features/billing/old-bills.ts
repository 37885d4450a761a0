import type { CityProfile } from '../../kernel/city-profile.ts';
import type { Language } from '../../kernel/language.ts';
import { textIn } from '../../platform/i18n/text.ts';
import { billingMessages } from './messages.ts';

/** Whether the city lets bills of that year be paid here. Old ones may be with a collector or in another system. */
export function isPayableHere({ billYear }: { billYear: number }, { payments }: CityProfile): boolean {
  return billYear >= (payments?.oldestBillYear ?? 0);
}

/** Whether something is due on a bill that the city lets be paid here. */
export function isPayableNow(bill: { billYear: number; amountDueCents: number }, city: CityProfile): boolean {
  return bill.amountDueCents > 0 && isPayableHere(bill, city);
}

/** Why an old bill cannot be paid here, and whom to ask; null where it can be paid. */
export function whyNotPayableHere(bill: { billYear: number }, city: CityProfile, language: Language): string | null {
  if (isPayableHere(bill, city)) return null;
  const { department, payments } = city;
  return textIn(language, billingMessages)('bill.tooOld', {
    ...{ year: payments?.oldestBillYear ?? 0, department: department.name[language] },
    ...{ phone: department.phone, email: department.email },
  });
}
