import { AppError } from '../../shared/errors.ts';
import { issueToken, writeToken } from '../../shared/tokens/token.ts';
import { mailToken } from '../aws/mail-token.ts';
import type { AwsOptions } from '../aws/session.ts';
import { exitCode } from '../exit-codes.ts';
import { newClaims, printNewToken, type Grant } from '../local-token.ts';
import type { Terminal } from '../terminal.ts';
import { awsMail, awsSystem } from '../wiring-aws.ts';

/** `stillframe token issue`: prints a token of this installation, sealed by KMS. */
export async function issue(command: AwsOptions & Grant, out: Terminal, err: Terminal): Promise<number> {
  const { seal, installation } = await awsSystem(command);
  return printNewToken(seal, newClaims(installation.name, command, new Date()), out, err);
}

/** `stillframe register <address>`: mails a token with the command to run. */
export async function register(command: AwsOptions & Grant, out: Terminal): Promise<number> {
  const system = await awsSystem(command);
  const { sender } = await awsMail(system);
  if (sender === '') throw new AppError('no-sender', 'This installation has no sender. Deploy with --param sender=…');
  const claims = newClaims(system.installation.name, command, new Date());
  const token = writeToken(await issueToken(system.seal, claims));
  const { stage, region, ses } = system.session;
  await mailToken(ses, { ...claims, sender, to: claims.email, token, stage, region });
  out.line(`A token for ${claims.database} until ${claims.expiresAt} was mailed to ${claims.email}.`);
  return exitCode.complete;
}
