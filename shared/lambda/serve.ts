import type { DomainEvent, EventDefinition, EventDraft, EventSource } from '../../events/define-event.ts';
import { events } from '../../events/index.generated.ts';
import { isFinal } from '../errors.ts';
import type { EventPublisher } from '../event-publisher.ts';
import { failureEvent } from '../failure-event.ts';
import type { Log } from '../log.ts';
import { completeEvent, type Reaction } from '../reaction.ts';
import { readEnvelope } from './event-envelope.ts';
import { lambdaLog } from './lambda-log.ts';
import { keep, type SqsBatchAnswer, type SqsHandler, type SqsMessage } from './sqs-batch.ts';

/** What a handler may be given by a test. */
export interface ServeDependencies {
  readonly now?: () => Date;
  readonly log?: Log;
}

export const definitions: ReadonlyMap<string, EventDefinition> = new Map(
  Object.values(events).map((definition): [string, EventDefinition] => [definition.type, definition]),
);

/**
 * A reaction behind its queue, by the rules of the local bus: what it answers is published before the message is
 * acknowledged; a final error becomes ScanFailed; every other one, and a message that nobody can read, comes back until
 * the queue moves it to its dead letters.
 */
export function serve(reaction: Reaction, publisher: EventPublisher, deps: ServeDependencies = {}): SqsHandler {
  const { now = () => new Date(), log = lambdaLog() } = deps;

  async function handle(message: SqsMessage): Promise<boolean> {
    const event = readEnvelope(message.body, definitions);
    const received = { queue: reaction.name, receiveCount: Number(message.attributes?.ApproximateReceiveCount ?? 1) };
    if (event === null) {
      log.warn('message cannot be read', received);
      return false;
    }
    const { scanId, attempt, eventId } = event.metadata;
    const fields = { ...received, scanId, attempt, eventId, type: event.type };
    if (!reaction.accepts(event)) return true;
    const startedAt = now().getTime();
    try {
      const drafts = await react(event);
      await publisher.publish(drafts.map((draft) => complete(draft, reaction.source, event, now())));
      log.info('event handled', { ...fields, count: drafts.length, durationMs: now().getTime() - startedAt });
      return true;
    } catch (error) {
      log.warn('delivery failed; it will be repeated', { ...fields, code: errorCode(error) });
      return false;
    }
  }

  async function react(event: DomainEvent): Promise<readonly EventDraft[]> {
    try {
      return await reaction.handle(event);
    } catch (error) {
      if (!isFinal(error)) throw error;
      const { scanId, attempt } = event.metadata;
      log.warn('stage failed for good', { queue: reaction.name, scanId, attempt, code: error.code });
      return [failureEvent(reaction.stage, event, error)];
    }
  }

  return async ({ Records }): Promise<SqsBatchAnswer> => {
    const failed: SqsMessage[] = [];
    for (const message of Records) if (!(await handle(message))) failed.push(message);
    return keep(failed);
  };
}

/** A whole event out of a draft. */
export function complete(draft: EventDraft, source: EventSource, cause: DomainEvent | null, now: Date): DomainEvent {
  const definition = definitions.get(draft.type);
  if (definition === undefined) throw new TypeError(`no event of type ${draft.type} is defined`);
  return completeEvent(definition, draft, { source, cause, now });
}

/** Our own code, else the class of the error; never its text. */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'name' in error && typeof error.name === 'string' ? error.name : 'unknown';
}
