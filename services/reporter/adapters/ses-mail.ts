import { SendEmailCommand, type SESv2Client } from '@aws-sdk/client-sesv2';
import type { ReportMail } from '../ports.ts';

/** Waits before a mail is offered again that SES did not even look at, milliseconds. */
const pauses = [1_000, 2_000, 4_000];

/**
 * Mail through SES. Only a throttled call is repeated, because nothing but that is certainly not sent: the client's own
 * retries must be off (`maxAttempts: 1`).
 */
export function sesMail(deps: {
  ses: Pick<SESv2Client, 'send'>;
  sender: string;
  wait?: (milliseconds: number) => Promise<void>;
}): Pick<ReportMail, 'send'> {
  const { ses, sender, wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)) } = deps;
  return {
    async send({ to, subject, text, attachment }) {
      const command = new SendEmailCommand({
        FromEmailAddress: sender,
        Destination: { ToAddresses: [...to] },
        Content: {
          Simple: {
            Subject: { Data: subject, Charset: 'UTF-8' },
            Body: { Text: { Data: text, Charset: 'UTF-8' } },
            ...(attachment === null
              ? {}
              : {
                  Attachments: [
                    {
                      FileName: attachment.name,
                      ContentType: 'application/pdf',
                      ContentDisposition: 'ATTACHMENT',
                      RawContent: attachment.bytes,
                    },
                  ],
                }),
          },
        },
      });
      for (let tries = 0; ; tries++) {
        try {
          const { MessageId } = await ses.send(command);
          return { messageId: MessageId ?? null };
        } catch (error) {
          const pause = pauses[tries];
          if (throttled(error) && pause !== undefined) await wait(pause);
          else if (refused(error)) return { refused: nameOf(error) };
          else throw error;
        }
      }
    },
  };
}

const throttled = (error: unknown) => /^(TooManyRequests|Throttling|ThrottledException)/.test(nameOf(error));

/** An answer of SES that blames the request: the mail was not taken. */
function refused(error: unknown): boolean {
  return typeof error === 'object' && error !== null && '$fault' in error && error.$fault === 'client';
}

/** The class of the error alone: its text names addresses. */
function nameOf(error: unknown): string {
  const name = typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : '';
  return /^[A-Za-z][A-Za-z0-9]{0,80}$/.test(name) ? name : 'unknown';
}
