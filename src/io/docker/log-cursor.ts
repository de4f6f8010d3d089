import { laterStamp, type Stamp, shifted } from './log-stamp.ts';

/** What to do with a line that arrives: show it, pass over it as shown before, or show it after saying that lines are missing before it. */
export type Admission = 'new' | 'seen' | 'after-gap';

/** How far a container's log was read. */
export type LogCursor = {
  /** The stamp to ask from when the log is opened again; undefined where nothing was read yet. */
  resumeFrom(): Stamp | undefined;
  /** The stamp of the newest line that was read. */
  last(): Stamp | undefined;
  /** Says that the log is opened again at `resumeFrom`: lines that were shown will come once more. */
  resume(): void;
  admit(stream: 'stdout' | 'stderr', stamp: Stamp): Admission;
};

/** The two streams are stamped apart and written to one file, so one may trail the other by a little. */
const SLACK_MS = 2_000;

/** The last stamp of a stream, how many lines bear it, and how many of those are still to be passed over after a resume. */
type StreamPlace = { stamp: Stamp; count: number; toPass: number; resuming: boolean };

/**
 * Follows a log through any number of cuts without a loss or a double. The engine's `since` includes its moment, and several lines may bear one stamp:
 * so each stream remembers its last stamp and how many lines it has shown of it, and passes over as many when it resumes.
 * If none of those lines comes again, the engine has thrown them away by rotation, and lines between may be gone with them.
 * `tailed` says that the first reading began in the middle of the log: older lines of a stream that was silent in it are not new.
 */
export function logCursor(tailed: boolean): LogCursor {
  const places = new Map<'stdout' | 'stderr', StreamPlace>();
  let first: Stamp | undefined;
  let resumed = false;

  return {
    resumeFrom: () => resumeStamp(places),
    last: () => newestOf(places),
    resume() {
      resumed = true;
      const from = resumeStamp(places);
      for (const place of places.values()) {
        place.toPass = place.count;
        // A stream that was silent for longer than is asked back sends none of its known lines, and misses none.
        place.resuming = from !== undefined && place.stamp >= from;
      }
    },
    admit(stream, stamp) {
      first ??= stamp;
      const place = places.get(stream);
      if (place === undefined) {
        if (resumed && tailed && stamp < first) return 'seen';
        places.set(stream, { stamp, count: 1, toPass: 0, resuming: false });
        return 'new';
      }
      let admission: Admission = 'new';
      if (place.resuming) {
        if (stamp < place.stamp) return 'seen';
        if (stamp === place.stamp && place.toPass > 0) {
          place.toPass--;
          return 'seen';
        }
        if (place.toPass === place.count) admission = 'after-gap';
        place.resuming = false;
      }
      if (stamp === place.stamp) place.count++;
      else {
        place.stamp = stamp;
        place.count = 1;
      }
      return admission;
    },
  };
}

function resumeStamp(places: ReadonlyMap<string, StreamPlace>): Stamp | undefined {
  const newest = newestOf(places);
  return newest === undefined ? undefined : shifted(newest, -SLACK_MS);
}

function newestOf(places: ReadonlyMap<string, StreamPlace>): Stamp | undefined {
  let newest: Stamp | undefined;
  for (const { stamp } of places.values()) newest = newest === undefined ? stamp : laterStamp(newest, stamp);
  return newest;
}
