import {type CaseRef} from '../../api/resources/cases.js';
import {type ExperimentRef} from '../../api/resources/experiments.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {type ArgumentSpec, type Invocation, type OptionSpec} from '../../language/specification.js';
import {type Command, type Context} from '../command.js';
import {optionText, optionTexts} from '../shared/option-text.js';
import {experimentOption} from '../resolution/experiments.js';
import {inWorkspace, withCase, withExperiment} from '../shared/place.js';
import {workspaceOption} from '../resolution/workspaces.js';
import {UsageError} from '../../errors/usage-error.js';
import {lastTable} from './last-table.js';
import {valuesTable, type Series} from './values-table.js';
import {shapesOfCases, shapesOfVariables} from './spark-tables.js';
import {chosenVariables, withKnownVariables} from './chosen-variables.js';

const caseOption: OptionSpec = {
	name: 'case',
	short: 'c',
	summary: 'Of this case; default the one in use, else all',
	type: 'case',
};

const variableArgument: ArgumentSpec = {
	name: 'variable',
	summary: 'Name, pattern such as *.phi, or /regular expression/',
	type: 'variable',
	optional: true,
	variadic: true,
};

/** `result variables [PATTERN…]`. Source: `GET E/variables`, `GET C/variables`. */
export const resultVariables: Command = {
	words: ['result', 'variables'],
	aliases: [['variables']],
	summary: 'List the variables of a result',
	arguments: [variableArgument],
	options: [
		{name: 'spark', summary: 'With the shape of their curves, their range and last value'},
		caseOption,
		experimentOption,
		workspaceOption,
	],
	examples: [
		{line: 'variables', summary: 'All of them'},
		{line: 'variables inertia1.* --spark', summary: 'How some of them go'},
		{line: "variables *.phi '/^der/'", summary: 'Those that fit one of the patterns'},
	],
	async run(context, {rest, options}) {
		const patterns = rest.map(({text}) => text);
		return inWorkspace(context, options, async (scope) =>
			withPlace(context, scope, options, async (place) => {
				const {item, value, body} = await scope.client.results.variables(place, {signal: scope.signal});
				const names = patterns.length === 0 ? item : chosenVariables(patterns, item, {allowsNone: true});
				if (options['spark'] === true) {
					return shapesOfVariables(scope, place, names);
				}

				const rows = names.map((name) => ({name}));
				return {
					value: patterns.length === 0 ? value : names,
					body: patterns.length === 0 ? body : undefined,
					view: {
						kind: 'table',
						columns: [{field: 'name', title: 'variable'}],
						rows,
						empty: 'no variable fits',
					},
				};
			}),
		);
	},
};

/** `result values VARIABLE…`: variables over time. Source: `POST C/trajectories`, `POST E/trajectories`. */
export const resultValues: Command = {
	words: ['result', 'values'],
	aliases: [['values']],
	summary: 'Show variables over time',
	description:
		'Of several cases the rows stand one case after the other. An event gives the same time twice.',
	arguments: [{...variableArgument, optional: false}],
	options: [
		{name: 'every', summary: 'Only every Nth point', type: 'integer', placeholder: 'N'},
		{name: 'from', summary: 'Only from this time on', type: 'number', placeholder: 'TIME'},
		{name: 'to', summary: 'Only up to this time', type: 'number', placeholder: 'TIME'},
		{
			...caseOption,
			multiple: true,
			summary: 'Of this case; may be repeated; default the one in use, else all',
		},
		experimentOption,
		workspaceOption,
	],
	examples: [
		{line: 'values inertia1.phi inertia1.w --every 50', summary: 'Some points of two variables'},
		{line: 'values inertia1.phi -c 1 -c 3 --from 0.5', summary: 'Two of the cases, the second half'},
		{line: 'values PI.* --case 2 > pi.csv', summary: 'One case into a file'},
	],
	async run(context, {rest, options}) {
		const wanted = rest.map(({text}) => text).filter((name) => name !== 'time');
		const cases = optionTexts(options, 'case');
		return inWorkspace(context, options, async (scope) => {
			const read = async (text: string | undefined) =>
				withPlace(context, scope, {...options, case: text}, async (place) =>
					withKnownVariables(scope, place, wanted, async (variables) => ({
						variables,
						series: await seriesOf(scope, place, ['time', ...variables], cases.length > 1),
					})),
				);
			const [first, ...others] = await Promise.all(
				(cases.length === 0 ? [undefined] : cases).map(async (text) => read(text)),
			);
			const series = [first, ...others].flatMap((each) => each?.series ?? []);
			return valuesTable(series, first?.variables ?? [], options);
		});
	},
};

/** The trajectories of one case, or of all; a case among others has its name. */
async function seriesOf(
	{client, signal}: WorkspaceScope,
	place: ExperimentRef | CaseRef,
	names: readonly string[],
	isOneOfSeveral: boolean,
): Promise<Series> {
	if (!('caseId' in place)) {
		return client.results.values(place, names, {signal});
	}

	const trajectories = await client.results.caseValues(place, names, {signal});
	return [{caseId: isOneOfSeveral ? place.caseId : undefined, trajectories}];
}

/** `result last [VARIABLE…]`: the last point of all cases, a sweep at a glance. Source: `POST E/trajectories`. */
export const resultLast: Command = {
	words: ['result', 'last'],
	summary: 'Show the last values of variables in all cases',
	arguments: [variableArgument],
	options: [
		{name: 'spark', summary: 'With the shapes of the curves; only of successful cases'},
		experimentOption,
		workspaceOption,
	],
	examples: [
		{line: 'result last inertia1.w PI.y', summary: 'Beside what was swept'},
		{line: 'result last inertia1.w --spark', summary: 'And how they got there'},
	],
	async run(context, {rest, options}) {
		if (options['spark'] === true && rest.length === 0) {
			throw new UsageError('--spark needs to know of which variables', {
				hint: 'variables --spark shows all of one case',
			});
		}

		const wanted = rest.map(({text}) => text);
		return inWorkspace(context, options, async (scope) =>
			withExperiment(context, scope, optionText(options, 'experiment'), async (place) => {
				if (wanted.length === 0) {
					const {item} = await scope.client.results.variables(place, {signal: scope.signal});
					return lastTable(scope, place, item);
				}

				return withKnownVariables(scope, place, wanted, async (variables) =>
					(options['spark'] === true ? shapesOfCases : lastTable)(scope, place, variables),
				);
			}),
		);
	},
};

/** The case asked for or in use, else the whole experiment. */
async function withPlace<Result>(
	context: Context,
	scope: WorkspaceScope,
	options: Invocation['options'],
	use: (place: ExperimentRef | CaseRef) => Promise<Result>,
): Promise<Result> {
	const experiment = optionText(options, 'experiment');
	const {entities} = context.session;
	const text = optionText(options, 'case') ?? (experiment === undefined ? entities.case?.id : undefined);
	return text === undefined
		? withExperiment(context, scope, experiment, use)
		: withCase(context, scope, {text, experiment}, use);
}
