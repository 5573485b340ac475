import {type Case} from '../../api/resources/cases.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {ApiError} from '../../errors/api-error.js';
import {variablesIn} from '../fmu/model-description.js';

/** The units of the variables of a case, as its FMU describes them; time is in seconds. None where the FMU is gone. */
export async function fetchUnits(
	{client, workspaceId, signal}: WorkspaceScope,
	{fmuId}: Pick<Case, 'fmuId'>,
): Promise<ReadonlyMap<string, string>> {
	const time = ['time', 's'] as const;
	if (fmuId === undefined) {
		return new Map([time]);
	}

	try {
		const {text} = await client.fmus.modelDescription({workspaceId, fmuId}, {signal});
		const units = variablesIn(text).flatMap(({name, unit = ''}) =>
			['', '1'].includes(unit) ? [] : [[name, unit] as const],
		);
		return new Map([...units, time]);
	} catch (error) {
		if (error instanceof ApiError) {
			return new Map([time]);
		}

		throw error;
	}
}
