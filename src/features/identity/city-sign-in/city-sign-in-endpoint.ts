import { cookieNames } from '../../../platform/http/cookies.ts';
import { isForeign } from '../../../platform/http/csrf.ts';
import type { Answer, PageRequest } from '../../../platform/http/request.ts';
import { ownPath } from '../own-path.ts';
import { placeOf } from '../pages/session-place.ts';
import { begunSignIn, keepBegun, type BegunSignIn } from './begun-sign-in.ts';
import type { CityProvider } from './city-provider.ts';
import type { ProvenPerson } from './proven-person.ts';
import { CityProviderFault, tellings, type CityRefusal } from './refusals.ts';
import { refuseCitySignIn, signInByCity } from './sign-in-by-city.ts';

/** Where staff land, unless they were on their way to another page. */
const staffHome = '/staff';

/**
 * Leads to the provider's page. `fresh=yes` asks the person to prove themselves anew, for what cannot be taken back: the
 * new session then says that they have just done so. A link and no form, since browsers hold a form's answer to the
 * content policy's list, on which the provider need not stand then; from pages of others nobody begins it.
 */
export async function beginCitySignIn(request: PageRequest, provider: CityProvider): Promise<Answer> {
  const { visitor, query, reply, headers, publicUrl } = request;
  const next = ownPath(query['next']);
  const isFresh = query['fresh'] === 'yes';
  if (visitor?.isSecondFactorGiven && !isFresh) return reply.seeOther(next ?? '/');
  if (isForeign(headers, publicUrl))
    return reply.seeOther(next ? `/log-in?${new URLSearchParams({ next })}` : '/log-in');
  return leadToProvider(request, provider, { next, isFresh });
}

async function leadToProvider(
  request: PageRequest,
  provider: CityProvider,
  wanted: Pick<BegunSignIn, 'next' | 'isFresh'>,
): Promise<Answer> {
  const { publicUrl, language, reply } = request;
  try {
    return reply.leaveTo(await provider.signInUrl(keepBegun(request, wanted), { publicUrl, language }));
  } catch (error) {
    return refuseFault(request, error);
  }
}

/** Whoever comes back from the provider: asks it who they are, and lets them in where they may. */
export async function returnFromCity(request: PageRequest, provider: CityProvider): Promise<Answer> {
  const { db, secrets, clock, language, visitor, id, reply } = request;
  const begun = begunSignIn(request);
  if (!begun) return refuse(request, 'not-begun');
  reply.clearCookie(cookieNames.citySignIn);
  let person: ProvenPerson;
  try {
    person = await provider.personOf(request.path.split('?')[1] ?? '', begun, request.publicUrl);
  } catch (error) {
    return refuseFault(request, error);
  }
  const { next, isFresh } = begun;
  const asked = { person, language, place: placeOf(request), visitor, requestId: id, isFresh };
  const outcome = await db.transaction().execute((tx) => signInByCity(tx, secrets, asked, clock.now()));
  if (!outcome.ok) {
    const { reason } = outcome;
    if (reason === 'proven-before-the-end') return leadToProvider(request, provider, { next, isFresh: true });
    return tell(request, reason);
  }
  request.log.info('signed in by the city', { requestId: id });
  reply.setCookie(cookieNames.session, outcome.sessionToken);
  return reply.seeOther(outcome.isWhole ? (next ?? staffHome) : codePath(begun));
}

function codePath({ next }: BegunSignIn): string {
  return next ? `/log-in/code?${new URLSearchParams({ next })}` : '/log-in/code';
}

function refuseFault(request: PageRequest, error: unknown): Promise<Answer> {
  if (!(error instanceof CityProviderFault)) throw error;
  return refuse(request, error.refusal, error.code);
}

async function refuse(request: PageRequest, reason: CityRefusal, faultCode?: string): Promise<Answer> {
  const { db, id, clock } = request;
  await db.transaction().execute((tx) => refuseCitySignIn(tx, { reason, requestId: id }, clock.now()));
  return tell(request, reason, faultCode);
}

/** The log learns the reason to the letter, the person what they can do. */
function tell({ log, id, reply }: PageRequest, reason: CityRefusal, faultCode?: string): Answer {
  log.info('sign-in by the city refused', { requestId: id, reason, ...(faultCode ? { faultCode } : {}) });
  return reply.seeOther(`/log-in/city/refused?${new URLSearchParams({ why: tellings[reason] })}`);
}
