/** True when the pattern (`*`: any characters) names this identifier; RDS does not tell capitals from small letters. */
export function patternMatches(pattern: string, identifier: string): boolean {
  const parts = pattern.toLowerCase().split('*');
  const text = identifier.toLowerCase();
  if (parts.length === 1) return text === parts[0];
  const [head = '', ...middle] = parts;
  const tail = middle.pop() ?? '';
  if (!text.startsWith(head)) return false;
  let from = head.length;
  for (const part of middle) {
    const found = text.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return text.length - tail.length >= from && text.endsWith(tail);
}

/** Patterns out of a list that is separated by commas. */
export function patternList(text: string): readonly string[] {
  return text
    .split(',')
    .map((pattern) => pattern.trim())
    .filter((pattern) => pattern !== '');
}
