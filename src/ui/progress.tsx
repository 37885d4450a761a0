export type ProgressProps = {
  /** What is under way: the name of the bar. */
  label: string;
  percent: number;
  /** What is being done just now. */
  words: string;
  /** A path of the portal that answers `{ isOver, percent, words }` in the language of the page. */
  followPath: string;
  /** The page itself, for when the work is over: nobody need be there, so its route is `isUnattended`, as `followPath` is. */
  overPath: string;
};

/**
 * How far work is that goes on by itself. With JavaScript it follows the work, says so now and then to those who hear
 * the page, and loads `overPath` when the work is over; without, the page itself is to be loaded again, see
 * `refresh` of `Page`.
 */
export function Progress({ label, percent, words, followPath, overPath }: ProgressProps) {
  return (
    <follow-progress class="cc-progress" data-path={followPath} data-over={overPath}>
      <div class="cc-progress__head">
        <span id="progress-label">{label}</span>
        <span class="cc-progress__percent" data-part="percent" aria-hidden="true">
          {`${percent} %`}
        </span>
      </div>
      <progress max={100} value={percent} aria-labelledby="progress-label" />
      <p class="cc-progress__words" data-part="words">
        {words}
      </p>
      <p class="usa-sr-only" role="status" data-part="spoken" />
    </follow-progress>
  );
}
