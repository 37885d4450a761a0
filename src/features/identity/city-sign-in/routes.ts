import { get, type RequestLimit, type Route } from '../../../platform/http/route.ts';
import { anyoneSigningIn } from '../access.ts';
import { beginCitySignIn, returnFromCity } from './city-sign-in-endpoint.ts';
import { returnPath, type CityProvider } from './city-provider.ts';
import { showCityRefused } from './refused-page.tsx';

/** Each asks the provider something or keeps a record. A city hall that begins its morning behind one address has room. */
const limit: RequestLimit = { name: 'city-sign-in', requestsMax: 60, windowSeconds: 60 };

export function citySignInRoutes(provider: CityProvider): Route[] {
  return [
    get('/log-in/city', anyoneSigningIn, (request) => beginCitySignIn(request, provider), { limit }),
    get(returnPath, anyoneSigningIn, (request) => returnFromCity(request, provider), { limit }),
    get('/log-in/city/refused', anyoneSigningIn, showCityRefused),
  ];
}
