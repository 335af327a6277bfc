import { StartReplayCommand, type EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { AppError } from '../../shared/errors.ts';

/** Starts a replay of archived failures into the one rule that sees replayed events. Returns the replay's name. */
export async function replayFailures(
  eventBridge: Pick<EventBridgeClient, 'send'>,
  about: { installation: string; failureArchive: string; retryRule: string; from: Date; to: Date },
): Promise<string> {
  const { installation, failureArchive, retryRule, from, to } = about;
  const ReplayName = `${installation}-${to.toISOString().replaceAll(/[^0-9]/g, '')}`;
  await eventBridge.send(
    new StartReplayCommand({
      ReplayName,
      EventSourceArn: failureArchive,
      EventStartTime: from,
      EventEndTime: to,
      Destination: { Arn: busArnOf(retryRule), FilterArns: [retryRule] },
    }),
  );
  return ReplayName;
}

/** `arn:aws:events:eu-west-1:123456789012:rule/<bus>/<rule>` → `…:event-bus/<bus>`. */
export function busArnOf(ruleArn: string): string {
  const match = /^(arn:[^:]+:events:[^:]+:\d+):rule\/([^/]+)\/[^/]+$/.exec(ruleArn);
  if (match === null)
    throw new AppError('installation-incomplete', 'The stack does not say where its retry rule is. Deploy it again.');
  return `${match[1]}:event-bus/${match[2]}`;
}
