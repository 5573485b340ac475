import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {ApiError} from '../../errors/api-error.js';
import {UsageError} from '../../errors/usage-error.js';
import {type ArgumentSpec, type OptionSpec} from '../../language/specification.js';
import {type Context} from '../command.js';
import {noSuchWorkspace, theOne} from './look-up-name.js';

/** A workspace as an argument; default the one in use. */
export const workspaceArgument = {
	name: 'workspace',
	summary: 'Default: the one in use',
	type: 'workspace',
	optional: true,
	isResolved: true,
} as const satisfies ArgumentSpec;

/** A workspace that has to be named. */
export const namedWorkspaceArgument = {
	...workspaceArgument,
	summary: 'Id, beginning of an id, or name',
	optional: false,
} as const satisfies ArgumentSpec;

/** What every command on something inside a workspace takes. */
export const workspaceOption = {
	name: 'workspace',
	short: 'w',
	summary: 'Workspace; default: the one in use',
	type: 'workspace',
	isResolved: true,
} as const satisfies OptionSpec;

/** The same for commands that need a workspace only sometimes: they call `withWorkspace` themselves. */
export const workspaceNameOption = {...workspaceOption, isResolved: false} as const satisfies OptionSpec;

/** What decides on when a name is looked up. */
export type LookupOrder = {
	/** Before `use` is called, so that it is called once. Default false: after a 404. */
	readonly isFirst?: boolean | undefined;
};

/**
Works in the workspace named, or in the one in use. A name or the beginning of an id is looked up only when the server knows no
workspace of that id.

@throws UsageError when none is named and none is in use.
*/
export async function withWorkspace<Result>(
	context: Context,
	text: string | undefined,
	use: (workspace: WorkspaceScope) => Promise<Result>,
	{isFirst = false}: LookupOrder = {},
): Promise<Result> {
	const {workspace: used} = context.session.entities;
	const id = text ?? used?.id;
	if (id === undefined) {
		throw new UsageError('no workspace is in use', {
			hint: 'use WORKSPACE chooses one, workspace create NAME makes one, -w names one',
		});
	}

	const {signal} = context;
	const client = await context.client();
	if (isFirst) {
		const isKnown = id === used?.id && used.isUnchecked !== true;
		const workspaceId = isKnown ? id : await lookedUp({client, workspaceId: id, signal});
		return use({client, workspaceId, signal});
	}

	try {
		return await use({client, workspaceId: id, signal});
	} catch (error) {
		return use({client, workspaceId: await namedBy({client, workspaceId: id, signal}, error), signal});
	}
}

async function lookedUp(workspace: WorkspaceScope): Promise<string> {
	const {client, workspaceId, signal} = workspace;
	try {
		const {id} = await client.workspaces.get(workspaceId, {signal});
		return id;
	} catch (error) {
		return namedBy(workspace, error);
	}
}

/** @throws the error unless it says that there is no workspace of this id; that error when none is named so either. */
async function namedBy({client, workspaceId, signal}: WorkspaceScope, error: unknown): Promise<string> {
	if (!(error instanceof ApiError && error.code === noSuchWorkspace)) {
		throw error;
	}

	const {items} = await client.workspaces.list({signal});
	return theOne('workspace', workspaceId, items, error).id;
}
