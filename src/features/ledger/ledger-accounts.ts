/**
 * The accounts of the portal's books. What the portal holds grows by debits, what it owes and earns by credits.
 *
 * `gateway-clearing`: money that the gateway took and has not paid out. `collected-for-city`: what is owed to the city
 * for bills that were paid. `convenience-fees`: fees that payers bore for paying online.
 */
export const ledgerAccounts = ['gateway-clearing', 'collected-for-city', 'convenience-fees'] as const;
export type LedgerAccount = (typeof ledgerAccounts)[number];
