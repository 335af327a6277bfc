// Frozen: what the detector core is measured against. Changing it changes every figure; its hash is printed beside them.
// One pass over tab-separated cells: which classes of characters each holds, its length and its digits.
const classes = new Int32Array(256).fill(64);
for (let byte = 0; byte < 256; byte++) {
  const character = String.fromCharCode(byte);
  if (/\d/.test(character)) classes[byte] = 1;
  else if (/[a-f]/i.test(character)) classes[byte] = 2;
  else if (/[g-z]/i.test(character)) classes[byte] = 4;
  else if (byte <= 32) classes[byte] = 8;
  else if (byte > 127) classes[byte] = 16;
  else if (/[@.:/_+-]/.test(character)) classes[byte] = 32;
}

export function maskPass(text: Uint8Array): { cells: number; sum: number } {
  let cells = 0;
  let sum = 0;
  let at = 0;
  while (at < text.length) {
    const start = at;
    let mask = 0;
    let digits = 0;
    let byte = text[at] as number;
    while (byte !== 9 && byte !== 10) {
      const own = classes[byte] as number;
      mask |= own;
      digits += own & 1;
      byte = text[++at] as number;
    }
    sum = (sum + mask + digits + at - start) | 0;
    cells++;
    at++;
  }
  return { cells, sum };
}
