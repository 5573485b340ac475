import {defineCommand} from '../define-command.js';
import {type CaseRef} from '../../api/resources/cases.js';
import {type ExperimentRef} from '../../api/resources/experiments.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {type ArgumentSpec, type Invocation, type OptionSpec} from '../../language/specification.js';
import {isForPeople, isHandedOn, type Command, type Context} from '../command.js';
import {experimentNameOption, withCase, withExperiment} from '../resolution/resolve-experiment.js';
import {namedCases, severalCasesOptions, withCaseChoices} from '../resolution/resolve-cases.js';
import {withWorkspace, workspaceNameOption, workspaceOption} from '../resolution/resolve-workspace.js';
import {UsageError} from '../../errors/usage-error.js';
import {fetchValues} from '../plot/calculated-values.js';
import {type CalculationRequest} from '../plot/calculated-curves.js';
import {dataOption} from '../plot/data-option.js';
import {
	type ChosenCurves,
	chosenVariables,
	plainCurves,
	withKnownVariables,
} from '../plot/chosen-variables.js';
import {fileOption, fileValues, fileVariables} from './file-result.js';
import {caseRowsOutput} from './case-rows.js';
import {lastRows, lastTable, valuesTable, type Series, timeOptions} from './result-tables.js';
import {shapesOfCases, shapesOfVariables} from './spark-tables.js';
import {resultMeasure} from './result-measure.js';
import {resultDownload, resultImport} from './result-files.js';
import {resultDelete, resultList, resultShow, resultUpload} from './uploaded.js';

const caseOption = {
	name: 'case',
	short: 'c',
	summary: 'Of this case: 2, case_2, label or EXPERIMENT/CASE; default the one in use, else all',
	type: 'case',
} as const satisfies OptionSpec;

const variableArgument = {
	name: 'variable',
	summary: 'Name, pattern such as *.phi, or /regular expression/',
	type: 'variable',
	optional: true,
	variadic: true,
} as const satisfies ArgumentSpec;

/** The same where curves are wanted rather than names. */
const curveArgument = {
	...variableArgument,
	summary: 'Name, pattern such as *.phi, /regular expression/, or arithmetic on them',
} as const satisfies ArgumentSpec;

/** `result variables [PATTERN…]`. Source: `GET E/variables`, `GET C/variables`. */
const resultVariables = defineCommand({
	words: ['result', 'variables'],
	aliases: [['variables']],
	summary: 'List the variables of a result',
	arguments: [variableArgument],
	options: [
		{name: 'spark', summary: 'With the shape of their curves, their range and last value'},
		caseOption,
		fileOption,
		experimentNameOption,
		workspaceNameOption,
	],
	examples: [
		{line: 'variables', summary: 'All of them'},
		{line: 'variables inertia1.* --spark', summary: 'How some of them go'},
		{line: "variables *.phi '/^der/'", summary: 'Those that fit one of the patterns'},
		{line: 'variables --file reference.mat', summary: 'Of a file, with units and descriptions'},
	],
	async run({context, arguments: {variable: patterns}, options, signal}) {
		if (options.file !== undefined) {
			return fileVariables(options.file, patterns, options);
		}

		return withWorkspace(context, options.workspace, async (workspace) =>
			withCaseOrExperiment(context, workspace, options, async (place) => {
				const {client} = workspace;
				const [{item, value, body}, cases] = await Promise.all([
					client.results.variables(place, {signal}),
					options.spark ? client.cases.list(place, {signal}) : undefined,
				]);
				const names = patterns.length === 0 ? item : chosenVariables(patterns, item, {allowsNone: true});
				if (cases !== undefined) {
					return shapesOfVariables(workspace, place, {names, items: cases.items});
				}

				return {
					value: patterns.length === 0 ? value : names,
					body: patterns.length === 0 ? body : undefined,
					view: {
						kind: 'table',
						columns: [{field: 'name', title: 'variable'}],
						rows: names.map((name) => ({name})),
						empty: 'no variable fits',
					},
				};
			}),
		);
	},
});

/** `result values VARIABLE…`: variables over time. Source: `POST C/trajectories`, `POST E/trajectories`. */
const resultValues = defineCommand({
	words: ['result', 'values'],
	aliases: [['values']],
	summary: 'Show variables over time',
	description:
		'Of the case in use, else of all, one case after the other. An event gives the same time twice.',
	arguments: [{...curveArgument, optional: false}],
	options: [
		{name: 'every', summary: 'Only every Nth point', type: 'count', placeholder: 'N'},
		...timeOptions,
		dataOption,
		...severalCasesOptions,
		fileOption,
		experimentNameOption,
		workspaceNameOption,
	],
	examples: [
		{line: 'values inertia1.phi inertia1.w --every 50', summary: 'Some points of two variables'},
		{line: 'values inertia1.phi --cases 1,3 --from 0.5', summary: 'Two of the cases, the second half'},
		{
			line: "values 'der(inertia1.w)*inertia1.J' --every 50",
			summary: 'An expression; help expressions tells more',
		},
		{line: 'values PI.* --case 2 > pi.csv', summary: 'One case into a file'},
		{line: 'values inertia1.phi --file reference.mat', summary: 'Of a file instead'},
	],
	async run({context, invocation, arguments: {variable}, options}) {
		if (options.every !== undefined && options.every < 1) {
			throw new UsageError('--every must be 1 or more', {hint: 'for example --every 10'});
		}

		const asked = namedCases(options);
		if (options.file !== undefined) {
			return fileValues(options.file, variable, {
				...options,
				cases: asked,
				isHandedOn: isHandedOn(context, invocation),
			});
		}

		return withWorkspace(context, options.workspace, async (workspace) => {
			const {experiment, data} = options;
			const names = variable.filter((name) => name !== 'time');
			const isNamed = isCaseNamed(context, invocation, asked.includes('all') ? 0 : asked.length);
			const read = async (place: ExperimentRef | CaseRef, prefix: string) =>
				withKnownVariables(workspace, place, names, async (chosen) => ({
					variables: chosen.names,
					series: await seriesOf(workspace, place, {...chosen, data}, isNamed ? prefix : undefined),
				}));
			const inUse = experiment === undefined ? context.session.entities.case?.id : undefined;
			const cases = asked.length === 0 && inUse !== undefined ? [inUse] : asked;
			const parts = await withCaseChoices(
				context,
				workspace,
				{cases, experiment},
				async ({experimentId, ...place}, {cases: own, prefix}) =>
					own.length === 0 || own.includes('all')
						? [await read({...place, experimentId}, prefix)]
						: Promise.all(
								own.map(async (text) =>
									withCase(context, workspace, {text, experiment: experimentId}, async (one) =>
										read(one, prefix),
									),
								),
							),
			);
			const all = parts.flat();
			const series = all.flatMap((each) => each.series);
			const choice = {...options, isHandedOn: isHandedOn(context, invocation)};
			return valuesTable(series, all[0]?.variables ?? [], choice);
		});
	},
});

/**
Whether rows say which case they are of: where the line names several or none. Only to people that is not said of the case they work
with, as the prompt shows it.
*/
function isCaseNamed(context: Context, invocation: Invocation, named: number): boolean {
	return named > 1 || (named === 0 && !isForPeople(context, invocation));
}

/**
The trajectories of one case, or of all.

@param prefix - As `CaseChoice` has it; undefined where a case that is read by itself needs no name.
*/
async function seriesOf(
	scope: WorkspaceScope,
	place: ExperimentRef | CaseRef,
	{names, ...request}: CalculationRequest,
	prefix: string | undefined,
): Promise<Series> {
	const found = await fetchValues(scope, place, {names: ['time', ...names], ...request});
	const isAlone = 'caseId' in place && prefix === undefined;
	return found.map(({caseId, trajectories}) => ({
		caseId: isAlone ? undefined : `${prefix ?? ''}${caseId}`,
		trajectories,
	}));
}

/** `result last [VARIABLE…]`: the last point of all cases, a sweep at a glance. Source: `POST E/trajectories`. */
const resultLast = defineCommand({
	words: ['result', 'last'],
	summary: 'Show the last values of variables in all cases',
	arguments: [curveArgument],
	options: [
		{name: 'spark', summary: 'With the shapes of the curves; only of successful cases'},
		dataOption,
		...severalCasesOptions,
		experimentNameOption,
		workspaceOption,
	],
	examples: [
		{line: 'result last inertia1.w PI.y', summary: 'Beside what was swept'},
		{line: 'result last inertia1.w --spark', summary: 'And how they got there'},
	],
	async run({context, client, workspace, arguments: {variable: names}, options, signal}) {
		const {spark, data, experiment} = options;
		if (spark && names.length === 0) {
			throw new UsageError('--spark needs to know of which variables', {
				hint: 'variables --spark shows all of one case',
			});
		}

		const named = {cases: namedCases(options), experiment};
		const found = await withCaseChoices(context, workspace, named, async (place, {cases, prefix}) => {
			const request = {data, cases, prefix};
			const read = async (chosen: ChosenCurves) => ({
				names: chosen.names,
				part: await (spark ? shapesOfCases : lastRows)(workspace, place, {...chosen, ...request}),
			});
			return names.length === 0
				? read(plainCurves((await client.results.variables(place, {signal})).item)) // eslint-disable-line unicorn/no-await-expression-member
				: withKnownVariables(workspace, place, names, read);
		});
		const parts = found.map(({part}) => part);
		return spark ? caseRowsOutput(parts) : lastTable(parts, found[0].names);
	},
});

/** The case asked for or in use, else the whole experiment. */
async function withCaseOrExperiment<Result>(
	context: Context,
	workspace: WorkspaceScope,
	{case: named, experiment}: {readonly case: string | undefined; readonly experiment: string | undefined},
	use: (place: ExperimentRef | CaseRef) => Promise<Result>,
): Promise<Result> {
	const {entities} = context.session;
	const text = named ?? (experiment === undefined ? entities.case?.id : undefined);
	return text === undefined
		? withExperiment(context, workspace, {text: experiment}, use)
		: withCase(context, workspace, {text, experiment}, use);
}

/** Everything about results, in the order of `help`. */
export const resultCommands: readonly Command[] = [
	resultVariables,
	resultValues,
	resultLast,
	resultMeasure,
	resultDownload,
	resultImport,
	resultUpload,
	resultList,
	resultShow,
	resultDelete,
];
