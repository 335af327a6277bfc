/** The tags that every resource of a sandbox bears: what may be deleted is decided by them alone. */
export const tagNames = {
  installation: 'stillframe:installation',
  scanId: 'stillframe:scan-id',
  attempt: 'stillframe:attempt',
  expiresAt: 'stillframe:expires-at',
} as const;

export interface SandboxTags {
  /** `stillframe-<stage>`: two installations in one account never touch each other's sandboxes. */
  readonly installation: string;
  readonly scanId: string;
  readonly attempt: number;
  /** ISO 8601. */
  readonly expiresAt: string;
}

/** As Lambda writes tags: a map. */
export function tagMap(tags: SandboxTags): Record<string, string> {
  return {
    [tagNames.installation]: tags.installation,
    [tagNames.scanId]: tags.scanId,
    [tagNames.attempt]: String(tags.attempt),
    [tagNames.expiresAt]: tags.expiresAt,
  };
}

/** As EC2 and RDS write tags: a list. */
export function tagList(tags: SandboxTags): { Key: string; Value: string }[] {
  return Object.entries(tagMap(tags)).map(([Key, Value]) => ({ Key, Value }));
}

/** What a resource says it belongs to; null unless all four tags are there and can be read. */
export function parseSandboxTags(
  tags: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] | Record<string, string>,
): SandboxTags | null {
  const entries = Array.isArray(tags)
    ? (tags as readonly { Key?: string; Value?: string }[]).map(({ Key, Value }) => [Key, Value] as const)
    : Object.entries(tags as Record<string, string>);
  const value = (name: string) => entries.find(([key]) => key === name)?.[1];
  const installation = value(tagNames.installation);
  const scanId = value(tagNames.scanId);
  const attempt = Number(value(tagNames.attempt));
  const expiresAt = value(tagNames.expiresAt);
  if (!installation || !scanId || expiresAt === undefined || Number.isNaN(Date.parse(expiresAt))) return null;
  if (!Number.isInteger(attempt) || attempt < 1) return null;
  return { installation, scanId, attempt, expiresAt };
}
