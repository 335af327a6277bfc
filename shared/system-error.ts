/** The code of whatever was thrown (`ENOENT`, a SQLSTATE); null without one. Errors may come from another realm. */
export function systemErrorCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
