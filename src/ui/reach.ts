import { renderContext } from './render.ts';

/**
 * Whether whoever looks may open an address of the console, or send a form to it. The shell provides it from the table of
 * routes, so that a page which several roles read offers each of them only what it may do.
 */
export const ReachContext = renderContext<(method: 'GET' | 'POST', path: string) => boolean>(() => true);
