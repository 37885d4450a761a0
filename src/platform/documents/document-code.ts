import { ink, left, contentWidth, makeRoom, paleInk, type Flow } from './document-flow.ts';
import { drawLine, lineHeight, linesOf, type TextStyle } from './document-text.ts';
import { qrCode, quietUnits } from './qr-code.ts';

export type DocumentCode = {
  address: string;
  /** What the code is, for a person who cannot see it. */
  description: string;
  /** Stands beside the code, above the address. */
  text: string;
};

/** An inch and a third with its quiet zone: cameras read it at arm’s length, and from a copy too. */
const side = 96;
const gap = 14;

/** Where a picture stands on its page, which its tag must say (PDF/UA-1, 7.3). The published types do not know it yet. */
type Figure = PDFKit.Mixins.StructureElementOptions & {
  bbox: [left: number, top: number, right: number, bottom: number];
  placement: 'Block';
};

const plain: TextStyle = { isBold: false, size: 10, color: ink };
const small: TextStyle = { isBold: false, size: 9, color: paleInk };

/** A QR code at the left, and at its right what it is for, with the same address in words. */
export function codeBlock(flow: Flow, { address, description, text }: DocumentCode): void {
  makeRoom(flow, side);
  const { pdf, root } = flow;
  const y = flow.y;
  const figure: Figure = { alt: description, bbox: [left, y, left + side, y + side], placement: 'Block' };
  root.add(pdf.struct('Figure', figure, [() => drawCode(flow, address, y)]));
  const x = left + side + gap;
  const width = contentWidth - side - gap;
  let at = y + 10;
  const write = (lines: string[], style: TextStyle) => () => {
    for (const line of lines) {
      drawLine(pdf, line, x, at, style);
      at += lineHeight(style);
    }
  };
  root.add(pdf.struct('P', {}, [write(linesOf(pdf, text, plain, width), plain)]));
  at += 4;
  root.add(pdf.struct('P', {}, [write(linesOf(pdf, address, small, width), small)]));
  flow.y = y + side + 6;
}

function drawCode({ pdf }: Flow, address: string, y: number): void {
  const { size, path } = qrCode(address);
  const unit = side / (size + 2 * quietUnits);
  pdf
    .save()
    .translate(left + quietUnits * unit, y + quietUnits * unit)
    .scale(unit)
    .path(path)
    .fill('#000000')
    .restore();
}
