/**
 * Import and export: city files in, payment files out.
 * Owns `import_runs` and `import_run_files`, the history, `dropped_files`, `drop_folders` and `taken_files`, `import_sources`, `import_source_columns` and `import_source_rules`;
 * each row is taken by the feature it belongs to. The files of one import count together or not at all; the same file read twice changes nothing; a row that cannot
 * be taken is told with its line and reason; what is imported in the console are exactly the files that were tried, and a
 * whole run can be undone while nothing has been built on it. A payment file says of each entry what the books say; that
 * of days that have ended always has the same bytes.
 */
export { runDemo, runImport, type CommandPlace } from './commands.ts';
export { dropFolderState } from './drop-folder/drop-folder-state.ts';
export type { DropFolderState } from './drop-folder/reads.ts';
export { demonstrationLinkedAccounts } from './demo-city/fixed-customers.ts';
export { writeDemoCity } from './demo-city/write-demo-city.ts';
export { runExport } from './export-payments.ts';
export { followOverpaidBills } from './follow-overpaid-bills.ts';
export { importFiles, type ImportRequest } from './import-files.ts';
export type { ImportPlace } from './import-place.ts';
export type { ImportReport } from './import-report.ts';
export { runsThatWait } from './reads.ts';
export { runPath } from './staff/run-path.ts';
