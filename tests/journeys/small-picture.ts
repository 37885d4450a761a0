import { crc32, deflateSync, inflateSync } from 'node:zlib';

/**
 * A screenshot with at most 256 colours, a third of its size. Pages have few colours; what is rarer than the most
 * frequent ones, mostly the edges of letters, takes the nearest of them. PNG specification, third edition.
 */
export function smallPicture(png: Buffer): Buffer {
  const { width, height, pixels } = readPixels(png);
  const { palette, indices } = withFewColours(pixels);
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) lines.set(indices.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  const parts = [
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([png.subarray(0, 8), ...parts]);
}

type Picture = { width: number; height: number; pixels: Uint32Array };

/** Chromium writes eight bits a channel, with or without an alpha channel, not interlaced. */
function readPixels(png: Buffer): Picture {
  const [width, height, kind] = [png.readUInt32BE(16), png.readUInt32BE(20), png[25]];
  const channels = kind === 6 ? 4 : 3;
  const compressed: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    const bytes = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') compressed.push(bytes);
  }
  const raw = inflateSync(Buffer.concat(compressed));
  const stride = width * channels;
  const lines = new Uint8Array(stride * height);
  for (let y = 0; y < height; y += 1) unfilter(raw, lines, y, stride, channels);
  const pixels = new Uint32Array(width * height);
  for (let at = 0; at < pixels.length; at += 1) {
    const from = at * channels;
    pixels[at] = ((lines[from] ?? 0) << 16) | ((lines[from + 1] ?? 0) << 8) | (lines[from + 2] ?? 0);
  }
  return { width, height, pixels };
}

/** Each line says by which of five ways its bytes are told from their neighbours to the left and above. */
function unfilter(raw: Uint8Array, lines: Uint8Array, y: number, stride: number, channels: number): void {
  const from = y * (stride + 1);
  const way = raw[from];
  for (let x = 0; x < stride; x += 1) {
    const at = y * stride + x;
    const left = x < channels ? 0 : (lines[at - channels] ?? 0);
    const up = y === 0 ? 0 : (lines[at - stride] ?? 0);
    const upLeft = x < channels || y === 0 ? 0 : (lines[at - stride - channels] ?? 0);
    const told = [0, left, up, (left + up) >> 1, paeth(left, up, upLeft)][way ?? 0] ?? 0;
    lines[at] = (raw[from + 1 + x] ?? 0) + told;
  }
}

function paeth(left: number, up: number, upLeft: number): number {
  const guess = left + up - upLeft;
  const [toLeft, toUp, toUpLeft] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - upLeft)];
  if (toLeft <= toUp && toLeft <= toUpLeft) return left;
  return toUp <= toUpLeft ? up : upLeft;
}

function withFewColours(pixels: Uint32Array): { palette: number[]; indices: Uint8Array } {
  const counts = new Map<number, number>();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const palette = [...counts]
    .sort(([, one], [, other]) => other - one)
    .slice(0, 256)
    .map(([colour]) => colour);
  const places = new Map(palette.map((colour, place) => [colour, place]));
  const indices = Uint8Array.from(pixels, (colour) => {
    const known = places.get(colour);
    if (known !== undefined) return known;
    const place = nearest(palette, colour);
    places.set(colour, place);
    return place;
  });
  return { palette, indices };
}

function nearest(palette: number[], colour: number): number {
  const distance = (one: number) =>
    [16, 8, 0].reduce((sum, shift) => sum + (((one >> shift) & 255) - ((colour >> shift) & 255)) ** 2, 0);
  let [best, least] = [0, Infinity];
  for (const [place, one] of palette.entries()) {
    const far = distance(one);
    if (far < least) [best, least] = [place, far];
  }
  return best;
}

function chunk(name: string, bytes: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), bytes]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(bytes.length, 0);
  whole.set(named, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}
