// Draws who is in a share of people; `guidekit/targeting/shares.py` is the same on the server, which draws for all
// guides it offers. Browsers need it only to explain.

const CUBE_ROOTS = fractions(64, 1 / 3);
const SQUARE_ROOTS = fractions(8, 1 / 2);

/** What a person draws for a guide, from 0 to 999; each purpose shuffles people anew. */
export function draw(project: string, guide: string, person: string, purpose = ""): number {
  const name = [project, guide, ...(purpose ? [purpose] : []), person].join("/");
  const [high, low] = sha256(bytesOf(name));
  return Number((((BigInt(high!) << 32n) | BigInt(low!)) * 1000n) >> 64n);
}

const bytesOf = (text: string): Uint8Array =>
  Uint8Array.from(encodeURIComponent(text).match(/%..|./g) ?? [], (part) =>
    part[1] ? parseInt(part.slice(1), 16) : part.charCodeAt(0),
  );

/** The SHA-256 of some bytes as eight words; `crypto.subtle` is not there on pages without encryption. */
export function sha256(bytes: Uint8Array): Uint32Array {
  const padded = new Uint8Array((((bytes.length + 8) >> 6) + 1) << 6);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n);
  const state = Uint32Array.from(SQUARE_ROOTS);
  for (let at = 0; at < padded.length; at += 64) addBlock(state, scheduleOf(view, at));
  return state;
}

function scheduleOf(view: DataView, at: number): Uint32Array {
  const words = new Uint32Array(64);
  for (let i = 0; i < 64; i++) {
    if (i < 16) words[i] = view.getUint32(at + i * 4);
    else {
      const [two, fifteen] = [words[i - 2]!, words[i - 15]!];
      const later = turn(two, 17) ^ turn(two, 19) ^ (two >>> 10);
      const earlier = turn(fifteen, 7) ^ turn(fifteen, 18) ^ (fifteen >>> 3);
      words[i] = words[i - 16]! + earlier + words[i - 7]! + later;
    }
  }
  return words;
}

function addBlock(state: Uint32Array, words: Uint32Array): void {
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
  words.forEach((word, i) => {
    const choice = (e & f) ^ (~e & g);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + CUBE_ROOTS[i]! + word) | 0;
    const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + majority) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  });
  [a, b, c, d, e, f, g, h].forEach((word, i) => (state[i]! += word));
}

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** The first 32 bits behind the point of roots of the first primes, as the standard has its constants. */
function fractions(count: number, power: number): number[] {
  const primes: number[] = [];
  for (let number = 2; primes.length < count; number++)
    if (primes.every((prime) => number % prime)) primes.push(number);
  return primes.map((prime) => (prime ** power * 2 ** 32) >>> 0);
}
