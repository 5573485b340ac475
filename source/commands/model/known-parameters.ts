import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {type Output} from '../../output/document.js';
import {variablesIn} from './model-description.js';

/** A parameter with what an FMU of its model tells of it. */
type KnownParameter = {
	readonly name: string;

	/** As it is without a modifier. */
	readonly default?: number | boolean | string | undefined;
	readonly unit?: string | undefined;
	readonly description?: string | undefined;
};

/**
The parameters of a model with what the newest FMU of the model as it is says of them; only names where there is none.

Source: `GET W/model-executables`, `GET F/model-description`.
*/
export async function knownParameters(
	{client, workspaceId, signal}: WorkspaceScope,
	className: string,
	names: readonly string[],
): Promise<readonly KnownParameter[]> {
	const {items} = await client.fmus.list(workspaceId, {classPath: className, signal});
	// One compiled with modifiers has its own values.
	const fmu = items.findLast((each) => each.className === className && each.status === 'successful');
	if (fmu === undefined || names.length === 0) {
		return names.map((name) => ({name}));
	}

	const {text} = await client.fmus.modelDescription({workspaceId, fmuId: fmu.id}, {signal});
	const described = new Map(variablesIn(text).map((variable) => [variable.name, variable]));
	return names.map((name) => {
		const {type, start, unit, description} = described.get(name) ?? {};
		return {name, default: start === undefined ? undefined : valueOf(start, type), unit, description};
	});
}

function valueOf(start: string, type: string | undefined): number | boolean | string {
	if (type === 'Boolean') {
		return start === 'true' || start === '1';
	}

	const number = Number(start);
	return (type === 'Real' || type === 'Integer') && !Number.isNaN(number) ? number : start;
}

/** What all of the parameters have nothing of is no column. */
const columns = [
	{field: 'default', priority: 3},
	{field: 'unit', priority: 2},
	{field: 'description', priority: 1},
] as const;

/** Parameters as a table. */
export function parametersShown(rows: readonly KnownParameter[], className: string): Output {
	const [first] = rows;
	const isKnown = rows.some((row) => row.default !== undefined);
	const compile = `defaults and units are known once it is compiled: compile ${className}`;
	return {
		value: rows,
		view: {
			kind: 'table',
			columns: [
				{field: 'name', title: 'parameter', kind: 'id', priority: 4},
				...columns.filter(({field}) => rows.some((row) => row[field] !== undefined)),
			],
			rows,
			empty: `${className} has no parameters to set`,
		},
		notices:
			first === undefined
				? []
				: [
						...(isKnown ? [] : [{kind: 'info', text: compile} as const]),
						{kind: 'next', text: `run ${className} ${first.name}=VALUE`},
					],
	};
}
