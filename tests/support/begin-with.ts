import { BaseSequencer, type TestSpecification, type TestSequencerConstructor } from 'vitest/node';

/** Begins with the files whose path matches: they take longest, and no worker is to be left alone with one at the end. */
export function beginWith(path: RegExp): TestSequencerConstructor {
  return class extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      const sorted = await super.sort(files);
      const isFirst = ({ moduleId }: TestSpecification) => path.test(moduleId);
      return [...sorted.filter(isFirst), ...sorted.filter((file) => !isFirst(file))];
    }
  };
}
