import PDFDocument from 'pdfkit';
import { readFileSync } from 'node:fs';
import { codeBlock, type DocumentCode } from './document-code.ts';
import { firstY, footLine, ink, paleInk, rule, startPage, textBlock, type Flow } from './document-flow.ts';
import { factsBlock, tableBlock, type DocumentFact, type DocumentTable } from './document-table.ts';
import { fontFiles } from './document-text.ts';

/** What a document says of itself. */
export type DocumentHead = {
  /** Shown in the window's title bar and read out first, as `Bill 2026-12345, City of Example`. */
  title: string;
  author: string;
  language: 'en' | 'es';
  madeAt: Date;
  /** The city's primary colour, `#0b5c6b`. */
  color: string;
  /** The words at the foot of each page. */
  footText: (page: number, pages: number) => string;
};

/** A part of a document, in the order in which it is read and seen. */
export type DocumentBlock =
  /** Who writes, and how to reach them; first on the first page. */
  | { kind: 'letterhead'; name: string; lines: readonly string[] }
  /** Whom a letter goes to, as it stands on an envelope. */
  | { kind: 'address'; lines: readonly string[] }
  /** Level 1 once, first; 2 for the parts. */
  | { kind: 'heading'; level: 1 | 2; text: string }
  /** `strong` for the figure that the reader came for, `note` for small print. */
  | { kind: 'paragraph'; text: string; tone?: 'plain' | 'strong' | 'note' }
  | { kind: 'facts'; facts: readonly DocumentFact[]; isAmounts?: boolean }
  | ({ kind: 'table' } & DocumentTable)
  /** An address as a QR code, with `description` in its place for who does not see it, and in words beside it. */
  | ({ kind: 'code' } & DocumentCode)
  /** A part in another language than the document's, so that it is read out as it is spoken. */
  | { kind: 'part'; language: DocumentHead['language']; blocks: readonly DocumentBlock[] }
  /** What follows begins on a new page: the next letter. */
  | { kind: 'page' };

/**
 * Writes a document that a person can read with a screen reader as well as with their eyes: tagged in reading order,
 * with its language, its title shown, headings, table heads with their scope, and every font inside (PDF/UA-1,
 * ISO 14289-1). Any number of pages. The same facts must also stand on a page of the portal.
 */
export async function accessiblePdf(head: DocumentHead, blocks: readonly DocumentBlock[]): Promise<Buffer> {
  const pdf = newDocument(head);
  const finished = wholeOf(pdf);
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  const flow: Flow = { pdf, root, y: firstY(), color: head.color };
  for (const block of blocks) writeBlock(flow, block);
  numberPages(flow, head);
  pdf.end();
  return finished;
}

function newDocument(head: DocumentHead): PDFKit.PDFDocument {
  const metadata = {
    // The metadata are written as XML without escaping.
    Title: head.title.replaceAll(/[<>&]/g, ' '),
    Author: head.author.replaceAll(/[<>&]/g, ' '),
    Creator: 'Civic Counter',
    CreationDate: head.madeAt,
  };
  const options = {
    size: 'LETTER',
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: languageTags[head.language],
    bufferPages: true,
    // The published types do not know this one yet.
    subset: 'PDF/UA',
    info: metadata,
  };
  const pdf = new PDFDocument(options as PDFKit.PDFDocumentOptions);
  for (const [name, file] of fontFiles) pdf.registerFont(name, fontBytes(file));
  return pdf;
}

const languageTags = { en: 'en-US', es: 'es-US' } as const;

const fontsRead = new Map<string, Buffer>();

function fontBytes(file: string): Buffer {
  let bytes = fontsRead.get(file);
  if (!bytes) fontsRead.set(file, (bytes = readFileSync(file)));
  return bytes;
}

function wholeOf(pdf: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
}

function writeBlock(flow: Flow, block: DocumentBlock): void {
  switch (block.kind) {
    case 'letterhead':
      return writeLetterhead(flow, block.name, block.lines);
    case 'address':
      return writeAddress(flow, block.lines);
    case 'heading':
      return writeHeading(flow, block.level, block.text);
    case 'paragraph':
      return writeParagraph(flow, block.text, block.tone ?? 'plain');
    case 'facts':
      return factsBlock(flow, block.facts, block.isAmounts ?? false);
    case 'table':
      return tableBlock(flow, block);
    case 'code':
      return codeBlock(flow, block);
    case 'part':
      return writePart(flow, block.language, block.blocks);
    case 'page':
      return startPage(flow);
  }
}

function writePart(flow: Flow, language: DocumentHead['language'], blocks: readonly DocumentBlock[]): void {
  const part = flow.pdf.struct('Sect', { lang: languageTags[language] });
  const { root } = flow;
  root.add(part);
  flow.root = part;
  for (const block of blocks) writeBlock(flow, block);
  part.end();
  flow.root = root;
}

function writeLetterhead(flow: Flow, name: string, lines: readonly string[]): void {
  textBlock(flow, 'P', name, { isBold: true, size: 13, color: flow.color });
  for (const line of lines) textBlock(flow, 'P', line, { isBold: false, size: 9, color: paleInk });
  flow.y += 8;
  rule(flow, flow.color, 2);
  flow.y += 16;
}

function writeAddress(flow: Flow, lines: readonly string[]): void {
  for (const line of lines) textBlock(flow, 'P', line, { isBold: false, size: 11, color: ink });
  flow.y += 20;
}

function writeHeading(flow: Flow, level: 1 | 2, text: string): void {
  if (level === 2) flow.y += 10;
  textBlock(flow, level === 1 ? 'H1' : 'H2', text, { isBold: true, size: level === 1 ? 20 : 13, color: ink });
  flow.y += 4;
}

const paragraphStyles = {
  plain: { isBold: false, size: 10.5, color: ink },
  strong: { isBold: true, size: 15, color: ink },
  note: { isBold: false, size: 9, color: paleInk },
} as const;

function writeParagraph(flow: Flow, text: string, tone: keyof typeof paragraphStyles): void {
  textBlock(flow, 'P', text, paragraphStyles[tone]);
  flow.y += 6;
}

function numberPages(flow: Flow, head: DocumentHead): void {
  const { count } = flow.pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    flow.pdf.switchToPage(page);
    footLine(flow, head.footText(page + 1, count));
  }
}
