import {type CaseRef} from '../../api/resources/cases.js';
import {type ExperimentRef} from '../../api/resources/experiments.js';
import {type FmuRef} from '../../api/resources/fmus.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {ApiError} from '../../errors/api-error.js';
import {UsageError} from '../../errors/usage-error.js';
import {type Invocation} from '../../language/specification.js';
import {type Context} from '../command.js';
import {optionText} from './option-text.js';
import {theOne} from './resolve.js';
import {noSuchWorkspace, withNamed} from './with-named.js';

/**
Works in the workspace of `--workspace`, or in the one in use. A name or the beginning of an id is looked up only when the server
knows no workspace of that id.

@throws UsageError when none is named and none is in use.
*/
export async function inWorkspace<Result>(
	context: Context,
	options: Invocation['options'],
	work: (scope: WorkspaceScope) => Promise<Result>,
): Promise<Result> {
	return withWorkspace(context, optionText(options, 'workspace'), work);
}

/** Works in the workspace named, or in the one in use; see `inWorkspace`. */
export async function withWorkspace<Result>(
	context: Context,
	text: string | undefined,
	work: (scope: WorkspaceScope) => Promise<Result>,
): Promise<Result> {
	const wanted = text ?? context.session.entities.workspace?.id;
	if (wanted === undefined) {
		throw new UsageError('no workspace is in use', {
			hint: 'use WORKSPACE chooses one, --workspace names one',
		});
	}

	const {signal} = context;
	const client = await context.client();
	try {
		return await work({client, workspaceId: wanted, signal});
	} catch (error) {
		if (!(error instanceof ApiError && error.code === noSuchWorkspace)) {
			throw error;
		}

		const {items} = await client.workspaces.list({signal});
		const {id} = theOne('workspace', wanted, items, error);
		return work({client, workspaceId: id, signal});
	}
}

/** The id of the workspace meant. One that is named is looked up, so that no upload goes to one that does not exist. */
export async function workspaceIdOf(context: Context, text: string | undefined): Promise<string> {
	return withWorkspace(context, text, async ({client, workspaceId, signal}) => {
		if (text === undefined || workspaceId === context.session.entities.workspace?.id) {
			return workspaceId;
		}

		const {id} = await client.workspaces.get(workspaceId, {signal});
		return id;
	});
}

/** The experiment named, or the one in use. @throws UsageError when there is neither. */
export async function withExperiment<Result>(
	{session}: Context,
	{client, workspaceId, signal}: WorkspaceScope,
	text: string | undefined,
	use: (place: ExperimentRef) => Promise<Result>,
): Promise<Result> {
	const wanted = text ?? session.entities.experiment?.id;
	if (wanted === undefined) {
		throw new UsageError('no experiment is in use', {
			hint: 'experiment use EXPERIMENT chooses one, or name one',
		});
	}

	const list = async () => itemsOf(client.experiments.list(workspaceId, {signal}));
	return withNamed('experiment', wanted, list, async (experimentId) => use({workspaceId, experimentId}));
}

/** The FMU named, or the one in use. @throws UsageError when there is neither. */
export async function withFmu<Result>(
	{session}: Context,
	{client, workspaceId, signal}: WorkspaceScope,
	text: string | undefined,
	use: (place: FmuRef) => Promise<Result>,
): Promise<Result> {
	const wanted = text ?? session.entities.fmu?.id;
	if (wanted === undefined) {
		throw new UsageError('no FMU is in use', {hint: 'compile MODEL makes one, or name one of fmu list'});
	}

	const list = async () => itemsOf(client.fmus.list(workspaceId, {signal}));
	return withNamed('fmu', wanted, list, async (fmuId) => use({workspaceId, fmuId}));
}

/**
The case named: `case_2`, `2`, its label, or `EXPERIMENT/CASE`; else the one in use, else the only one of the experiment.

@throws UsageError when none is named and there are several.
*/
export async function withCase<Result>(
	context: Context,
	scope: WorkspaceScope,
	{text, experiment}: {readonly text: string | undefined; readonly experiment: string | undefined},
	use: (place: CaseRef) => Promise<Result>,
): Promise<Result> {
	const {entities} = context.session;
	const [, inPath, last = text] = /^(.+)\/([^\/]+)$/v.exec(text ?? '') ?? [];
	const owner = inPath ?? experiment;
	const isInUse = owner === undefined || owner === entities.experiment?.id;
	const wanted = last ?? (isInUse ? entities.case?.id : undefined);
	return withExperiment(context, scope, owner, async (place) => {
		const list = async () => itemsOf(scope.client.cases.list(place, {signal: scope.signal}));
		if (wanted === undefined) {
			return use({...place, caseId: onlyOne(await list())});
		}

		const id = /^\d+$/v.test(wanted) ? `case_${wanted}` : wanted;
		return withNamed('case', id, list, async (caseId) => use({...place, caseId}));
	});
}

async function itemsOf<Item>(list: Promise<{readonly items: readonly Item[]}>): Promise<readonly Item[]> {
	const {items} = await list;
	return items;
}

function onlyOne(cases: ReadonlyArray<{readonly id: string}>): string {
	const [first, ...others] = cases;
	if (first === undefined) {
		throw new UsageError('the experiment has no cases yet', {hint: 'experiment rerun runs it'});
	}

	if (others.length > 0) {
		throw new UsageError(`the experiment has ${cases.length} cases: which one?`, {
			hint: `case_1 … ${cases.at(-1)?.id ?? ''}; case use CASE chooses one`,
		});
	}

	return first.id;
}
