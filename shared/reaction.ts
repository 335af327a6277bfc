import { createHash } from 'node:crypto';
import type { DomainEvent, EventDefinition, EventDraft, EventSource } from '../events/define-event.ts';
import type { Stage } from '../events/stage.ts';

/** The event that a definition describes. */
export type EventOf<Definition> =
  Definition extends EventDefinition<infer Type, infer Data> ? DomainEvent<Type, Data> : never;

/**
 * The one service shape: an event comes in, drafts of events go out. `stage` is what a deadline or a failure of this
 * reaction is called. Doing it twice must be harmless: delivery is at least once and unordered.
 */
export interface Reaction {
  readonly name: string;
  readonly source: EventSource;
  readonly stage: Stage;
  readonly consumes: readonly EventDefinition[];
  /** False: the event is not for this reaction (a rule's filter); it is acknowledged and nothing happens. */
  accepts(event: DomainEvent): boolean;
  handle(event: DomainEvent): Promise<readonly EventDraft[]>;
}

/** Binds a use case to the events that it consumes. */
export function reaction<const Definitions extends readonly [EventDefinition, ...EventDefinition[]]>(
  options: {
    name: string;
    source: EventSource;
    stage: Stage;
    on: Definitions;
    when?: (event: EventOf<Definitions[number]>) => boolean;
  },
  handle: (event: EventOf<Definitions[number]>) => Promise<readonly EventDraft[]>,
): Reaction {
  type Accepted = EventOf<Definitions[number]>;
  return {
    name: options.name,
    source: options.source,
    stage: options.stage,
    consumes: options.on,
    accepts: (event) =>
      options.on.some((definition) => definition.type === event.type) && (options.when?.(event as Accepted) ?? true),
    handle: (event) => handle(event as Accepted),
  };
}

/** A timer's reaction: nothing comes in but the time, drafts that name their scan go out. */
export interface TimedReaction {
  readonly name: string;
  readonly source: EventSource;
  tick(now: Date): Promise<readonly EventDraft[]>;
}

/**
 * Completes a draft. The id is derived from cause, type, scan and content, so a step that is done twice publishes the
 * same id twice. Throws a ZodError when the data do not fit the event's schema.
 */
export function completeEvent(
  definition: EventDefinition,
  draft: EventDraft,
  from: { source: EventSource; cause: DomainEvent | null; now: Date },
): DomainEvent {
  const scanId = draft.about?.scanId ?? from.cause?.metadata.scanId;
  const attempt = draft.about?.attempt ?? from.cause?.metadata.attempt;
  if (scanId === undefined || attempt === undefined)
    throw new TypeError(`a ${draft.type} without a cause must name its scan`);
  if (!definition.sources.includes(from.source)) throw new TypeError(`${from.source} may not publish ${draft.type}`);
  const causationId = draft.about?.causationId ?? from.cause?.metadata.eventId ?? null;
  const identity = JSON.stringify([from.source, draft.type, scanId, attempt, causationId, draft.data]);
  return definition.parse({
    type: draft.type,
    source: from.source,
    metadata: {
      eventId: createHash('sha256').update(identity).digest('hex').slice(0, 32),
      scanId,
      attempt,
      causationId,
      occurredAt: from.now.toISOString(),
      version: definition.version,
    },
    data: draft.data,
  });
}
