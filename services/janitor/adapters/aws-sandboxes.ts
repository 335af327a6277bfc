import { SandboxProof } from '../../../events/documents/sandbox-record.ts';
import type { SandboxSlots } from '../../../shared/aws/sandbox-slots.ts';
import { documentKey, type DocumentStore } from '../../../shared/documents/document-store.ts';
import { sandboxName } from '../../../shared/sandbox-name.ts';
import type { SandboxTags } from '../../../shared/sandbox-tags.ts';
import { asCandidate, seenSandboxes } from '../domain/aws-sightings.ts';
import type { SandboxPart, StandingPart } from '../domain/teardown-plan.ts';
import type { Sandboxes } from '../ports.ts';

/** One class of resources of which sandboxes consist. Only what bears this installation's tags is ever shown. */
export interface AwsParts {
  /** What stands of the sandbox of this name. */
  standing(name: string): Promise<readonly StandingPart[]>;
  /** The tags of everything of this kind, whichever sandbox it belongs to. */
  seen(): Promise<readonly SandboxTags[]>;
  /** How each part that this class shows is removed. */
  readonly remove: Partial<Record<SandboxPart, (thing: string) => Promise<void | 'not-yet'>>>;
}

/** The sandboxes of one installation in AWS, as EC2, RDS, Lambda and the places of the bucket show them. */
export function awsSandboxes(deps: {
  kinds: readonly AwsParts[];
  slots: SandboxSlots;
  documents: DocumentStore;
  now: () => Date;
}): Sandboxes {
  const { kinds, slots, documents, now } = deps;

  async function describe(name: string): Promise<{ parts: StandingPart[] }> {
    const standing = await Promise.all(kinds.map((kind) => kind.standing(name)));
    const places = (await slots.taken()).filter(({ sandbox }) => sandbox === name);
    return {
      parts: [...standing.flat(), ...places.map(({ number }) => ({ part: 'slot' as const, name: `slots/${number}` }))],
    };
  }

  return {
    describe,

    async remove(name, part, thing) {
      if (part === 'slot') return slots.release(name);
      const remove = kinds.map((kind) => kind.remove[part]).find((found) => found !== undefined);
      if (remove === undefined) throw new TypeError(`a sandbox in AWS has no ${part}`);
      return remove(thing);
    },

    async keep(name) {
      const { parts } = await describe(name);
      const copy = parts.find(({ part, state }) => part === 'database' && state === undefined);
      if (copy === undefined) return null;
      return `Kept on request: the copy ${copy.name} costs money until it expires or until: stillframe clean`;
    },

    async registered() {
      const seen: Omit<SandboxTags, 'installation'>[] = (await Promise.all(kinds.map((kind) => kind.seen()))).flat();
      const found = seenSandboxes([...seen, ...(await slots.taken())]);
      return Promise.all(
        found.map(async (sandbox) => {
          const proof = await documents.get(documentKey(sandbox, 'sandbox'), SandboxProof);
          return asCandidate(sandbox, proof?.state ?? null, now());
        }),
      );
    },
  };
}

/** True when the tags say that it belongs to this sandbox of this installation. */
export function isPartOf(name: string, installation: string, tags: SandboxTags | null): boolean {
  return tags?.installation === installation && sandboxName(tags) === name;
}
