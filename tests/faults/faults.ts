import { clockJumps } from './clock-jumps.ts';
import { crashPoints } from './crash-points.ts';
import { databaseKills } from './database-kills.ts';
import type { Fault } from './fault.ts';
import { fullDisk } from './full-disk.ts';
import { gatewayModes } from './gateway-modes.ts';
import { importKills } from './import-kills.ts';
import { importRaces } from './import-races.ts';
import { kill } from './kill.ts';
import { lastCart } from './last-cart.ts';
import { changedBills, moneyBacks } from './late-news.ts';
import { model } from './model.ts';
import { news, noNews } from './news.ts';
import { doubleSubmit, sameBill } from './same-bill.ts';

/** Every fault that has a command, in the order of docs/operating/reliability.md. */
export const faults: readonly Fault[] = [
  ...[kill, crashPoints, databaseKills, news, noNews, gatewayModes, clockJumps],
  ...[importRaces, importKills],
  ...[doubleSubmit, sameBill, lastCart, changedBills, moneyBacks, fullDisk, model],
];
