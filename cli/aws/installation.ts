import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { unlessAwsError } from '../../shared/aws/aws-error.ts';
import { AppError } from '../../shared/errors.ts';
import type { AwsSession } from './session.ts';

/** What a deployed installation says of itself: the outputs of its stack. */
export interface Installation {
  readonly name: string;
  readonly status: string;
  readonly bus: string;
  readonly bucket: string;
  readonly auditLogGroup: string;
  readonly tokenKey: string;
  readonly failureArchive: string;
  readonly retryRule: string;
}

/** Errors: `no-installation`, `installation-incomplete`. */
export async function findInstallation(session: AwsSession): Promise<Installation> {
  const { installation: name, region } = session;
  const answer = await unlessAwsError(
    session.cloudFormation.send(new DescribeStacksCommand({ StackName: name })),
    'ValidationError',
    'Validation',
  );
  const stack = answer?.Stacks?.[0];
  if (stack === undefined)
    throw new AppError(
      'no-installation',
      `There is no installation ${name} in ${region}. Deploy it, or choose another one with --stage or --region.`,
    );
  const output = (key: string): string => {
    const value = stack.Outputs?.find(({ OutputKey }) => OutputKey === key)?.OutputValue;
    if (value === undefined)
      throw new AppError('installation-incomplete', `The stack ${name} does not say its ${key}. Deploy it again.`);
    return value;
  };
  return {
    name,
    status: stack.StackStatus ?? 'unknown',
    bus: output('Bus'),
    bucket: output('DocumentsBucket'),
    auditLogGroup: output('AuditLogGroup'),
    tokenKey: output('TokenKey'),
    failureArchive: output('FailureArchive'),
    retryRule: output('RetryRule'),
  };
}

/** The variables that one function of the installation is deployed with, e.g. who gets reports. */
export async function functionVariables(
  session: AwsSession,
  room: string,
): Promise<Readonly<Record<string, string | undefined>>> {
  const FunctionName = `${session.installation}-${room}`;
  const answer = await session.lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  return answer.Environment?.Variables ?? {};
}
