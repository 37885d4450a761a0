import type { FaultCity } from './city.ts';
import type { Fault, Figures, Lot } from './fault.ts';
import { Payer, wishOf } from './payer.ts';
import { pause } from './programs.ts';
import { makeResident } from './residents.ts';

const modes = [
  ...['refuse', 'error-before', 'too-many', 'conflict', 'hang-before', 'reset-after'],
  ...['error-after', 'hang-after', 'slow-reply', 'cut-reply', 'broken-json', 'wrong-type'],
] as const;
/** The calls that the portal makes while people pay. It gives nothing back itself yet. */
const kinds = ['create', 'read', 'expire', 'events'] as const;

/** Longer than the portal waits for an answer. */
const hangMs = 9_500;
const slowMs = 200;

/** MON-06: each call to the gateway goes wrong in each way. */
export const gatewayModes: Fault = {
  ...{ id: 'MON-06', name: 'gateway-modes', what: 'every call to the gateway goes wrong in each of twelve ways' },
  ...{ unit: 'calls', usualCount: 96, fullCount: 2400, lotMax: 480, processes: 1, atOnce: 6 },
  disturb: goWrong,
};

async function goWrong(city: FaultCity, { count, random, atOnce, doneBefore, say }: Lot): Promise<Figures> {
  for (const portal of city.portals) if (!portal.isUp()) await portal.start();
  const { call } = city.outside;
  const figures = { calls: 0, payments: 0 };
  for (let turn = doneBefore; figures.calls < count; turn += 1) {
    const mode = modes[turn % modes.length] ?? 'refuse';
    const many = Math.min(atOnce, count - figures.calls);
    // All kinds at once: what one finds broken the next step finds broken again.
    for (const kind of kinds) {
      const ms = mode === 'slow-reply' ? slowMs : hangMs;
      await call('POST', '/v1/faults', { kind, mode, count: Math.ceil(many / 2), ms });
    }
    await Promise.all(
      Array.from({ length: many }, async (_none, at) => {
        const payer = new Payer(await makeResident(city, 1), [city.portals[0]?.origin ?? '']);
        await payer.signIn();
        const { bills } = payer.resident;
        if (at % 3 === 0) await payer.pay(bills, { ...wishOf(random), walksAway: true });
        await payer.pay(bills, wishOf(random));
      }),
    );
    await city.passTime(16 * 60_000);
    await pause(2500);
    for (const kind of kinds) await call('POST', '/v1/faults', { kind, mode, count: 0 });
    figures.calls += many;
    figures.payments += many;
    say(`${mode}: ${figures.calls} of ${count}`);
  }
  return { brokenCalls: figures.calls, modes: Math.min(modes.length, Math.ceil(count / atOnce)) };
}
