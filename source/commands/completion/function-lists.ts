import {type FunctionOptions, type FunctionParameter} from '../../api/resources/custom-functions.js';
import {type Candidate} from '../../language/completion/completion-source.js';
import {type WantedInWorkspace} from './wanted.js';

/** The function that is run unless another is named. */
const usualFunction = 'dynamic';

/** The parameters of a custom function as options: `--final-time`. */
export async function functionParameterList(wanted: WantedInWorkspace): Promise<readonly Candidate[]> {
	const parameters = await parametersOf(wanted);
	return parameters.map(({name, description, defaultValue}) => ({
		text: optionName(name),
		description: `${description}${defaultValue === undefined ? '' : ` (${textOf(defaultValue)})`}`,
	}));
}

/** The values one parameter of a custom function may take, where they can be told. */
export async function functionValueList(wanted: WantedInWorkspace): Promise<readonly Candidate[]> {
	const parameters = await parametersOf(wanted);
	const wantedName = optionName(wanted.source.name ?? '');
	const found = parameters.find(({name}) => optionName(name) === wantedName);
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
}: WantedInWorkspace): Promise<readonly FunctionParameter[]> {
	const {items} = await client.functions.list(workspace, {signal});
	return items.find(({name}) => name === (source.of ?? usualFunction))?.parameters ?? [];
}

function optionName(name: string): string {
	return `--${name.replace(/^--/v, '').replaceAll('_', '-')}`;
}

/** The options of one kind a custom function has, with what is in effect; or, of one of them, its values. */
export async function optionList(
	{client, workspace, source, signal}: WantedInWorkspace,
	group: keyof Pick<FunctionOptions, 'simulation' | 'solver' | 'compiler' | 'runtime'>,
): Promise<readonly Candidate[]> {
	const {item} = await client.functions.options(workspace, source.of ?? usualFunction, {signal});
	const options = Object.entries(item[group]);
	if (source.name === undefined) {
		const listed = options.map(([text, value]) => ({text, description: textOf(value), ending: '='}));
		const unlisted = (source.of ?? usualFunction) === usualFunction ? (understood[group] ?? []) : [];
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
	return typeof value === 'string' ? value : JSON.stringify(value);
}
