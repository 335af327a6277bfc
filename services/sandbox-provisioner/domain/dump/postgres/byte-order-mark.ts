const mark = [0xef, 0xbb, 0xbf];

/** Takes a UTF-8 byte-order mark off the very beginning of a dump, over any chunk boundaries. */
export function byteOrderMarkSkipper(): (chunk: Uint8Array) => Uint8Array {
  let seen = 0;
  let started = false;
  return (chunk) => {
    let index = 0;
    while (!started && index < chunk.length) {
      if (seen < mark.length && chunk[index] === mark[seen]) {
        seen++;
        index++;
      } else started = true;
    }
    return chunk.subarray(index);
  };
}
