import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import staticFiles from '@fastify/static';
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { publicFiles } from './public-files.ts';

test('only names with the hash of their content are kept for good; others are asked for again by their ETag', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'civic-counter-public-'));
  const names = ['portal.0123abcdef.css', 'portal.0123abcdef.js', 'manifest.json', 'naperville-mark.svg', 'portal.css'];
  for (const name of names) writeFileSync(join(folder, name), 'content');
  const server = Fastify();
  await server.register(staticFiles, publicFiles(folder));
  const kept = [];
  for (const name of names) {
    const { headers } = await server.inject(`/public/${name}`);
    if (String(headers['cache-control']).includes('immutable')) kept.push(name);
    else expect(headers['cache-control'], name).toBe('public, max-age=3600');
    const again = await server.inject({ url: `/public/${name}`, headers: { 'if-none-match': String(headers.etag) } });
    expect(again.statusCode, name).toBe(304);
  }
  await server.close();
  rmSync(folder, { recursive: true, force: true });
  expect(kept).toEqual(['portal.0123abcdef.css', 'portal.0123abcdef.js']);
});
