import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {ApiError, isNotFound} from '../../errors/api-error.js';
import {type Context} from '../command.js';
import {type ArgumentSpec} from '../../language/specification.js';
import {type Output} from '../../output/document.js';
import {type Classes, findClass} from '../../jobs/class-lookup.js';
import {didYouMean} from '../../language/nearest.js';

/** Milliseconds of waiting before it is reported. */
const patience = 700;

/**
Asks about the classes of a workspace. What the server says while it loads them is reported when that takes long.
*/
export async function withClasses<Result>(
	context: Context,
	{client, workspaceId, signal}: WorkspaceScope,
	ask: (classes: Classes) => Promise<Result>,
): Promise<Result> {
	const loading = reportLater(context);
	try {
		return await ask({modeling: client.modeling(workspaceId), options: {signal, onNotice: loading.report}});
	} catch (error) {
		if (isNotFound(error) && error.method.startsWith('impact/')) {
			// The session does not say why it was refused; a workspace that is not there does.
			await client.workspaces.get(workspaceId, {signal});
		}

		throw error;
	} finally {
		loading.end();
	}
}

/** What the commands about a class take. */
export const modelArgument = {
	name: 'model',
	summary: 'A class, e.g. Modelica.Blocks.Examples.PID_Controller',
	type: 'model',
} as const satisfies ArgumentSpec;

/** Asks about one class, without the modifiers that may stand behind it. An error about an unknown one names the nearest that is there. */
export async function withClass(
	context: Context,
	workspace: WorkspaceScope,
	model: string,
	ask: (classes: Classes, name: string) => Promise<Output>,
): Promise<Output> {
	const name = withoutModifiers(model);
	return withClasses(context, workspace, async (classes) => {
		try {
			return await ask(classes, name);
		} catch (error) {
			throw await classError(classes, name, error);
		}
	});
}

function reportLater(context: Context) {
	let detail = 'loading the workspace';
	let isLate = false;
	const show = () => {
		context.report({id: 'modeling', label: 'modeling session', state: 'running', detail});
	};

	const timer = setTimeout(() => {
		isLate = true;
		show();
	}, patience);
	return {
		report(text: string) {
			detail = text;
			if (isLate) {
				show();
			}
		},
		end() {
			clearTimeout(timer);
		},
	};
}

/** A class without the modifiers that may stand behind it: `M(k=2)` is `M`. */
export function withoutModifiers(className: string): string {
	return className.replace(/\(.*$/sv, '');
}

/**
The error a question about a class ended with, in the words of a user: that there is no such class, with the nearest one, or that it
is a package. Any other error as it is.
*/
async function classError(classes: Classes, className: string, error: unknown): Promise<unknown> {
	// What the session itself refuses has another status.
	if (!(error instanceof ApiError && error.status === 200)) {
		return error;
	}

	const found = await findClass(classes, className);
	if (found.kind === 'package') {
		return withWords(
			error,
			`${className} is a package, not a model`,
			`model list ${className} shows what is in it`,
		);
	}

	return found.kind === 'unknown' ? noSuchClass(className, found.guess, error) : error;
}

/** That there is no class of this name. */
export function noSuchClass(
	className: string,
	guess: string | undefined,
	{status, code, method, path}: Pick<ApiError, 'status' | 'code' | 'method' | 'path'>,
): ApiError {
	return new ApiError(`there is no class ${className} in the workspace`, {
		status,
		code,
		method,
		path,
		hint: didYouMean(guess, 'model list shows the libraries'),
	});
}

function withWords({status, code, method, path}: ApiError, message: string, hint: string): ApiError {
	return new ApiError(message, {status, code, method, path, hint});
}
