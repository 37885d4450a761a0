/** What every page's frame needs and no request knows: the built style and script, and the version. */
export type Rendering = { stylesheet: string; script: string; version: string; leaveTargets: string[] };
