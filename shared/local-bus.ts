import type { DomainEvent, EventDefinition, EventDraft, EventSource } from '../events/define-event.ts';
import { noFaults, seededFaults, type Faults } from './bus-faults.ts';
import { isFinal } from './errors.ts';
import { failureEvent } from './failure-event.ts';
import { silentLog, type Log } from './log.ts';
import { completeEvent, type Reaction, type TimedReaction } from './reaction.ts';
import type { Scheduler } from './scheduler.ts';

/** How a queue treats its consumer; the same four numbers as on SQS and its Lambda trigger. */
export interface QueueSettings {
  /** A message that is not acknowledged within this time is delivered again, also while it is still being handled. */
  readonly visibilityTimeoutMs: number;
  /** After so many deliveries the message goes to the dead letters. */
  readonly maxReceiveCount: number;
  readonly concurrency: number;
  /** First wait after a failed delivery; it doubles up to the visibility timeout. */
  readonly backoffMs: number;
}

export const localQueue: QueueSettings = {
  visibilityTimeoutMs: 3_600_000,
  maxReceiveCount: 5,
  concurrency: 4,
  backoffMs: 100,
};

export interface DeadLetter {
  readonly queue: string;
  readonly event: DomainEvent;
  /** Code of the last error: an AppError's own, else the error's class. */
  readonly code: string;
}

export interface LocalBus {
  /** Gives a reaction its queue. */
  attach(reaction: Reaction, settings?: QueueSettings): void;
  /** Runs a timer's reaction now and then; `notice(name)` makes it look at once, if the notice arrives. */
  every(milliseconds: number, timed: TimedReaction): void;
  notice(name: string): void;
  /** Publishes from outside any reaction (a command). */
  publish(source: EventSource, draft: EventDraft): DomainEvent;
  /** Everything that was ever published, in order of publication; repeated publications appear again. */
  archive(): readonly DomainEvent[];
  /** Delivers archived events again, only to the named reaction, as the `retry` rule does. */
  replay(to: string, filter: (event: DomainEvent) => boolean): number;
  deadLetters(): readonly DeadLetter[];
  /** Brings a queue's dead letters back to it. */
  redrive(queue: string): number;
  /** True when no message waits or is being handled; timers do not count. */
  idle(): boolean;
  stop(): void;
}

interface Queue {
  readonly reaction: Reaction;
  readonly settings: QueueSettings;
  readonly waiting: Message[];
  active: number;
}

interface Message {
  readonly event: DomainEvent;
  receives: number;
  acknowledged: boolean;
}

/**
 * The event bus of the local home. It keeps the rules of EventBridge and SQS because the product must survive them:
 * every matching queue gets its own copy, at least once and in no order; a message comes back until it is
 * acknowledged; a final error becomes ScanFailed; what never succeeds ends in the dead letters, and is then reported as
 * a failed stage, because nobody wants to wait for a deadline at a terminal.
 */
export function localBus(deps: {
  definitions: readonly EventDefinition[];
  scheduler: Scheduler;
  log?: Log;
  faults?: Faults;
  onPublish?: (event: DomainEvent) => void;
}): LocalBus {
  const { scheduler, log = silentLog, faults = seededFaults(0, noFaults) } = deps;
  const definitions = new Map(deps.definitions.map((definition) => [definition.type, definition]));
  const queues = new Map<string, Queue>();
  const timers = new Map<string, () => Promise<void>>();
  const published: DomainEvent[] = [];
  const dead: DeadLetter[] = [];
  const planned = new Set<() => void>();
  let inFlight = 0;
  let stopped = false;

  function later(milliseconds: number, task: () => Promise<void>): void {
    if (stopped) return;
    const cancel = scheduler.after(milliseconds, () => {
      planned.delete(cancel);
      return stopped ? Promise.resolve() : task();
    });
    planned.add(cancel);
  }

  function publish(source: EventSource, draft: EventDraft, cause: DomainEvent | null): DomainEvent {
    const definition = definitions.get(draft.type);
    if (definition === undefined) throw new TypeError(`no event of type ${draft.type} is defined`);
    const event = completeEvent(definition, draft, { source, cause, now: scheduler.now() });
    published.push(event);
    deps.onPublish?.(event);
    for (const queue of queues.values()) if (queue.reaction.accepts(event)) enqueue(queue, event);
    return event;
  }

  function enqueue(queue: Queue, event: DomainEvent): void {
    for (const wait of faults.copies()) send(queue, { event, receives: 0, acknowledged: false }, wait);
  }

  function send(queue: Queue, message: Message, wait: number): void {
    inFlight += 1;
    later(wait, async () => {
      if (queue.active >= queue.settings.concurrency) queue.waiting.push(message);
      else await deliver(queue, message);
    });
  }

  async function deliver(queue: Queue, message: Message): Promise<void> {
    const { reaction } = queue;
    queue.active += 1;
    message.receives += 1;
    const expiry = setVisibility(queue, message);
    try {
      if (faults.happens('crashBefore')) throw new Error('simulated crash before the work');
      const drafts = await reaction.handle(message.event);
      const crash = faults.happens('crashBetween');
      const reached = crash ? drafts.slice(0, faults.publishedBeforeCrash(drafts.length)) : drafts;
      if (!stopped) for (const draft of reached) publish(reaction.source, draft, message.event);
      if (crash) throw new Error('simulated crash before everything was published');
      acknowledge(queue, message, expiry);
    } catch (error) {
      if (!stopped) fail(queue, message, error, expiry);
    } finally {
      queue.active -= 1;
      const next = queue.waiting.shift();
      if (next !== undefined && !stopped) later(0, () => deliver(queue, next));
    }
  }

  function acknowledge(queue: Queue, message: Message, cancelExpiry: () => void): void {
    const { visibilityTimeoutMs, maxReceiveCount } = queue.settings;
    if (faults.happens('lostAcknowledgement') && message.receives < maxReceiveCount) {
      cancelExpiry();
      later(visibilityTimeoutMs, () => deliver(queue, message));
      return;
    }
    settle(message, cancelExpiry);
  }

  function fail(queue: Queue, message: Message, error: unknown, cancelExpiry: () => void): void {
    if (message.acknowledged) return;
    const { reaction, settings } = queue;
    const code = errorCode(error);
    const fields = {
      queue: reaction.name,
      eventId: message.event.metadata.eventId,
      receiveCount: message.receives,
      code,
    };
    if (isFinal(error)) {
      publish(reaction.source, failureEvent(reaction.stage, message.event, error), message.event);
      settle(message, cancelExpiry);
    } else if (message.receives >= settings.maxReceiveCount) {
      log.warn('message moved to the dead letters', fields);
      dead.push({ queue: reaction.name, event: message.event, code });
      publish(reaction.source, failureEvent(reaction.stage, message.event, exhausted(error)), message.event);
      settle(message, cancelExpiry);
    } else {
      log.warn('delivery failed; it will be repeated', fields);
      cancelExpiry();
      const wait = Math.min(settings.backoffMs * 2 ** (message.receives - 1), settings.visibilityTimeoutMs);
      later(wait, () => deliver(queue, message));
    }
  }

  function setVisibility(queue: Queue, message: Message): () => void {
    const cancel = scheduler.after(queue.settings.visibilityTimeoutMs, async () => {
      planned.delete(cancel);
      if (stopped || message.acknowledged || message.receives >= queue.settings.maxReceiveCount) return;
      await deliver(queue, message);
    });
    planned.add(cancel);
    return () => {
      planned.delete(cancel);
      cancel();
    };
  }

  function settle(message: Message, cancelExpiry: () => void): void {
    cancelExpiry();
    if (message.acknowledged) return;
    message.acknowledged = true;
    inFlight -= 1;
  }

  function attach(reaction: Reaction, settings: QueueSettings = localQueue): void {
    if (queues.has(reaction.name)) throw new TypeError(`queue ${reaction.name} exists`);
    queues.set(reaction.name, { reaction, settings, waiting: [], active: 0 });
  }

  function every(milliseconds: number, timed: TimedReaction): void {
    const look = async () => {
      const drafts = await timed.tick(scheduler.now()).catch((error: unknown) => {
        log.warn('a timer failed; the next tick tries again', { queue: timed.name, code: errorCode(error) });
        return [];
      });
      if (!stopped) for (const draft of drafts) publish(timed.source, draft, null);
    };
    const tick = async () => {
      await look();
      later(milliseconds, tick);
    };
    timers.set(timed.name, look);
    later(milliseconds, tick);
  }

  return {
    attach,
    every,
    notice(name) {
      const look = timers.get(name);
      if (look === undefined) throw new TypeError(`no timer ${name}`);
      if (!faults.happens('lostNotice')) later(0, look);
    },
    publish: (source, draft) => publish(source, draft, null),
    archive: () => published,
    replay(to, filter) {
      const queue = queues.get(to);
      if (queue === undefined) throw new TypeError(`no queue ${to}`);
      const events = published.filter(filter);
      for (const event of events) enqueue(queue, event);
      return events.length;
    },
    deadLetters: () => dead,
    redrive(name) {
      const queue = queues.get(name);
      if (queue === undefined) throw new TypeError(`no queue ${name}`);
      const back = dead.filter((letter) => letter.queue === name);
      for (const letter of back) {
        dead.splice(dead.indexOf(letter), 1);
        enqueue(queue, letter.event);
      }
      return back.length;
    },
    idle: () => inFlight === 0,
    stop() {
      stopped = true;
      for (const cancel of planned) cancel();
      planned.clear();
    },
  };
}

function errorCode(error: unknown): string {
  if (error instanceof Error) return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return 'unknown';
}

/** What is said of a stage whose message could not be handled however often it came. */
function exhausted(error: unknown): { code: string; message: string } {
  const own = error instanceof Error && error.name === 'AppError' ? ` The last reason: ${error.message}` : '';
  return {
    code: 'retries-exhausted',
    message: `This step failed every time it was tried.${own} Scan again; if it fails again, report it with timeline.ndjson.`,
  };
}
