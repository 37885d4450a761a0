/** Far more than any authenticator says. */
const charactersMax = 32_768;

/**
 * What a browser answered when a passkey was to be made or used; null for what is none. Only its outline is looked at:
 * all in it is checked when it is verified.
 */
export function passkeyAnswer(typed: string): { id: string; response: object } | null {
  if (typed.length > charactersMax) return null;
  try {
    const answer: unknown = JSON.parse(typed);
    if (typeof answer !== 'object' || answer === null) return null;
    const { id, response } = answer as { id?: unknown; response?: unknown };
    return typeof id === 'string' && typeof response === 'object' && response !== null
      ? { ...answer, id, response }
      : null;
  } catch {
    return null;
  }
}
