import {type BackgroundJobs} from '../../../jobs/background-jobs.js';
import {overallProgress} from '../../../jobs/execution-progress.js';
import {type Symbols} from '../../../output/theme/symbols.js';
import {safeLine} from '../../../text/safe-text.js';
import {cellWidth, cutEnd} from '../../../text/width.js';
import {type Line} from '../../line.js';

/** Maximum width of a job's name, in cells. */
const maxNameWidth = 24;

/** The number of background jobs for the prompt: ` ●2`. Its width is independent of progress, so the line does not move. */
export function backgroundBadge({jobs}: BackgroundJobs, {running}: Symbols): string {
	return jobs.length === 0 ? '' : ` ${running}${jobs.length}`;
}

/** Progress of the background jobs for the right side of the prompt: `baseline 58 %`. */
export function backgroundProgress({jobs}: BackgroundJobs, {ellipsis}: Symbols): Line | undefined {
	const [first, ...others] = jobs;
	if (first === undefined) {
		return undefined;
	}

	const shares = jobs.map((job) => (job.state && overallProgress(job, job.state).fraction) ?? 0);
	const share = shares.reduce((sum, each) => sum + each, 0) / jobs.length;
	const name = safeLine(first.name);
	const shown = cellWidth(name) > maxNameWidth ? cutEnd(name, maxNameWidth, ellipsis) : name;
	const what = others.length === 0 ? shown : `${jobs.length} executions`;
	return [{text: `${what} ${Math.floor(share * 100)} %`, role: 'running'}];
}
