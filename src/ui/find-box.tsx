import { Button } from './button.tsx';
import { TextField } from './fields.tsx';
import { Form } from './form.tsx';

type FindBoxProps = {
  /** Where the search is answered. */
  action: string;
  name: string;
  label: string;
  button: string;
  /** What was looked for before. */
  value: string;
};

/** One line to look for something, over the pages of people who look for things all day. */
export function FindBox({ action, name, label, button, value }: FindBoxProps) {
  return (
    <search class="cc-find">
      <Form action={action} method="get" class="cc-search" label={label}>
        <TextField name={name} label={label} id="find-anything" type="search" value={value} width="wide" />
        <Button kind="outline">{button}</Button>
      </Form>
    </search>
  );
}
