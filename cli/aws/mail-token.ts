import { SendEmailCommand, type SESv2Client } from '@aws-sdk/client-sesv2';

/** Mails a token with the command to run, as plain text. Errors are those of SES. */
export async function mailToken(
  ses: Pick<SESv2Client, 'send'>,
  mail: {
    sender: string;
    to: string;
    token: string;
    database: string;
    expiresAt: string;
    stage: string;
    region: string;
  },
): Promise<void> {
  const { sender, to, token, database, expiresAt, stage, region } = mail;
  const example = database.includes('*') ? '<database>' : database;
  const text = [
    'Somebody registered this address for scans of databases with Stillframe.',
    '',
    `The token opens databases named ${database} until ${expiresAt}. Reports go to this address alone.`,
    'Whoever has the token can ask for scans in your name; do not pass it on.',
    '',
    `  export STILLFRAME_TOKEN=${token}`,
    `  stillframe scan rds:${example} --stage ${stage} --region ${region}`,
    '',
    'If you did not expect this mail, you can ignore it.',
  ].join('\n');
  await ses.send(
    new SendEmailCommand({
      FromEmailAddress: sender,
      Destination: { ToAddresses: [to] },
      Content: {
        Simple: {
          Subject: { Data: 'Your Stillframe token', Charset: 'UTF-8' },
          Body: { Text: { Data: text, Charset: 'UTF-8' } },
        },
      },
    }),
  );
}
