import type { Answer, Reply } from '../../../platform/http/request.ts';
import { answerError, formatOf, type ErrorStatus } from './answer-format.ts';

const root = '/open311';

/** What an app's author reads of a mistake that no endpoint saw. */
const words: Readonly<Record<ErrorStatus, string>> = {
  400: 'the request cannot be read: addresses and fields are percent-encoded UTF-8',
  403: 'this is not allowed',
  404: 'nothing is at this address; addresses end in .json or .xml',
  405: 'this address does not take this method',
  413: 'the body is too large',
  415: 'send the fields as application/x-www-form-urlencoded',
  429: 'too many requests; wait before the next one',
  500: 'the service failed',
  503: 'the service is away for now; try again later',
};

/** Whether an address, a path with whatever follows it, is one that programs read and no person. */
export function isOfOpen311(address: string): boolean {
  const path = pathOf(address);
  return path === root || path.startsWith(`${root}/`);
}

/** Answers what failed before an endpoint saw it, or could not be known there, in the format that its address asks for. */
export function answerFailure(reply: Reply, address: string, status: number): Answer {
  const known = isKnown(status) ? status : 500;
  return answerError(reply, formatOf(pathOf(address)), known, words[known]);
}

function pathOf(address: string): string {
  return address.split('?', 1)[0] ?? '';
}

function isKnown(status: number): status is ErrorStatus {
  return status in words;
}
