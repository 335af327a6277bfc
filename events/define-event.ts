import { z } from 'zod';

/** The service (or `cli`) that publishes an event; on AWS it is the EventBridge source `stillframe.<source>`. */
export const EventSource = z.enum([
  'cli',
  'sandbox-provisioner',
  'restore-watcher',
  'scanner',
  'classifier',
  'reporter',
  'janitor',
]);
export type EventSource = z.infer<typeof EventSource>;

/** The envelope's own part: who caused what, for which attempt of which scan. */
export const EventMetadata = z.strictObject({
  /** Derived from cause, type and content, so that a step done twice publishes the same id. */
  eventId: z.string().min(1).max(64),
  scanId: z.string().regex(/^[a-z0-9][a-z0-9-]{2,62}$/),
  /** 1 for the first run of a scan; a replay adds one. */
  attempt: z.int().min(1).max(99),
  /** eventId of the event that led to this one; null for the first. */
  causationId: z.string().min(1).max(64).nullable(),
  /** ISO 8601, UTC, milliseconds. */
  occurredAt: z.iso.datetime(),
  version: z.int().min(1),
});
export type EventMetadata = z.infer<typeof EventMetadata>;

/** What a reaction returns: type and data; the runtime adds the metadata. */
export interface EventDraft<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
  /** Set when the event belongs to another scan or attempt than its cause, or has no cause (a timer). */
  readonly about?: { readonly scanId: string; readonly attempt: number; readonly causationId?: string | null };
}

/** A whole event as it travels. On AWS: detail-type = type, source = `stillframe.<source>`, detail = { metadata, data }. */
export interface DomainEvent<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly source: EventSource;
  readonly metadata: EventMetadata;
  readonly data: Data;
}

export interface EventDefinition<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly version: number;
  /** Services that may publish it; the first is the usual one. */
  readonly sources: readonly [EventSource, ...EventSource[]];
  readonly summary: string;
  readonly Data: z.ZodType<Data>;
  readonly examples: readonly [Data, ...Data[]];
  /** A draft of this event; checked against the schema when it is published. */
  of(data: Data): EventDraft<Type, Data>;
  /** A draft that names its scan itself: for timers and for retries, which have no cause of the same attempt. */
  about(about: NonNullable<EventDraft['about']>, data: Data): EventDraft<Type, Data>;
  /** The typed event, or a ZodError naming what is wrong. */
  parse(event: unknown): DomainEvent<Type, Data>;
}

/** One place for an event's type, meaning, schema and examples; everything else about it is inferred. */
export function defineEvent<const Type extends string, Schema extends z.ZodType>(definition: {
  type: Type;
  version: number;
  source: EventSource | readonly [EventSource, ...EventSource[]];
  summary: string;
  Data: Schema;
  examples: readonly [z.infer<Schema>, ...z.infer<Schema>[]];
}): EventDefinition<Type, z.infer<Schema>> {
  type Data = z.infer<Schema>;
  const sources = typeof definition.source === 'string' ? ([definition.source] as const) : definition.source;
  const Whole = z.strictObject({
    type: z.literal(definition.type),
    source: EventSource,
    metadata: EventMetadata,
    data: definition.Data,
  });
  return {
    type: definition.type,
    version: definition.version,
    sources,
    summary: definition.summary,
    Data: definition.Data as unknown as z.ZodType<Data>,
    examples: definition.examples,
    of: (data) => ({ type: definition.type, data }),
    about: (about, data) => ({ type: definition.type, data, about }),
    parse: (event) => Whole.parse(event) as DomainEvent<Type, Data>,
  };
}
