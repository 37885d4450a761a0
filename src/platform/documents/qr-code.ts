import QRCode from 'qrcode';

/** A QR code as squares of one unit: an outline that SVG and PDF both draw, without the quiet zone around it. */
export type QrCode = { size: number; path: string };

/** Draws an address so that a telephone's camera reads it (ISO/IEC 18004), with a sixth of it allowed to be damaged. */
export function qrCode(address: string): QrCode {
  const { modules } = QRCode.create(address, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  const runs: string[] = [];
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      let length = 0;
      while (column + length < size && modules.get(row, column + length)) length += 1;
      if (length > 0) runs.push(`M${column} ${row}h${length}v1h-${length}z`);
      column += length;
    }
  }
  return { size, path: runs.join('') };
}

/** The same code as a picture, with its quiet zone, for where nothing can be drawn. */
export function qrCodePicture(address: string): Promise<Buffer> {
  return QRCode.toBuffer(address, { errorCorrectionLevel: 'M', margin: quietUnits, scale: 4 });
}

/** As wide as the quiet zone must be, in units. */
export const quietUnits = 4;
