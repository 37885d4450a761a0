import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Language } from '../../kernel/language.ts';

/** A picture of the portal for one step of a how-to. Its size keeps the page from jumping while it loads. */
export type InstructionFigure = { src: string; width: number; height: number };

/**
 * The pictures that stand in `public/instructions`, as `add-an-account-1.png`, in Spanish `add-an-account-1.es.png`.
 * They are taken from the running portal, so that an installation may have none yet: then the words stand alone.
 */
export function instructionFigures(howTo: string, steps: number, language: Language): (InstructionFigure | null)[] {
  return Array.from({ length: steps }, (_, index) => {
    const name = `${howTo}-${index + 1}`;
    const names = language === 'en' ? [`${name}.png`] : [`${name}.${language}.png`, `${name}.png`];
    return names.map(figureNamed).find((figure) => figure !== null) ?? null;
  });
}

const folder = publicFolder();
const known = new Map<string, InstructionFigure | null>();

/** Each file is looked at once in the life of a process. */
function figureNamed(name: string): InstructionFigure | null {
  const seen = known.get(name);
  if (seen !== undefined) return seen;
  const file = folder && join(folder, 'instructions', name);
  const figure = file && existsSync(file) ? readFigure(file, name) : null;
  known.set(name, figure);
  return figure;
}

/** PNG specification, 5.2 and 11.2.1: the signature, then the header with width and height. */
function readFigure(file: string, name: string): InstructionFigure | null {
  const bytes = readFileSync(file);
  if (bytes.length < 24 || bytes.toString('latin1', 12, 16) !== 'IHDR') return null;
  return { src: `/public/instructions/${name}`, width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** `public` beside the nearest package.json, both for sources and for the built program. */
function publicFolder(): string | null {
  let at = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(at, 'package.json'))) {
    const parent = dirname(at);
    if (parent === at) return null;
    at = parent;
  }
  return join(at, 'public');
}
