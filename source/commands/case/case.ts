import {type Case, type CaseRef} from '../../api/resources/cases.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {type Invocation, type OptionSpec} from '../../language/specification.js';
import {type View} from '../../output/view.js';
import {type Command, type Context} from '../command.js';
import {caseArgument, experimentArgument, experimentOption} from '../resolution/experiments.js';
import {firstErrors} from '../../jobs/first-errors.js';
import {optionText} from '../shared/option-text.js';
import {inWorkspace, withCase, withExperiment} from '../shared/place.js';
import {workspaceOption} from '../resolution/workspaces.js';
import {caseTable, durationOf} from '../../jobs/case-table.js';

/** What commands on one case take. */
export const caseOptions: readonly OptionSpec[] = [experimentOption, workspaceOption];

/** `case list [EXPERIMENT]`. Source: `GET E/cases`. */
export const caseList: Command = {
	words: ['case', 'list'],
	summary: 'List the cases of an experiment: what was swept, and how it went',
	arguments: [experimentArgument],
	options: [{name: 'errors', summary: 'Ask for the first error of failed cases, too'}, workspaceOption],
	examples: [{line: 'cases', summary: 'Those of the experiment in use'}],
	async run(context, {arguments: {experiment}, options}) {
		return inWorkspace(context, options, async (scope) =>
			withExperiment(context, scope, experiment?.text, async (place) => {
				const {items, value, body} = await scope.client.cases.list(place, {signal: scope.signal});
				const errors = options['errors'] === true ? await firstErrors(scope, place, items) : undefined;
				return {value, body, view: caseTable(items, {errors})};
			}),
		);
	},
};

/** `case use CASE`: what `{case}` and `@case` stand for. */
export const caseUse: Command = {
	words: ['case', 'use'],
	summary: 'Work with a case',
	arguments: [{...caseArgument, optional: false}],
	options: caseOptions,
	examples: [{line: 'case use 2', summary: 'The second case of the experiment in use'}],
	async run(context, invocation) {
		return withCaseOf(context, invocation, async (scope, place) => {
			const {id, name, raw} = await scope.client.cases.get(place, {signal: scope.signal});
			const {experimentId} = place;
			return {
				value: raw,
				view: {kind: 'empty'},
				effects: [
					{kind: 'use', entity: 'experiment', value: {id: experimentId}},
					{kind: 'use', entity: 'case', value: {id, name}},
				],
				notices: [{kind: 'success', text: `working with ${id}${name === undefined ? '' : ` (${name})`}`}],
			};
		});
	},
};

/** `case show [CASE]`. Source: `GET C`. */
export const caseShow: Command = {
	words: ['case', 'show'],
	summary: 'Show a case',
	arguments: [caseArgument],
	options: caseOptions,
	examples: [{line: 'case show 2', summary: 'What it was given, and how it went'}],
	async run(context, invocation) {
		return withCaseOf(context, invocation, async (scope, place) => {
			const found = await scope.client.cases.get(place, {signal: scope.signal});
			return {value: found.raw, body: found.body, view: caseRecord(found)};
		});
	},
};

/** Does something with the case of an invocation: its argument `case`, `--experiment` and `--workspace`. */
export async function withCaseOf<Result>(
	context: Context,
	{arguments: {case: word}, options}: Pick<Invocation, 'arguments' | 'options'>,
	use: (scope: WorkspaceScope, place: CaseRef) => Promise<Result>,
): Promise<Result> {
	const experiment = optionText(options, 'experiment');
	return inWorkspace(context, options, async (scope) =>
		withCase(context, scope, {text: word?.text, experiment}, async (place) => use(scope, place)),
	);
}

/** A case as a record. */
export function caseRecord(found: Case): View {
	const {id, name, status, failedAt, isConsistent, values, raw, fmuId} = found;
	return {
		kind: 'record',
		fields: [
			{name: 'case', value: id, kind: 'id'},
			{name: 'label', value: name},
			{name: 'status', value: status, kind: 'state'},
			...(failedAt === undefined ? [] : [{name: 'failed at', value: failedAt}]),
			{name: 'consistent', value: isConsistent, kind: 'boolean'},
			...values.map((entry) => ({name: entry.name, value: entry.value})),
			{name: 'function', value: raw.input.analysis.type},
			{name: 'fmu', value: fmuId, kind: 'id'},
			{name: 'started', value: raw.run_info.datetime_started, kind: 'age'},
			{name: 'duration', value: durationOf(found), kind: 'duration'},
		],
	};
}
