import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {ApiError} from '../../errors/api-error.js';
import {type Invocation} from '../../language/specification.js';
import {type Context} from '../command.js';
import {inWorkspace} from '../shared/place.js';
import type {Classes} from '../../jobs/class-lookup.js';

/** Milliseconds that are waited for without a word. */
const patience = 700;

/**
Asks about the classes of the workspace of `--workspace`, or of the one in use. What the server tells while it loads them is reported
when it takes long.
*/
export async function withClasses<Result>(
	context: Context,
	options: Invocation['options'],
	ask: (classes: Classes, scope: WorkspaceScope) => Promise<Result>,
): Promise<Result> {
	return inWorkspace(context, options, async (scope) => {
		const {client, workspaceId, signal} = scope;
		const loading = reportLater(context);
		try {
			const classes = {modeling: client.modeling(workspaceId), options: {signal, onNotice: loading.tell}};
			return await ask(classes, scope);
		} catch (error) {
			if (error instanceof ApiError && error.status === 404 && error.method.startsWith('impact/')) {
				// The session does not say why it was refused; a workspace that is not there does.
				await client.workspaces.get(workspaceId, {signal});
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

/** A class without the modifiers that may stand behind it: `M(k=2)` is `M`. */
export function withoutModifiers(className: string): string {
	return className.replace(/\(.*$/sv, '');
}
