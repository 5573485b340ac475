import {type Context} from '../command.js';
import {type Outcome} from './outcome.js';

/** A stage in which cases failed has not gone well, although the server says that it is done. */
export function reportFailures({report}: Pick<Context, 'report'>, {cases}: Pick<Outcome, 'cases'>): void {
	for (const stage of ['compilation', 'simulation']) {
		const failed = cases.filter(({status, failedAt}) => status === 'failed' && failedAt === stage).length;
		if (failed > 0) {
			const finished = cases.filter(({failedAt}) => failedAt !== 'compilation').length;
			const total = cases.length;
			report({
				id: stage,
				label: stage,
				state: 'failed',
				count: stage === 'simulation' ? {finished, total} : undefined,
				detail: `${failed} failed`,
			});
		}
	}
}
