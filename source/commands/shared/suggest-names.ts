import {listExperiments, type Experiment} from '../../api/resources/experiments.js';
import {getSettableParameters, listFmus} from '../../api/resources/model-executables.js';
import {ApiError} from '../../errors/api-error.js';
import {nearest} from '../../language/nearest.js';
import {type Notice} from '../../output/document.js';
import {type Room} from './place.js';

/**
The nearest name for what a compiler did not find: a class among those the workspace knows, a parameter among those of an FMU of
the class. Asks the server only when an error tells of something unknown.
*/
export async function suggestNames(
	room: Room,
	experiment: Experiment,
	errors: Iterable<string>,
): Promise<readonly Notice[]> {
	const unknown = [...errors].map((text) => unknownIn(text)).find((found) => found !== undefined);
	const [className] = experiment.modelNames;
	if (unknown === undefined || className === undefined) {
		return [];
	}

	try {
		const names =
			unknown.kind === 'class' ? await classNames(room, className) : await parameterNames(room, className);
		const guess = nearest(unknown.name, names);
		return guess === undefined ? [] : [{kind: 'info', text: `did you mean ${guess}?`}];
	} catch (error) {
		// A guess that cannot be had is no reason to hide the failure itself.
		if (error instanceof ApiError) {
			return [];
		}

		throw error;
	}
}

type Unknown = {readonly kind: 'class' | 'parameter'; readonly name: string};

/** What a message of the compiler says it did not find. */
function unknownIn(text: string): Unknown | undefined {
	const [, what, name] = /Cannot find (class|component) declaration for ([\w.\[\]]*[\w\]])/v.exec(text) ?? [];
	if (what === undefined || name === undefined) {
		return undefined;
	}

	return {kind: what === 'class' ? 'class' : 'parameter', name};
}

/** Classes that something was run or compiled of before. */
async function classNames({client, workspaceId, signal}: Room, except: string): Promise<readonly string[]> {
	const [experiments, fmus] = await Promise.all([
		listExperiments(client, workspaceId, {signal}),
		listFmus(client, workspaceId, {signal}),
	]);
	const good = fmus.items
		.filter(({status}) => status === 'successful')
		.map(({className}) => className.replace(/\(.*$/sv, ''));
	const names = experiments.items
		.filter(({counts}) => counts.successful > 0)
		.flatMap(({modelNames}) => modelNames);
	return [...new Set([...good, ...names])].filter((name) => name !== except);
}

async function parameterNames(
	{client, workspaceId, signal}: Room,
	className: string,
): Promise<readonly string[]> {
	const {items} = await listFmus(client, workspaceId, {signal});
	const fmu = items.findLast(
		(each) => each.status === 'successful' && each.className.replace(/\(.*$/sv, '') === className,
	);
	if (fmu === undefined) {
		return [];
	}

	const {item} = await getSettableParameters(client, {workspaceId, fmuId: fmu.id}, {signal});
	return item;
}
