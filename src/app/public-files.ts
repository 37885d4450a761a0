import type { FastifyStaticOptions } from '@fastify/static';

/** A name that carries a hash of its content, as `bin/build-assets.mjs` gives it: `portal.0123456789.css`. */
const hashedName = /\.[0-9a-f]{10}\.(css|js)$/;

/**
 * How the files of `public` are served. Only a name with the hash of its content may be kept for good; a city's mark or
 * an instruction picture is changed under its name, and browsers ask for it again after an hour by its ETag.
 */
export function publicFiles(root: string): FastifyStaticOptions {
  return {
    root,
    prefix: '/public/',
    cacheControl: false,
    decorateReply: false,
    index: false,
    setHeaders: (reply, path) => {
      const isHashed = hashedName.test(path);
      reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600');
    },
  };
}
