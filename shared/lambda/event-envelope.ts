import { z } from 'zod';
import type { DomainEvent, EventDefinition } from '../../events/define-event.ts';

/** An event as EventBridge writes it into a queue; what it adds of its own is left out. */
const Envelope = z.object({
  source: z.string().startsWith('stillframe.'),
  'detail-type': z.string(),
  detail: z.object({ metadata: z.unknown(), data: z.unknown() }),
});

/** The domain event in a queue's message; null when it is none of the defined events. Nothing of it is quoted. */
export function readEnvelope(body: string, definitions: ReadonlyMap<string, EventDefinition>): DomainEvent | null {
  const envelope = Envelope.safeParse(parseJson(body));
  if (!envelope.success) return null;
  const { source, 'detail-type': type, detail } = envelope.data;
  try {
    return definitions.get(type)?.parse({ type, source: source.slice('stillframe.'.length), ...detail }) ?? null;
  } catch {
    return null;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
