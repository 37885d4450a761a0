import type { Visitor } from '../../../platform/http/request.ts';
import { audiences, type Audience } from './announcement.ts';

/** For whom announcements are that somebody may see. Staff who still owe the second factor are nobody yet. */
export function audiencesOf(visitor: Pick<Visitor, 'staffRole' | 'isSecondFactorGiven'> | null): readonly Audience[] {
  if (!visitor?.isSecondFactorGiven) return ['everybody'];
  return visitor.staffRole ? audiences : ['everybody', 'residents'];
}
