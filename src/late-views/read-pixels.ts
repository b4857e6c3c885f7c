type Read = (view: DataView) => number;

/** Where each format says how large a picture is; past the end of the bytes it throws. */
const formats: Readonly<Record<string, Read>> = {
  'image/png': (view) => (view.byteLength > 24 ? view.getUint32(16) * view.getUint32(20) : Infinity),
  'image/gif': readGif,
  'image/bmp': (view) =>
    view.getUint32(14, true) === 12
      ? view.getUint16(18, true) * view.getUint16(20, true)
      : Math.abs(view.getInt32(18, true) * view.getInt32(22, true)),
  'image/webp': readWebp,
  'image/jpeg': readJpeg,
  'image/avif': readAvif,
};

/** How many pixels a picture of a type says that it has; `undefined` where it does not say. */
export function readPixels(bytes: Uint8Array, type: string): number | undefined {
  try {
    return formats[type]?.(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch {
    return undefined;
  }
}

/** The first of its pictures may be larger than what it is said to stand in. */
function readGif(view: DataView): number {
  const [width, height] = [view.getUint16(6, true), view.getUint16(8, true)];
  const look = view.byteLength > 10 ? view.getUint8(10) : 0;
  let at = 13 + (look & 0x80 ? 3 << ((look & 7) + 1) : 0);
  // Extensions, each in parts that begin with their length
  while (at + 9 < view.byteLength && view.getUint8(at) === 0x21) {
    for (at += 2; at < view.byteLength && view.getUint8(at) > 0; ) at += 1 + view.getUint8(at);
    at += 1;
  }
  if (at + 9 > view.byteLength || view.getUint8(at) !== 0x2c) return width * height;
  const [left, top, wide, high] = [1, 3, 5, 7].map((offset) => view.getUint16(at + offset, true)) as Four;
  return Math.max(width, left + wide) * Math.max(height, top + high);
}

type Four = [number, number, number, number];

function readWebp(view: DataView): number {
  const readWide = (at: number): number => view.getUint16(at, true) + (view.getUint8(at + 2) << 16) + 1;
  switch (view.getUint8(15)) {
    case 0x58:
      return readWide(24) * readWide(27);
    case 0x4c: {
      const size = view.getUint32(21, true);
      return ((size & 0x3fff) + 1) * (((size >> 14) & 0x3fff) + 1);
    }
    default:
      return (view.getUint16(26, true) & 0x3fff) * (view.getUint16(28, true) & 0x3fff);
  }
}

/** Goes from mark to mark up to the one of a frame, as decoders do: over bytes between them, too. */
function readJpeg(view: DataView): number {
  for (let at = 2; ; ) {
    while (view.getUint8(at) !== 0xff) at += 1;
    while (view.getUint8(at) === 0xff) at += 1;
    const mark = view.getUint8(at);
    at += 1;
    const isFrame = mark >= 0xc0 && mark <= 0xcf && mark !== 0xc4 && mark !== 0xc8 && mark !== 0xcc;
    if (isFrame) return view.getUint16(at + 3) * view.getUint16(at + 5);
    const isAlone = mark <= 0x01 || (mark >= 0xd0 && mark <= 0xd8);
    if (!isAlone) at += view.getUint16(at);
  }
}

/** The largest of the parts that it is made of. */
function readAvif(view: DataView): number {
  let most = 0;
  for (let at = 0; at + 16 <= view.byteLength; at += 1) {
    // "ispe"
    if (view.getUint32(at) === 0x69737065) most = Math.max(most, view.getUint32(at + 8) * view.getUint32(at + 12));
  }
  return most;
}
