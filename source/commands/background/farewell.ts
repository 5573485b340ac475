import {type BackgroundJobs} from './background-jobs.js';

/** What to say to somebody who leaves while something runs; undefined when nothing does. */
export function farewell({jobs}: BackgroundJobs, {isDemo}: {readonly isDemo: boolean}): string | undefined {
	const [first, ...others] = jobs;
	if (first === undefined) {
		return undefined;
	}

	const [what, goes, end] =
		others.length === 0 ? [first.name, 'goes', 'ends'] : [`${jobs.length} executions`, 'go', 'end'];
	return isDemo
		? `${what} ${end} with the demo server.`
		: `${what} ${goes} on on the server: execution list shows what runs, execution watch waits for it.`;
}
