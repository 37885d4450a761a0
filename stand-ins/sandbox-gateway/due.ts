import { makeDailyPayouts, nextPayoutAt } from './balance.ts';
import type { Gateway } from './gateway.ts';
import { decideRefunds } from './give-back.ts';
import { nextRefundAt } from './money-backs.ts';
import { moveSessions, nextSessionMoveAt } from './sessions.ts';

/** Does everything whose time has come. Called before every answer, so that answers are never stale. */
export function moveWhatIsDue(gateway: Gateway, now: number): void {
  moveSessions(gateway, now);
  decideRefunds(gateway, now);
  if (gateway.controls.dailyPayouts) makeDailyPayouts(gateway, now);
}

/** When the next thing happens by itself. */
export function nextMoveAt(gateway: Gateway, now: number): number {
  return Math.min(nextSessionMoveAt(gateway) ?? Infinity, nextRefundAt(gateway) ?? Infinity, nextPayoutAt(now));
}
