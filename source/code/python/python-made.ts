import {Reference, type Step} from '../recorded-line.js';
import {keyOf, shown, type Call} from './python-call.js';
import {withAssignments, workspaceAttributes} from './python-assignments.js';
import {type Made} from './python-objects.js';

/**
The lines that import, export or upload something and wait for it; `undefined` where the session did not wait, or where later steps need
of the responses what the client does not tell.

@param create - The call that starts it; the client waits with `.wait()`.
*/
export function making(call: Call, made: Omit<Made, 'variable'> & {readonly name: string}, create: string) {
	const {step, line, objects} = call;
	const operation = step.gives.find(({at}) => at.join('.') === 'data.location');
	const poll = line.find(
		({path: [whole], pollsAt}) => pollsAt !== undefined && isNamed(whole, operation?.name),
	);
	if (operation === undefined || poll === undefined || !canGive(made.kind, [...step.gives, ...poll.gives])) {
		return undefined;
	}

	const own: Made = {...made, variable: objects.add(`operation/${operation.name}`, made.name)};
	objects.made.set(operation.name, own);
	return [`${own.variable} = ${create}.wait()`, ...assigned(call, own)];
}

/** The lines of a step whose path is known only at run time: nothing, where the client has waited already, or what is done to what was made. */
export function madeLines(call: Call): readonly string[] | undefined {
	const {step, objects} = call;
	const [whole] = step.path;
	const made = whole instanceof Reference ? objects.made.get(whole.name) : undefined;
	if (made === undefined || step.query.some(([name]) => name !== 'vcsInfo')) {
		return undefined;
	}

	return step.pollsAt === undefined
		? use(call, made)
		: [...assigned(call, made), ...(step.isResult ? shownOf(made) : [])];
}

/** Shows what was made, where the session asked no more. */
function shownOf({kind, variable}: Made): readonly string[] {
	switch (kind) {
		case 'artifact': {
			return shown(`${variable}.id, ${variable}.download_as`);
		}

		case 'published': {
			return shown(`${variable}.id, ${variable}.definition`);
		}

		case 'workspace':
		case 'project':
		case 'content':
		case 'result': {
			return shown(`${variable}.id`);
		}

		case 'orphans': {
			return shown(variable);
		}

		case 'export':
		case 'case result': {
			return [];
		}
	}
}

function isNamed(whole: string | Reference | undefined, name: string | undefined): boolean {
	return whole instanceof Reference && whole.name === name;
}

/** What the responses hold of each kind, by path: the id of what was made, or its path in the API. */
const idPlaces: Readonly<Record<Made['kind'], readonly string[]>> = {
	workspace: ['data.data.workspaceId'],
	project: ['data.data.projectId'],
	content: ['data.data.contentId'],
	artifact: ['data.data.artifactId'],
	result: ['data.id'],
	published: ['data.id'],
	export: [],
	orphans: [],
	'case result': [],
};

const folders: Readonly<Partial<Record<Made['kind'], string>>> = {
	workspace: 'api/workspaces',
	project: 'api/projects',
	content: 'content',
	artifact: 'custom-artifacts',
	result: 'api/external-result',
	export: 'api/exports',
};

const pathPlaces: ReadonlySet<string> = new Set(['data.data.resourceUri', 'data.data.downloadUri']);

function canGive(kind: Made['kind'], gives: Step['gives']): boolean {
	return gives.every(({at}) => {
		const place = at.join('.');
		return (
			place === 'data.location' ||
			idPlaces[kind].includes(place) ||
			(pathPlaces.has(place) && folders[kind] !== undefined)
		);
	});
}

/** Assigns ids and paths that later steps may need; what none of them needs is dropped in the end. */
function assigned({step, objects}: Call, made: Made): readonly string[] {
	const {kind, variable, under} = made;
	return step.gives.flatMap(({name, at}) => {
		const place = at.join('.');
		if (place === 'data.location') {
			return [];
		}

		objects.made.set(name, made);
		if (pathPlaces.has(place)) {
			return [
				`${name} = f"${under === undefined ? '' : `${under}/`}${folders[kind] ?? ''}/{${variable}.id}"`,
			];
		}

		objects.know(keyOf(letters[kind] ?? kind, [new Reference(name)]), variable);
		return [`${name} = ${variable}.id`];
	});
}

/** The first part of their keys. */
const letters: Readonly<Partial<Record<Made['kind'], string>>> = {
	workspace: 'W',
	project: 'P',
	published: 'S',
};

/** What is done to a thing that was made. */
function use(call: Call, {kind, variable}: Made): readonly string[] | undefined {
	const {method, file} = call.step;
	if (method === 'DELETE') {
		return kind === 'result' || kind === 'content' ? [`${variable}.delete()`] : undefined;
	}

	if (method !== 'GET') {
		return undefined;
	}

	switch (kind) {
		case 'export': {
			// The client makes the folder of the file, and fails without one.
			const path = file?.includes('/') === true ? file : `./${file ?? 'download'}`;
			return [`${variable}.download_as(${JSON.stringify(path)})`];
		}

		case 'artifact': {
			return file === undefined
				? shown(`${variable}.get_data().decode()`)
				: [`with open(${JSON.stringify(file)}, "wb") as file:`, `    file.write(${variable}.get_data())`];
		}

		case 'workspace': {
			return withAssignments(call, variable, workspaceAttributes, shown(`${variable}.definition.to_dict()`));
		}

		case 'project': {
			return shown(`${variable}.definition.to_dict()`);
		}

		case 'content': {
			return shown(`${variable}.id, ${variable}.name, ${variable}.content_type, ${variable}.relpath`);
		}

		case 'result': {
			return shown(`${variable}.metadata.name, ${variable}.metadata.description`);
		}

		case 'published':
		case 'orphans':
		case 'case result': {
			return undefined;
		}
	}
}
