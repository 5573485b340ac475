import {type Raw} from '../../api/resources/entities.js';
import {UsageError} from '../../errors/usage-error.js';
import {type Context} from '../command.js';
import {withExperiment, type Room} from '../shared/place.js';
import {getExperiment} from '../../api/resources/experiments.js';

/** The ids the server gives to experiments and FMUs: class, day, time, hash. */
export const datedId = /_\d{8}_\d{6}_[\da-f]{7}$/v;

/**
What `--from` means, as fields of a definition's modifiers: `EXPERIMENT/CASE` and `case_2` (of the experiment in use) a case, an
experiment, else an uploaded result.

@throws UsageError, ApiError
*/
export async function startingPoint(context: Context, room: Room, text: string): Promise<Raw> {
	const [, experimentId, caseId] = /^(.+)\/([^\/]+)$/v.exec(text) ?? [];
	if (experimentId !== undefined && caseId !== undefined) {
		return {initializeFromCase: {experimentId, caseId}};
	}

	if (/^case_\d+$/v.test(text)) {
		const current = context.session.entities.experiment?.id;
		if (current === undefined) {
			throw new UsageError(`${text} of which experiment?`, {hint: `--from EXPERIMENT/${text}`});
		}

		return {initializeFromCase: {experimentId: current, caseId: text}};
	}

	// The id of an uploaded result: 32 digits, then the id of its workspace.
	if (/^[\da-f]{32}/v.test(text)) {
		return {initializeFromExternalResult: text};
	}

	if (datedId.test(text)) {
		return {initializeFrom: text};
	}

	return withExperiment(context, room, text, async (place) => {
		const {id} = await getExperiment(room.client, place, {signal: room.signal});
		return {initializeFrom: id};
	});
}
