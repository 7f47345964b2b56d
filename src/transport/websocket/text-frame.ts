/** A final frame of text. */
const FINAL_TEXT = 0x81;
/** In place of a length: it follows in two bytes, or in eight. */
const LENGTH_IN_2 = 126;
const LENGTH_IN_8 = 127;

/**
 * A message of text as one frame of RFC 6455, as a server sends it: unmasked, whole and uncompressed.
 *
 * `ws` gives a socket the head of a frame and its text one after the other, which costs it more than the writing of both
 * in one piece.
 */
export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const start = length < LENGTH_IN_2 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(start + length);
  frame[0] = FINAL_TEXT;
  if (start === 2) frame[1] = length;
  else if (start === 4) {
    frame[1] = LENGTH_IN_2;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = LENGTH_IN_8;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(text, start);
  return frame;
}
