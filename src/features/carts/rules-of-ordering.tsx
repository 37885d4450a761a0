import type { CartProgram } from '../../kernel/city-profile.ts';
import { useText } from '../../ui/language.tsx';
import { catalogueMessages } from './messages/catalogue.ts';

/** The rules by which orders are priced and limited, as lines of a list, in the same figures by which the portal goes. */
export function RulesOfOrdering({ program }: { program: CartProgram }) {
  const t = useText(catalogueMessages);
  const { cartsPerAddress, warrantyYears, agePrices, isFirstFree, seniors, exchangePercent } = program.ordering;
  return (
    <>
      {cartsPerAddress !== undefined && <li>{t('services.limit', { count: cartsPerAddress })}</li>}
      {isFirstFree && <li>{t('services.firstFree')}</li>}
      {seniors && <li>{t('services.seniors', { age: seniors.fromAge, percent: seniors.percent })}</li>}
      {exchangePercent !== undefined && <li>{t('services.exchange', { percent: exchangePercent })}</li>}
      {warrantyYears !== undefined && <li>{t('services.warranty', { years: warrantyYears })}</li>}
      {agePrices.map(({ underYears, percent }) => (
        <li key={underYears}>{t('services.agePrice', { years: underYears, percent })}</li>
      ))}
    </>
  );
}
