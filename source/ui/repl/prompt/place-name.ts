import {type Symbols} from '../../../output/theme/symbols.js';
import {safeLine} from '../../../text/safe-text.js';
import {cellWidth, takeEnd} from '../../../text/width.js';
import {type Session} from '../../../session/session.js';

/**
The current path, after the workspace's name: `:/experiments/baseline/cases` inside that workspace, ` /projects` elsewhere. Long ids
are shortened to their ends; the beginning of a path wider than `space` cells is left out.
*/
export function placeName(
	{place, entities}: Pick<Session, 'place' | 'entities'>,
	space: number,
	{ellipsis}: Pick<Symbols, 'ellipsis'>,
): string {
	const [noun, id] = place;
	const isInside = noun === 'workspaces' && id !== undefined && id === entities.workspace?.id;
	const steps = (isInside ? place.slice(2) : place).map((step) => stepName(step, entities));
	const separator = isInside ? ':' : ' ';
	const whole = `${separator}/${steps.join('/')}`;
	if (cellWidth(whole) <= space) {
		return whole;
	}

	for (let from = 1; from < steps.length; from++) {
		const shortened = `${separator}${ellipsis}/${steps.slice(from).join('/')}`;
		if (cellWidth(shortened) <= space) {
			return shortened;
		}
	}

	// Show at least the end of the last name.
	const left = space - cellWidth(separator) - cellWidth(ellipsis);
	return left < 3 ? '' : `${separator}${ellipsis}${takeEnd(steps.at(-1) ?? '', left)}`;
}

/** The label of an entity in use; of another id with a date its end, which is the unique part. */
function stepName(step: string, entities: Session['entities']): string {
	const known = Object.values(entities).find(({id}) => id === step);
	const name = known?.name ?? '';
	if (name !== '' && !name.includes('/')) {
		return safeLine(name);
	}

	return /_\d{8}_\d{6}_[\da-f]{7}$/v.test(step) ? takeEnd(step, 7) : safeLine(step);
}
