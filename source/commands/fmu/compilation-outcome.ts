import {getFmu, type AnsweredFmu, type FmuPlace} from '../../api/resources/model-executables.js';
import {type Notice, type Output} from '../../output/document.js';
import {type View} from '../../output/view.js';
import {type FollowEnd} from '../execution/follow-execution.js';
import {type Room} from '../shared/place.js';
import {suggestNames} from '../shared/suggest-names.js';
import {compilerNotices, errorText} from './error-place.js';

/** What became of a compilation that has ended. One request. */
export async function compilationOutcome(
	room: Room,
	place: FmuPlace,
	{isStopped}: Pick<FollowEnd, 'isStopped'>,
): Promise<Output> {
	const output = await fmuOutcome(room, await getFmu(room.client, place, {signal: room.signal}), []);
	return isStopped ? {...output, exitCode: 130} : output;
}

/** An FMU as the answer of a compilation. */
export async function fmuOutcome(room: Room, fmu: AnsweredFmu, notices: readonly Notice[]): Promise<Output> {
	const isFine = fmu.status === 'successful';
	return {
		value: fmu.raw,
		body: fmu.body,
		view: fmuRecord({...fmu, errors: []}),
		exitCode: isFine ? 0 : 1,
		effects: [{kind: 'use', entity: 'fmu', value: {id: fmu.id}}],
		notices: [
			...notices,
			...(isFine
				? [{kind: 'success', text: `${fmu.id}: compiled`} as const, {kind: 'next', text: 'run @fmu'} as const]
				: [
						...(await compilerNotices(room, fmu.className, fmu.errors)),
						...(await suggestNames(
							room,
							fmu.className,
							fmu.errors.map(({msg}) => msg),
						)),
						{kind: 'warning', text: `${fmu.className} was not compiled: ${fmu.status}`} as const,
						{kind: 'next', text: 'fmu log'} as const,
					]),
		],
	};
}

/** An FMU as a record, with what is wrong with it. */
export function fmuRecord({id, className, status, errors}: AnsweredFmu): View {
	return {
		kind: 'record',
		fields: [
			{name: 'fmu', value: id, kind: 'id'},
			{name: 'class', value: className},
			{name: 'status', value: status, kind: 'state'},
			...errors.map((error) => ({name: 'error', value: errorText(error)})),
		],
	};
}
