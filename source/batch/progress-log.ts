import {plainProgressLine, type Step} from '../output/progress.js';

/** Milliseconds between lines about a step that is going on: often enough to see in a log that it does. */
const interval = 10_000;

/**
The lines that a log gets about steps: when one begins, when it ends, and every 10 seconds between if it has got on.

@param now - milliseconds.
@returns the line for a report, or `undefined` when it says nothing new.
*/
export function createProgressLog(now: () => number = Date.now): (step: Step) => string | undefined {
	const logged = new Map<
		string,
		{readonly state: Step['state']; readonly since: number; readonly at: number; readonly line: string}
	>();
	return (step) => {
		const last = logged.get(step.id);
		const at = now();
		const isSame = last?.state === step.state;
		if (isSame && (step.state !== 'running' || at - last.at < interval)) {
			return undefined;
		}

		const elapsed = last === undefined || isSame ? undefined : at - last.since;
		const line = plainProgressLine({...step, elapsed});
		logged.set(step.id, {state: step.state, since: isSame ? last.since : at, at, line});
		return isSame && line === last.line ? undefined : line;
	};
}
