import { z } from 'zod';

/** `mail.json`: what became of the mail about a scan attempt, which is sent at most once. */
export const MailRecord = z.strictObject({
  /** `claimed` that lasts: whoever was to send it stopped in between, so nobody knows whether it left. */
  state: z.enum(['claimed', 'sent', 'refused']),
  recipients: z.array(z.string()).min(1),
  delivery: z.enum(['link', 'attachment']),
  /** The mail service's own id of what it took; null until then. */
  messageId: z.string().nullable(),
  /** Why it was refused: the mail service's error code, never its text. */
  code: z.string().nullable(),
  at: z.iso.datetime(),
});
export type MailRecord = z.infer<typeof MailRecord>;
