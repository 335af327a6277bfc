/** How RDS behaves towards one database, or one scan. */
export interface Behaviour {
  /** How often an `aws.rds` event arrives: AWS promises neither once nor at all. */
  readonly eventCopies: 0 | 1 | 2;
  /** What restores end in; anything but `available` comes with what RDS says of it. */
  readonly restoreEndsIn: string;
  /** Least time between the restore call and its end, milliseconds. */
  readonly restoreMs: number;
  /** Between a call that sets the password and its effect, milliseconds. */
  readonly passwordMs: number;
  /** Calls that are refused with this code: so many times, or for ever. */
  readonly refusals: readonly Refusal[];
  /** Whether a message that shall come later comes soon; nobody waits minutes. */
  readonly hastened: boolean;
}

export interface Refusal {
  readonly action: string;
  /** The code as the API spells it, e.g. `KMSKeyNotAccessibleFault`. */
  readonly code: string;
  readonly times: number;
}

const ordinary: Behaviour = {
  eventCopies: 1,
  restoreEndsIn: 'available',
  restoreMs: 1000,
  passwordMs: 500,
  refusals: [],
  hastened: true,
};

/** What scenarios asked for, by name of a database or id of a scan; everything else behaves as usual. */
export function behaviours() {
  const asked = new Map<string, Partial<Behaviour>>();
  const refused = new Map<Refusal, number>();

  function of(...names: readonly (string | null)[]): Behaviour {
    const found = names.flatMap((name) => (name === null ? [] : (asked.get(name) ?? [])));
    return Object.assign({}, ordinary, ...found) as Behaviour;
  }

  return {
    of,
    /** From now on; several calls add up. */
    set: (name: string, changed: Partial<Behaviour>) => void asked.set(name, { ...asked.get(name), ...changed }),
    /** The refusal that is due for this call, which uses it up. */
    refusal(action: string, ...names: readonly (string | null)[]): Refusal | null {
      for (const refusal of of(...names).refusals) {
        const used = refused.get(refusal) ?? 0;
        if (refusal.action !== action || used >= refusal.times) continue;
        refused.set(refusal, used + 1);
        return refusal;
      }
      return null;
    },
  };
}

export type Behaviours = ReturnType<typeof behaviours>;
