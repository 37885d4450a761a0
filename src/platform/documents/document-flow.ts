import { drawLine, lineHeight, linesOf, type TextStyle } from './document-text.ts';

/** US Letter, in points, with three quarters of an inch around. */
const sheet = { width: 612, height: 792, margin: 54, footRoom: 24 } as const;
export const left = sheet.margin;
export const contentWidth = sheet.width - 2 * sheet.margin;
const top = sheet.margin;
const bottom = sheet.height - sheet.margin - sheet.footRoom;

export const ink = '#1b1b1b';
export const paleInk = '#565c65';
export const ruleInk = '#a9aeb1';

/** A document while it is written, from the top of its first page down. */
export type Flow = {
  pdf: PDFKit.PDFDocument;
  /** Where the next tag goes, in reading order: the document, or a part of it. */
  root: PDFKit.PDFStructureElement;
  /** Where the next line goes, from the top of the page. */
  y: number;
  /** The city's colour, for rules and headings. */
  color: string;
};

export type Scope = PDFKit.Mixins.StructureElementOptions & { scope?: 'Column' | 'Row' };

export function firstY(): number {
  return top;
}

/** Starts a new page where the current one has no room left for what comes. Says whether it did. */
export function makeRoom(flow: Flow, height: number): boolean {
  if (flow.y + height <= bottom || flow.y === top) return false;
  startPage(flow);
  return true;
}

/** Goes on at the top of a new page. */
export function startPage(flow: Flow): void {
  flow.pdf.addPage();
  flow.y = top;
}

/** What is drawn but not read: rules, page numbers, headings repeated on the next page. */
export function artifact(flow: Flow, type: 'Layout' | 'Pagination', draw: () => void): void {
  flow.pdf.markContent('Artifact', { type });
  draw();
  flow.pdf.endMarkedContent();
}

export function rule(flow: Flow, color: string, thickness: number): void {
  artifact(flow, 'Layout', () => {
    flow.pdf
      .moveTo(left, flow.y)
      .lineTo(left + contentWidth, flow.y)
      .lineWidth(thickness)
      .strokeColor(color)
      .stroke();
  });
}

/** A tagged piece of text over the whole width; longer than a page, it goes on on the next one. */
export function textBlock(flow: Flow, tag: 'P' | 'H1' | 'H2' | 'Caption', text: string, style: TextStyle): void {
  const lines = linesOf(flow.pdf, text, style, contentWidth);
  const height = lineHeight(style);
  // A heading is never left alone at the foot of a page.
  makeRoom(flow, tag === 'P' ? Math.min(lines.length, 3) * height : lines.length * height + 48);
  const draw = () => {
    for (const line of lines) {
      if (flow.y + height > bottom) {
        flow.pdf.continueOnNewPage();
        flow.y = top;
      }
      drawLine(flow.pdf, line, left, flow.y, style);
      flow.y += height;
    }
  };
  flow.root.add(flow.pdf.struct(tag, {}, [draw]));
}

/** A line at the foot of a page that no person has read out to them: `Page 2 of 12`. */
export function footLine(flow: Flow, text: string): void {
  artifact(flow, 'Pagination', () => {
    drawLine(flow.pdf, text, left, sheet.height - sheet.margin, { isBold: false, size: 9, color: paleInk });
  });
}
