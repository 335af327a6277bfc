import type { Answers, World } from './world.ts';

/** Thrown by the call at which the process dies, and by every call of the dead process. */
export const killed = new Error('the process was killed');

interface Command {
  readonly constructor: { readonly name: string };
  readonly input: Record<string, never>;
}

/** A process whose calls of AWS are answered in memory, and which can be killed right before or after any of them. */
export function mortalProcess(answers: Answers, calls: World['state']['calls']) {
  let kill: { call: number; moment: 'before' | 'after' } | null = null;
  let dead = false;
  let count = 0;

  return {
    async send(command: Command): Promise<unknown> {
      await Promise.resolve();
      if (dead) throw killed;
      const name = command.constructor.name.replace(/Command$/, '');
      count += 1;
      const last = kill !== null && count === kill.call;
      if (last && kill?.moment === 'before') {
        dead = true;
        throw killed;
      }
      const answer = answers[name];
      if (answer === undefined) throw new Error(`the fake does not know ${name}`);
      calls.push({ name, input: command.input });
      let result: unknown;
      try {
        result = answer(command.input);
      } catch (error) {
        if (!last) throw error;
      }
      if (!last) return result;
      // Whatever the answer was, it does not arrive.
      dead = true;
      throw killed;
    },
    /** Dies at the n-th call from now on. */
    killAt(call: number, moment: 'before' | 'after'): void {
      kill = { call: count + call, moment };
    },
    /** Another process begins. Returns whether the last one was killed. */
    revive(): boolean {
      const was = dead;
      dead = false;
      kill = null;
      return was;
    },
  };
}
