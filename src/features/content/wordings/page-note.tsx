import { Icon } from '../../../ui/icon.tsx';
import { WrittenText } from '../writing/written-text.tsx';

/** A short instruction at the top of a page, in a quiet box. */
export function PageNote({ note }: { note: { textEn: string; textEs: string | null } }) {
  return (
    <div class="cc-page-note">
      <Icon name="info" />
      <WrittenText words={note} />
    </div>
  );
}
