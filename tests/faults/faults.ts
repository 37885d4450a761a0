import type { Fault } from './fault.ts';
import { crashPoints } from './crash-points.ts';
import { kill } from './kill.ts';

/** Every fault that has a command, in the order of docs/operating/reliability.md. */
export const faults: readonly Fault[] = [kill, crashPoints];
