import { InvalidArgumentError } from 'commander';

const units = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** A time such as 30m, 24h or 7d, in milliseconds. */
export function duration(text: string): number {
  const match = /^(\d{1,5})\s*(m|h|d)$/i.exec(text.trim());
  const milliseconds = Number(match?.[1]) * units[(match?.[2] ?? '').toLowerCase() as keyof typeof units];
  if (match === null || milliseconds <= 0)
    throw new InvalidArgumentError('A time is a number with m, h or d: 24h, 7d.');
  return milliseconds;
}
