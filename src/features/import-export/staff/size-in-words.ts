/** `12 KB`, `500 MB`: bytes as file managers show them, of 1,024 each. */
export function sizeInWords(bytes: number): string {
  const megabytes = bytes / (1024 * 1024);
  if (megabytes >= 1) return `${Number(megabytes.toFixed(1)).toLocaleString('en-US')} MB`;
  return `${Math.max(1, Math.round(bytes / 1024)).toLocaleString('en-US')} KB`;
}
