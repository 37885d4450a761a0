import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const source = (path: string) => readFileSync(resolve('node_modules', path), 'utf8');

/**
 * Both accessibility engines, to be put into every page before its own scripts: much faster than into each page that
 * is checked, and the page's content security policy stays as it is.
 */
export const engineScript = [
  source('axe-core/axe.min.js'),
  source('accessibility-checker-engine/ace.js'),
  'Object.assign(globalThis, { axe, ace });',
].join('\n;');
