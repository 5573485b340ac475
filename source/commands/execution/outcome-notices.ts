import {type Case} from '../../api/resources/cases.js';
import {type Experiment} from '../../api/resources/experiments.js';
import {type Notice} from '../../output/document.js';
import {type FirstError} from './first-errors.js';

/** How many cases ended how. */
export function summary(
	{id, name = id, status, counts}: Experiment,
	cases: readonly Case[],
): readonly Notice[] {
	const count = (wanted: string) => cases.filter((each) => each.status === wanted).length;
	const [successful, failed, cancelled] = [count('successful'), count('failed'), count('cancelled')];
	const others = cases.length - successful - failed - cancelled;
	const parts = [
		...(successful > 0 ? [`${successful} successful`] : []),
		...(failed > 0 ? [`${failed} failed`] : []),
		...(cancelled > 0 ? [`${cancelled} cancelled`] : []),
		...(others > 0 ? [`${others} not started`] : []),
		...(cases.length === 0 ? [status] : []),
	];
	const isGood =
		failed === 0 && cancelled === 0 && (cases.length > 0 || (status === 'done' && counts.failed === 0));
	return [{kind: isGood ? 'success' : 'warning', text: `${name}: ${parts.join(', ')}`}];
}

/** The first error of each failed case; cases that failed alike are told together. */
export function failures(
	{errors: reasons}: Experiment,
	cases: readonly Case[],
	errors: ReadonlyMap<string, FirstError>,
): readonly Notice[] {
	const failed = cases.filter(({status}) => status === 'failed');
	const told = failed.filter(({id}) => errors.has(id));
	const kinds = new Map<string, {ids: string[]; failedAt: string; error: FirstError}>();
	for (const {id, failedAt = ''} of told) {
		const error = errors.get(id) ?? {text: ''};
		const key = `${failedAt} ${error.text}`;
		const kind = kinds.get(key) ?? {ids: [], failedAt, error};
		kinds.set(key, {...kind, ids: [...kind.ids, id]});
	}

	const rest = failed.length - told.length;
	return [
		...reasons.map((text) => ({kind: 'warning', text}) as const),
		...Array.from(kinds.values(), ({ids, failedAt, error: {text, place}}): Notice => ({
			kind: 'warning',
			text: `${ids.join(', ')} failed (${failedAt}): ${text}`,
			place,
		})),
		...(rest > 0
			? [{kind: 'info', text: `${rest} more failed: case list --errors shows them`} as const]
			: []),
	];
}

/** What the user may want to do with cases that have ended. */
export function nextSteps(cases: readonly Case[], successful: number): readonly Notice[] {
	const failed = cases.find(({status}) => status === 'failed');
	return [
		...(successful > 0
			? [{kind: 'next', text: 'variables'} as const, {kind: 'next', text: 'plot VARIABLE'} as const]
			: []),
		...(failed === undefined ? [] : [{kind: 'next', text: `log ${failed.id}`} as const]),
	];
}
