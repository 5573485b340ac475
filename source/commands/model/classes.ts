import {type ModelingCallOptions} from '../../api/modeling/modeling-session.js';
import {type Modeling} from '../../api/modeling/modeling.js';
import {getWorkspace} from '../../api/resources/workspaces.js';
import {ApiError} from '../../errors/api-error.js';
import {type Invocation} from '../../language/specification.js';
import {type Context} from '../command.js';
import {inWorkspace, type Room} from '../shared/place.js';

/** The classes of a workspace and how to ask for them. */
export type Classes = {readonly modeling: Modeling; readonly options: ModelingCallOptions};

/** A class by its whole name, e.g. `Modelica.Blocks`. */
export type ClassEntry = {readonly name: string; readonly kind: 'package' | 'model'};

/** Milliseconds that are waited for without a word. */
const patience = 700;

/**
Asks about the classes of the workspace of `--workspace`, or of the one in use. What the server tells while it loads them is reported
when it takes long.
*/
export async function withClasses<Result>(
	context: Context,
	options: Invocation['options'],
	ask: (classes: Classes, room: Room) => Promise<Result>,
): Promise<Result> {
	return inWorkspace(context, options, async (room) => {
		const {client, workspaceId, signal} = room;
		const loading = reportLater(context);
		try {
			const classes = {modeling: client.modeling(workspaceId), options: {signal, onNotice: loading.tell}};
			return await ask(classes, room);
		} catch (error) {
			if (error instanceof ApiError && error.status === 404 && error.method.startsWith('impact/')) {
				// The session does not say why it was refused; a workspace that is not there does.
				await getWorkspace(client, workspaceId, {signal});
			}

			throw error;
		} finally {
			loading.end();
		}
	});
}

function reportLater({report}: Context) {
	let detail = 'loading the workspace';
	let isLate = false;
	const tell = () => {
		report({id: 'modeling', label: 'modeling session', state: 'running', detail});
	};

	const timer = setTimeout(() => {
		isLate = true;
		tell();
	}, patience);
	return {
		tell(text: string) {
			detail = text;
			if (isLate) {
				tell();
			}
		},
		end() {
			clearTimeout(timer);
		},
	};
}

/** What is right below a package, packages first; the libraries for the empty path. Nothing for what is no package. */
export async function entriesIn({modeling, options}: Classes, path: string): Promise<readonly ClassEntry[]> {
	if (path === '') {
		const projects = await modeling.projects(options);
		const names = projects.flatMap(({topClasses}) => topClasses.map(({name}) => name));
		return entries([...new Set(names)], 'package');
	}

	const [packages, models] = await Promise.all([
		modeling.packages(path, options),
		modeling.models(path, options),
	]);
	return [...entries(packages, 'package'), ...entries(models, 'model')];
}

/** The last part of a class's name. */
export function shortName(className: string): string {
	return className.slice(className.lastIndexOf('.') + 1);
}

/** The package a class is in; `''` for a library. */
export function packageOf(className: string): string {
	return className.slice(0, Math.max(0, className.lastIndexOf('.')));
}

/** A class without the modifiers that may stand behind it: `M(k=2)` is `M`. */
export function withoutModifiers(className: string): string {
	return className.replace(/\(.*$/sv, '');
}

function entries(names: readonly string[], kind: ClassEntry['kind']): readonly ClassEntry[] {
	return names.map((name) => ({name, kind}));
}
