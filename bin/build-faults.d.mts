/** Builds the portal, one with crash points, and the program that disturbs both. */
export function buildFaults(): Promise<void>;
