import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

export type SourceFile = { path: string; text: string };

/** The product's own TypeScript below a folder, without tests and generated files. Paths from the project's root. */
export function sourceFiles(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.(test|generated)\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/\/(test-|started-)[^/]*$/.test(path))
    .map((path) => ({ path: relative(resolve('.'), resolve(path)), text: readFileSync(path, 'utf8') }));
}

/** The feature that a file belongs to; `null` outside of features. */
export function featureOf(path: string): string | null {
  return /^src\/features\/([^/]+)\//.exec(path)?.[1] ?? null;
}
