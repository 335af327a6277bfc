import { unmetAwsPrerequisites, type Quota } from '../../services/sandbox-provisioner/domain/aws-prerequisites.ts';
import { bad, caller, eventBus, examine, good, mail, permissions, queues, type Examined } from '../aws/examine.ts';
import { findInstallation, functionVariables } from '../aws/installation.ts';
import { awsSession, type AwsOptions, type AwsSession } from '../aws/session.ts';
import { AppError } from '../../shared/errors.ts';
import { exitCode } from '../exit-codes.ts';
import { printable, type Terminal } from '../terminal.ts';
import { awsSource } from '../wiring-aws.ts';

const marks = { good: 'ok', bad: 'NO', unknown: '??' } as const;

/** `stillframe doctor [database]`: everything that a scan needs, looked at without changing anything. */
export async function doctor(
  database: string | undefined,
  command: AwsOptions & { json: boolean },
  out: Terminal,
): Promise<number> {
  const session = await awsSession(command);
  const { account, arn } = await caller(session);
  const found: Examined[] = [good('credentials', `${arn} in account ${account}, ${session.region}`)];
  found.push(...(await examine('permissions', () => permissions(session, arn))));
  found.push(...(await installation(session)));
  found.push(...(await examine('room', () => room(session))));
  if (database !== undefined)
    found.push(...(await examine(database, () => prerequisites(session, database.replace(/^rds:/, '')))));
  if (command.json) out.line(JSON.stringify(found, null, 2));
  else
    for (const { what, state, said, remedy } of found)
      out.line(printable(`${marks[state]}  ${what}: ${said}${remedy === '' ? '' : ` → ${remedy}`}`));
  return found.every(({ state }) => state === 'good') ? exitCode.complete : exitCode.failed;
}

async function installation(session: AwsSession): Promise<readonly Examined[]> {
  try {
    const { name, status, bus } = await findInstallation(session);
    const settled = /^(CREATE|UPDATE)_COMPLETE$|^UPDATE_ROLLBACK_COMPLETE$/.test(status);
    const stack = settled
      ? good('installation', `${name} (${status})`)
      : bad('installation', `${name} is ${status}`, 'Wait until it has ended, or deploy again.');
    return [
      stack,
      ...(await examine('event bus', () => eventBus(session, bus))),
      ...(await examine('queues', () => queues(session))),
      ...(await examine('mail', async () =>
        mail(session, (await functionVariables(session, 'reporter'))['STILLFRAME_SENDER'] ?? ''),
      )),
    ];
  } catch (error) {
    if (error instanceof AppError) return [bad('installation', error.message, 'docs/runbook.md says how to install.')];
    return examine('installation', async () => {
      throw error;
    });
  }
}

async function room(session: AwsSession): Promise<readonly Examined[]> {
  const { network, source } = awsSource(session, () => new Date());
  const [vpcs, instances] = await Promise.all([network.vpcs(session.installation), source.instances()]);
  return [
    quota('VPCs', vpcs, 'Service Quotas, VPCs per Region, L-F678F1CE'),
    quota('DB instances', instances, 'Service Quotas, DB instances, L-7B6409FD'),
  ];
}

function quota(what: string, { used, limit }: Quota, where: string): Examined {
  if (limit === null)
    return {
      what,
      state: 'unknown',
      said: `${used} in use; AWS does not say how many there may be`,
      remedy: `Look at ${where}.`,
    };
  const said = `${used} of ${limit} in use`;
  return used < limit
    ? good(what, said)
    : bad(what, said, `Delete one that is not needed, or ask for more (${where}).`);
}

async function prerequisites(session: AwsSession, databaseId: string): Promise<readonly Examined[]> {
  const { inspection } = awsSource(session, () => new Date());
  const facts = await inspection.facts(databaseId, { kind: 'newest' });
  const reasons = unmetAwsPrerequisites(facts);
  if (reasons.length > 0) return reasons.map(({ message, remedy }) => bad(databaseId, message, remedy));
  return [
    good(databaseId, `can be scanned; its newest snapshot is of ${facts.snapshot?.createdAt ?? 'an unknown time'}`),
  ];
}
