/** The day so many days after a moment, `yyyy-mm-dd`. */
export function inDays(moment: string, days: number): string {
  return new Date(Date.parse(moment) + days * 86_400_000).toISOString().slice(0, 10);
}
