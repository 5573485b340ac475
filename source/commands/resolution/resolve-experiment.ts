import {type Case, type CaseRef} from '../../api/resources/cases.js';
import {type ExperimentRef} from '../../api/resources/experiments.js';
import {type FmuRef} from '../../api/resources/fmus.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {ApiError} from '../../errors/api-error.js';
import {UsageError} from '../../errors/usage-error.js';
import {type ArgumentSpec, type OptionSpec} from '../../language/specification.js';
import {type Context} from '../command.js';
import {withNamed, type Lookup, type Named} from './look-up-name.js';
import {workspaceOption, type LookupOrder} from './resolve-workspace.js';

/** An experiment as an argument; default the one in use. */
export const experimentArgument = {
	name: 'experiment',
	summary: 'Id, beginning of an id, or label; default: the one in use',
	type: 'experiment',
	optional: true,
	isResolved: true,
} as const satisfies ArgumentSpec;

/** An experiment that has to be named. */
export const namedExperimentArgument = {
	...experimentArgument,
	optional: false,
} as const satisfies ArgumentSpec;

/** Several experiments, which their command finds one by one. */
export const severalExperimentsArgument = {
	...namedExperimentArgument,
	variadic: true,
	isResolved: false,
} as const satisfies ArgumentSpec;

/** The experiment of the commands that resolve it themselves, or with a case, which belongs to it. */
export const experimentNameOption = {
	name: 'experiment',
	short: 'e',
	summary: 'Experiment; default: the one in use',
	type: 'experiment',
} as const satisfies OptionSpec;

/** A case as an argument; default the one in use. Goes with `experimentNameOption`. */
export const caseArgument = {
	name: 'case',
	summary: 'case_2, 2, label, EXPERIMENT/CASE or EXPERIMENT; default: the one in use, or the only one',
	type: 'case',
	optional: true,
	isResolved: true,
} as const satisfies ArgumentSpec;

/** What commands on one case take. */
export const caseOptions = [experimentNameOption, workspaceOption] as const satisfies readonly OptionSpec[];

/** A case that has to be named. */
export const namedCaseArgument = {...caseArgument, optional: false} as const satisfies ArgumentSpec;

/** An FMU as an argument; default the one in use. */
export const fmuArgument = {
	name: 'fmu',
	summary: 'Id or the beginning of one; default: the one in use',
	type: 'fmu',
	optional: true,
	isResolved: true,
} as const satisfies ArgumentSpec;

/** Whether a text can only be an id of an experiment or FMU, as the server makes them: class, day, time, hash. */
export function isDatedId(text: string): boolean {
	return /_\d{8}_\d{6}_[\da-f]{7}$/v.test(text);
}

/** The id of a case that is named by its id or its number. */
export function caseIdOf(text: string): string {
	return /^\d+$/v.test(text) ? `case_${text}` : text;
}

/** What names an entity; `undefined` for the one in use. */
export type EntityName = LookupOrder & {readonly text: string | undefined};

/** The experiment named, or the one in use. @throws UsageError when there is neither. */
export async function withExperiment<Result>(
	{session}: Pick<Context, 'session'>,
	workspace: WorkspaceScope,
	name: EntityName,
	use: (place: ExperimentRef) => Promise<Result>,
): Promise<Result> {
	const {client, workspaceId, signal} = workspace;
	const lookup = datedLookup('experiment', name, session, {
		list: async () => client.experiments.list(workspaceId, {signal}),
		read: async (experimentId) => client.experiments.get({workspaceId, experimentId}, {signal}),
		hint: 'experiment use EXPERIMENT chooses one, -e names one',
	});
	return withNamed(lookup, async (experimentId) => use({workspaceId, experimentId}));
}

/** Reads the experiment named, or the one in use. @throws UsageError when there is neither. */
export async function findExperiment(
	context: Pick<Context, 'session'>,
	workspace: WorkspaceScope,
	{text, sizeInfo = false}: {readonly text: string | undefined; readonly sizeInfo?: boolean},
) {
	const {client, signal} = workspace;
	return withExperiment(context, workspace, {text}, async (place) =>
		client.experiments.get(place, {sizeInfo, signal}),
	);
}

/** The FMU named, or the one in use. @throws UsageError when there is neither. */
export async function withFmu<Result>(
	{session}: Pick<Context, 'session'>,
	workspace: WorkspaceScope,
	name: EntityName,
	use: (place: FmuRef) => Promise<Result>,
): Promise<Result> {
	const {client, workspaceId, signal} = workspace;
	const lookup = datedLookup('fmu', name, session, {
		list: async () => client.fmus.list(workspaceId, {signal}),
		read: async (fmuId) => client.fmus.get({workspaceId, fmuId}, {signal}),
		hint: 'compile MODEL makes one, or name one from fmu list',
	});
	return withNamed(lookup, async (fmuId) => use({workspaceId, fmuId}));
}

type DatedEntities = {
	readonly list: () => Promise<{readonly items: readonly Named[]}>;
	readonly read: (id: string) => Promise<unknown>;

	/** How one is chosen. */
	readonly hint: string;
};

/** How to find what the server gives an id with a date. @throws UsageError when none is named and none is in use. */
function datedLookup(
	kind: 'experiment' | 'fmu',
	{text: given, isFirst = false}: EntityName,
	{entities}: Context['session'],
	{list, read, hint}: DatedEntities,
): Lookup<Named> {
	const used = entities[kind];
	const text = given ?? used?.id;
	if (text === undefined) {
		throw new UsageError(`no ${kind === 'fmu' ? 'FMU' : kind} is in use`, {hint});
	}

	const isUsed = (id: string) => id === used?.id && used.isUnchecked !== true;
	const before = {isId: (id: string) => isUsed(id) || isDatedId(id), read};
	return {kind, text, list: async () => itemsOf(list()), ...(isFirst && {before})};
}

/** A case as it is named: by itself, with its experiment before a slash, or with the experiment apart. */
type CaseName = EntityName & {
	readonly experiment: string | undefined;

	/** The id of the one that is meant of several, where none is named and none is in use. Default: there is none. */
	readonly choose?: ((cases: readonly Case[]) => string | undefined) | undefined;
};

/**
The case named: `case_2`, `2`, its label, or `EXPERIMENT/CASE`; else the one in use, else the only one of the experiment.

@throws UsageError when none is named and there are several.
*/
export async function withCase<Result>(
	context: Pick<Context, 'session'>,
	workspace: WorkspaceScope,
	name: CaseName,
	use: (place: CaseRef) => Promise<Result>,
): Promise<Result> {
	const {text, experiment} = name;
	const parts = text === undefined ? {owner: experiment} : caseNameParts(text, experiment);
	try {
		return await withCaseOf(context, workspace, {...name, ...parts}, use);
	} catch (error) {
		const isLabel =
			error instanceof ApiError &&
			error.status === 404 &&
			text !== undefined &&
			(await isCaseLabel(context, workspace, {text, experiment}));
		if (!isLabel) {
			throw error;
		}

		return withCaseOf(context, workspace, {...name, owner: experiment, own: text}, use);
	}
}

async function withCaseOf<Result>(
	context: Pick<Context, 'session'>,
	workspace: WorkspaceScope,
	{owner, own, choose, isFirst = false}: Pick<CaseName, 'choose' | 'isFirst'> & CaseNameParts,
	use: (place: CaseRef) => Promise<Result>,
): Promise<Result> {
	const {client, signal} = workspace;
	const {entities} = context.session;
	const isInUse = owner === undefined || owner === entities.experiment?.id;
	const named = own ?? (isInUse ? entities.case?.id : undefined);
	const inExperiment = async (place: ExperimentRef) => {
		const list = async () => itemsOf(client.cases.list(place, {signal}));
		if (named === undefined) {
			const cases = await list();
			return use({...place, caseId: choose?.(cases) ?? onlyOne(cases)});
		}

		const lookup = {
			kind: 'case',
			text: caseIdOf(named),
			list,
			...(isFirst && {
				before: {
					isId: (id: string) => /^case_\d+$/v.test(id),
					read: async (caseId: string) => client.cases.get({...place, caseId}, {signal}),
				},
			}),
		};
		return withNamed(lookup, async (caseId) => use({...place, caseId}));
	};

	return withExperiment(context, workspace, {text: owner, isFirst}, inExperiment);
}

/** The experiment that the name of a case begins with, else the one named apart; `own` is undefined where only an experiment is named. */
type CaseNameParts = {readonly owner: string | undefined; readonly own?: string | undefined};

/** What a name of a case says: `EXPERIMENT/CASE` both, the id of an experiment only that. */
export function caseNameParts(text: string, experiment: string | undefined): CaseNameParts {
	// Ids of experiments cannot be those of cases.
	if (isDatedId(text)) {
		return {owner: text};
	}

	const [, owner = experiment, own = text] = /^(.+)\/([^\/]+)$/v.exec(text) ?? [];
	return {owner, own};
}

/** Whether a name that looks like `EXPERIMENT/CASE` is the label of a case. */
export async function isCaseLabel(
	context: Pick<Context, 'session'>,
	workspace: WorkspaceScope,
	{text, experiment}: {readonly text: string; readonly experiment: string | undefined},
): Promise<boolean> {
	const [owner] = /^.+(?=\/)/v.exec(text) ?? [];
	const isNone = experiment === undefined && context.session.entities.experiment === undefined;
	if (owner === undefined || isDatedId(owner) || isNone) {
		return false;
	}

	const {client, signal} = workspace;
	try {
		return await withExperiment(context, workspace, {text: experiment}, async (place) => {
			const {items} = await client.cases.list(place, {signal});
			return items.some(({name}) => name === text);
		});
	} catch (error) {
		// The experiment in use may be gone.
		if (error instanceof ApiError) {
			return false;
		}

		throw error;
	}
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
