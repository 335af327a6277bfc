import { describe, expect, it } from '@jest/globals';
import type { SESv2Client } from '@aws-sdk/client-sesv2';
import { awsError, scriptedClient } from '../../../shared/aws/scripted-client.fixture.ts';
import { sesMail } from './ses-mail.ts';

const mail = {
  to: ['security@corp.example'],
  subject: 'Stillframe: report on orders',
  text: 'Hello.\n',
  attachment: null,
};

function mailer(...answers: (Error | string)[]) {
  const { client, calls } = scriptedClient<SESv2Client>({
    SendEmail: () => {
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      return { MessageId: answer };
    },
  });
  const waits: number[] = [];
  const wait = async (milliseconds: number) => void waits.push(milliseconds);
  return { ...sesMail({ ses: client, sender: 'stillframe@corp.example', wait }), calls, waits };
}

describe('sesMail', () => {
  it('sends from the sender to the recipients, with the PDF enclosed', async () => {
    const { send, calls } = mailer('0100-abc');
    const attachment = { name: 'stillframe-abc123.pdf', bytes: new Uint8Array([37, 80]) };
    expect(await send({ ...mail, attachment })).toEqual({ messageId: '0100-abc' });
    expect(calls[0]?.input).toMatchObject({
      FromEmailAddress: 'stillframe@corp.example',
      Destination: { ToAddresses: ['security@corp.example'] },
      Content: {
        Simple: {
          Subject: { Data: 'Stillframe: report on orders' },
          Attachments: [{ FileName: 'stillframe-abc123.pdf', ContentType: 'application/pdf' }],
        },
      },
    });
  });

  it('says with its code that a mail was refused, and does not repeat it', async () => {
    const { send, calls } = mailer(awsError('MessageRejected'));
    expect(await send(mail)).toEqual({ refused: 'MessageRejected' });
    expect(calls).toHaveLength(1);
  });

  it('repeats what was throttled, for a while', async () => {
    const { send, waits } = mailer(awsError('TooManyRequestsException'), '0100-abc');
    expect(await send(mail)).toEqual({ messageId: '0100-abc' });
    expect(waits).toEqual([1000]);
    const throttled = mailer(...Array.from({ length: 4 }, () => awsError('TooManyRequestsException')));
    expect(await throttled.send(mail)).toEqual({ refused: 'TooManyRequestsException' });
  });

  it.each([awsError('InternalFailure', 'server'), new Error('socket hang up')])(
    'does not repeat a mail that may have left: %s',
    async (error) => {
      const { send, calls } = mailer(error);
      await expect(send(mail)).rejects.toBe(error);
      expect(calls).toHaveLength(1);
    },
  );
});
