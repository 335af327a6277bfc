/** A client of an AWS service that answers from a script, by the command's name; `calls` is what it was asked. */
export function scriptedClient<Client extends { send: unknown }>(
  script: Readonly<Record<string, (input: Record<string, unknown>, options?: unknown) => unknown>>,
): { readonly client: Pick<Client, 'send'>; readonly calls: { name: string; input: Record<string, unknown> }[] } {
  const calls: { name: string; input: Record<string, unknown> }[] = [];
  const send = async (command: { input: Record<string, unknown> }, options?: unknown) => {
    const name = command.constructor.name.replace(/Command$/, '');
    calls.push({ name, input: command.input });
    const answer = script[name];
    if (answer === undefined) throw awsError('AccessDenied');
    return answer(command.input, options);
  };
  return { client: { send }, calls };
}

/** An error as the SDK throws it for an answer of the service; its text stands for one that quotes something. */
export function awsError(name: string, fault: 'client' | 'server' = 'client'): Error {
  return Object.assign(new Error('canary-7f3a'), { name, $fault: fault });
}
