import { ImportRefused } from './city-file.ts';

/** Another import is at work, so that this one may be tried again. */
export class ImportBusy extends ImportRefused {
  override name = 'ImportBusy';
  constructor() {
    super(['Another import is at work. Nothing was changed; try again when it has ended.']);
  }
}
