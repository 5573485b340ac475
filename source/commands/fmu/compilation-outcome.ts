import {
	getFmu,
	type AnsweredFmu,
	type CompilationError,
	type FmuPlace,
} from '../../api/resources/model-executables.js';
import {type Notice, type Output, type View} from '../../output/document.js';
import {type FollowEnd} from '../execution/follow-execution.js';
import {type Room} from '../shared/place.js';

/** What became of a compilation that has ended. One request. */
export async function compilationOutcome(
	room: Room,
	place: FmuPlace,
	{isStopped}: Pick<FollowEnd, 'isStopped'>,
): Promise<Output> {
	// It has fired when Ctrl-C was pressed on the way; what became of it is still to be told.
	const signal = room.signal.aborted ? undefined : room.signal;
	const output = fmuOutcome(await getFmu(room.client, place, {signal}), []);
	return isStopped ? {...output, exitCode: 130} : output;
}

/** An FMU as the answer of a compilation. */
export function fmuOutcome(fmu: AnsweredFmu, notices: readonly Notice[]): Output {
	const isFine = fmu.status === 'successful';
	return {
		value: fmu.raw,
		body: fmu.body,
		view: fmuRecord(fmu),
		exitCode: isFine ? 0 : 1,
		effects: [{kind: 'use', entity: 'fmu', value: {id: fmu.id}}],
		notices: [
			...notices,
			...(isFine
				? [{kind: 'success', text: `${fmu.id}: compiled`} as const, {kind: 'next', text: 'run @fmu'} as const]
				: [
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

/** What the compiler says, and where: `Cannot find … (PID_Controller, line 2, column 52)`. */
export function errorText({msg, location}: CompilationError): string {
	const {qualifiedName, file, beginLine, beginColumn} = location ?? {};
	const where = [
		qualifiedName ?? location?.class ?? file,
		beginLine === undefined ? undefined : `line ${beginLine}`,
		beginColumn === undefined ? undefined : `column ${beginColumn}`,
	].filter((part) => part !== undefined);
	return where.length === 0 ? msg : `${msg} (${where.join(', ')})`;
}
