import { listQuery } from '../../platform/lists/asked-list.ts';
import type { ListedRow } from '../../platform/lists/list-description.ts';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choices.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Folded } from '../../ui/folded.tsx';
import { Form } from '../../ui/form.tsx';
import { useText } from '../../ui/language.tsx';
import { staffListMessages } from './messages.ts';
import { shownView, type ShownList } from './read-list.ts';
import { viewNameLengthMax } from './saved-view.ts';

/** Keeps what is in force of filters and order under a name. Nothing where that is kept already, or nothing is in force. */
export function SaveViewForm<Row extends ListedRow>({ shown }: { shown: ShownList<Row> }) {
  const t = useText(staffListMessages);
  const { list, asked, mayShare } = shown;
  const query = listQuery(list.description, { ...asked, place: null });
  if (query === '' || shownView(shown)) return null;
  return (
    <Folded summary={t('view.save')}>
      <Form action={`${list.description.path}/views`} label={t('view.save')}>
        <input type="hidden" name="query" value={query} />
        <TextField name="name" label={t('view.name')} maxlength={viewNameLengthMax} autocomplete="off" isRequired />
        {mayShare && <Checkbox name="shared" label={t('view.share')} />}
        <ButtonRow>
          <Button kind="outline" name="do" value="save">
            {t('view.saveButton')}
          </Button>
        </ButtonRow>
      </Form>
    </Folded>
  );
}
