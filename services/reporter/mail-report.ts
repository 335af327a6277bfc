import { MailRecord } from '../../events/documents/mail.ts';
import type { Report } from '../../events/documents/report.ts';
import { documentKey, type DocumentStore } from '../../shared/documents/document-store.ts';
import { AppError } from '../../shared/errors.ts';
import type { ReportMail } from './ports.ts';
import { letterOf } from './report/letter.ts';

interface Keys {
  readonly htmlKey: string | null;
  readonly pdfKey: string | null;
}

/** What many mail servers still take, base64 included. Bytes. */
const attachmentLimit = 7_000_000;

/**
 * The report mailed, at most once per attempt: who claims it sends it. Whatever the mail service says, the scan does not
 * fail of it; `mail.json` says what became of it, and a claim without one that says more means "uncertain".
 */
export async function mailReport(
  deps: { readonly documents: DocumentStore; readonly now: () => Date; readonly mail: ReportMail },
  report: Report,
  keys: Keys,
  recipients: readonly string[],
): Promise<void> {
  if (recipients.length === 0) return;
  const { scanId, attempt } = report;
  if (await deps.documents.claim(`mails/${scanId}/${attempt}`)) await send(deps, report, keys, recipients);
}

/** Sends it once more, to those who got it or should have: what a person asks for who knows that it may come twice. */
export async function mailAgain(
  deps: { readonly documents: DocumentStore; readonly now: () => Date; readonly mail: ReportMail },
  report: Report,
  keys: Keys,
): Promise<MailRecord> {
  const before = await deps.documents.get(documentKey(report, 'mail'), MailRecord);
  const recipients = before?.recipients ?? deps.mail.recipients;
  if (recipients.length === 0)
    throw new AppError('no-recipient', 'Nobody is to be mailed. Deploy with recipients, or scan with a token.');
  return send(deps, report, keys, recipients);
}

async function send(
  { documents, now, mail }: { documents: DocumentStore; now: () => Date; mail: ReportMail },
  report: Report,
  { htmlKey, pdfKey }: Keys,
  recipients: readonly string[],
): Promise<MailRecord> {
  const key = documentKey(report, 'mail');
  const pdf = mail.delivery === 'attachment' && pdfKey !== null ? await mail.readBytes(pdfKey) : null;
  const attached = pdf !== null && pdf.byteLength <= attachmentLimit ? pdf : null;
  const delivery = attached === null ? ('link' as const) : ('attachment' as const);
  const links = [pdfKey, htmlKey].filter((stored) => stored !== null).map((stored) => mail.linkTo(stored));
  const record = { recipients: [...recipients], delivery, messageId: null, code: null };
  const note = async (found: Pick<MailRecord, 'state'> & Partial<MailRecord>): Promise<MailRecord> => {
    const whole = { ...record, ...found, at: now().toISOString() };
    await documents.put(key, MailRecord, whole);
    return whole;
  };
  const claimed = await note({ state: 'claimed' });
  const attachment = attached === null ? null : { name: `stillframe-${report.scanId}.pdf`, bytes: attached };
  const answer = await mail
    .send({ to: recipients, ...letterOf(report, delivery, links), attachment })
    // It may have left all the same, so it stays claimed.
    .catch(() => null);
  if (answer === null) return claimed;
  return 'refused' in answer
    ? note({ state: 'refused', code: answer.refused })
    : note({ state: 'sent', messageId: answer.messageId });
}
