import type { PageRequest, Visitor } from '../../../platform/http/request.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { signInMessages } from '../messages/sign-in.ts';
import { factorRefusalWords, refusalStatus } from '../pages/lock-words.ts';
import { placeOf } from '../pages/session-place.ts';
import { typedFactor, type FactorNames } from './factor-fields.tsx';
import type { FactorOutcome, GivenFactor } from './give-second-factor.ts';

/** The session's new token; or what to say at which field, and with which status. */
type Taken = { ok: true; sessionToken: string } | { ok: false; errors: Record<string, string>; status: number };

/** Reads the factor that a form holds and gives it to an action. */
export async function takeFactor(
  request: PageRequest,
  { visitor, names }: { visitor: Visitor; names: FactorNames },
  give: (request: PageRequest, given: GivenFactor) => Promise<FactorOutcome>,
): Promise<Taken> {
  const { body, clock, language } = request;
  const { field, factor } = typedFactor(body, names);
  if (!factor) {
    const t = textIn(language, signInMessages);
    const words = t(field === names.code ? 'code.missing' : 'recovery.missing');
    return { ok: false, errors: { [field]: words }, status: 422 };
  }
  const outcome = await give(request, { visitor, factor, place: placeOf(request) });
  if (outcome.ok) return outcome;
  const words = factorRefusalWords(outcome, factor.kind, clock.now(), language);
  return { ok: false, errors: { [field]: words }, status: refusalStatus(outcome) };
}
