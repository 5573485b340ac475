import {encodeJson} from '../../json/json-writer.js';
import {type Candidate} from '../../language/completion/completion-source.js';
import {entriesIn, packageOf, type ClassEntry} from '../../jobs/class-lookup.js';
import {type FunctionOptions, type FunctionParameter} from '../../api/resources/custom-functions.js';
import {type WorkspaceListRequest} from './list-request.js';

/** The packages and models right in a package, by their whole names; the libraries in none. */
export async function classList(request: WorkspaceListRequest): Promise<readonly Candidate[]> {
	const entries = await entriesOf(request);
	return entries.map(({name, kind}) => ({
		text: name,
		description: kind === 'package' && packageOf(name) === '' ? 'library' : kind,
		// A package is on the way to a model.
		ending: kind === 'package' ? '.' : undefined,
	}));
}

/** The same for who wants a package: it may be the last word. */
export async function packageList(request: WorkspaceListRequest): Promise<readonly Candidate[]> {
	const entries = await entriesOf(request);
	return entries.flatMap(({name, kind}) =>
		kind === 'package' ? [{text: name, description: kind, ending: ''}] : [],
	);
}

async function entriesOf({
	client,
	workspace,
	source,
	signal,
}: WorkspaceListRequest): Promise<readonly ClassEntry[]> {
	return client.hasModeling
		? entriesIn({modeling: client.modeling(workspace), options: {signal}}, source.of ?? '')
		: [];
}

/** The parameters of a model, of an FMU, or of the model of the experiment in use. */
export async function parameterList(request: WorkspaceListRequest): Promise<readonly Candidate[]> {
	const names = await parameterNames(request);
	return names.map((text) => ({text, ending: '='}));
}

async function parameterNames({
	client,
	workspace,
	source,
	signal,
}: WorkspaceListRequest): Promise<readonly string[]> {
	const {of, experiment: experimentId} = source;
	if (of !== undefined && /^[a-z_][a-z_\d]*_\d{8}_\d{6}_[\da-f]{7}$/v.test(of)) {
		const {item} = await client.fmus.settableParameters({workspaceId: workspace, fmuId: of}, {signal});
		return item;
	}

	if (!client.hasModeling) {
		return [];
	}

	const modeling = client.modeling(workspace);
	if (of !== undefined) {
		return modeling.parameters(of, {signal});
	}

	if (experimentId === undefined) {
		return [];
	}

	const {modelNames} = await client.experiments.get({workspaceId: workspace, experimentId}, {signal});
	return modelNames[0] === undefined ? [] : modeling.parameters(modelNames[0], {signal});
}

/** The function that is run unless another is named. */
const defaultFunction = 'dynamic';

/** The parameters of a custom function as options: `--final-time`. */
export async function functionParameterList(request: WorkspaceListRequest): Promise<readonly Candidate[]> {
	const parameters = await parametersOf(request);
	return parameters.map(({name, description, defaultValue}) => ({
		text: optionName(name),
		description: `${description}${defaultValue === undefined ? '' : ` (${textOf(defaultValue)})`}`,
	}));
}

/** The values one parameter of a custom function may take, where they are known. */
export async function functionValueList(request: WorkspaceListRequest): Promise<readonly Candidate[]> {
	const parameters = await parametersOf(request);
	const sought = optionName(request.source.name ?? '');
	const found = parameters.find(({name}) => optionName(name) === sought);
	return found === undefined ? [] : valuesOf(found);
}

/** A default alone is no choice. */
function valuesOf({type, values, defaultValue}: FunctionParameter): readonly Candidate[] {
	const all = type === 'Boolean' ? [true, false] : (values ?? []);
	return all.map((value) => ({
		text: textOf(value),
		description: value === defaultValue ? 'the default' : undefined,
	}));
}

async function parametersOf({
	client,
	workspace,
	source,
	signal,
}: WorkspaceListRequest): Promise<readonly FunctionParameter[]> {
	const {items} = await client.functions.list(workspace, {signal});
	return items.find(({name}) => name === (source.of ?? defaultFunction))?.parameters ?? [];
}

function optionName(name: string): string {
	return `--${name.replace(/^--/v, '').replaceAll('_', '-')}`;
}

/** The options of one kind a custom function has, with what is in effect; or, of one of them, its values. */
export async function optionList(
	{client, workspace, source, signal}: WorkspaceListRequest,
	group: keyof Pick<FunctionOptions, 'simulation' | 'solver' | 'compiler' | 'runtime'>,
): Promise<readonly Candidate[]> {
	const {item} = await client.functions.options(workspace, source.of ?? defaultFunction, {signal});
	const options = Object.entries(item[group]);
	if (source.name === undefined) {
		const listed = options.map(([text, value]) => ({text, description: textOf(value), ending: '='}));
		const unlisted = (source.of ?? defaultFunction) === defaultFunction ? (understood[group] ?? []) : [];
		return [...listed, ...unlisted.filter(({text}) => !Object.hasOwn(item[group], text))];
	}

	const value = options.find(([name]) => name === source.name)?.[1];
	const values = typeof value === 'boolean' ? [value, !value] : [];
	return values.map((each) => ({
		text: textOf(each),
		description: each === value ? 'in effect' : undefined,
	}));
}

/** Options a dynamic simulation understands although it does not list them. */
const understood: Partial<Record<keyof FunctionOptions, readonly Candidate[]>> = {
	solver: [
		{text: 'atol', description: 'absolute tolerance', ending: '='},
		{text: 'rtol', description: 'relative tolerance', ending: '='},
	],
};

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : encodeJson(value);
}
