import type { Plugin } from 'esbuild';

export function crashPoints(outdir: string): Plugin;
