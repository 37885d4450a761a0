import fc from 'fast-check';
import type { Command } from './commands.ts';
import { happening } from './happenings.ts';
import { playRuns, type Play, type Played } from './worlds.ts';

const commandsMax = 100;

/**
 * Lets people, the city, the gateway and time do things in an order of chance, and compares what the portal makes of it
 * with a model after each step. Tells how often each kind of command was carried out.
 */
export async function play(asked: Play): Promise<Played & { commands: number; kinds: Record<string, number> }> {
  const kinds: Record<string, number> = {};
  const chances = fc.commands([happening], { maxCommands: commandsMax, size: 'max' });
  const played = await playRuns(asked, chances, {
    async run(model, real, steps) {
      await fc.asyncModelRun(() => ({ model, real }), steps);
      for (const kind of [...steps].map(kindOf)) kinds[kind] = (kinds[kind] ?? 0) + 1;
    },
  });
  return { ...played, commands: Object.values(kinds).reduce((sum, times) => sum + times, 0), kinds };
}

/** The words of a command without its figures. */
function kindOf(command: Command): string {
  return (String(command).split(/[\d{:]/)[0] ?? '').trim();
}
