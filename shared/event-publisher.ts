import type { DomainEvent } from '../events/define-event.ts';

/** Where whole events go. Throws unless every one of them was accepted; publishing one twice is harmless. */
export interface EventPublisher {
  publish(events: readonly DomainEvent[]): Promise<void>;
}
