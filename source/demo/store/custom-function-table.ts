/** An analysis type. Source: section 5.5 of the API reference. */
export type CustomFunction = {
	readonly name: string;
	readonly version: string;
	readonly description: string;
	readonly can_initialize_from: boolean;
	readonly supports_live_plotting: boolean;
	readonly kind: 'EXECUTOR';
	readonly parameters: ReadonlyArray<{
		readonly name: string;
		readonly type: 'Number';
		readonly description: string;
		readonly optional: boolean;
		readonly defaultValue: number;
	}>;
};

/** The four kinds of options, each with scalar values. */
export type FunctionOptions = {
	readonly compiler: Readonly<Record<string, unknown>>;
	readonly runtime: Readonly<Record<string, unknown>>;
	readonly simulation: Readonly<Record<string, unknown>>;
	readonly solver: Readonly<Record<string, unknown>>;
};

const compilerOptions = {
	c_compiler: 'gcc',
	generate_html_diagnostics: false,
	include_protected_variables: false,
};

/** Built-in functions with their default options. */
export const customFunctions: ReadonlyArray<{
	readonly shown: CustomFunction;
	readonly options: FunctionOptions;
}> = [
	{
		shown: {
			name: 'dynamic',
			version: '0.0.1',
			description: 'Performs a dynamic simulation',
			can_initialize_from: false,
			supports_live_plotting: true,
			kind: 'EXECUTOR',
			parameters: [
				number('start_time', 'The start time of the simulation', 0),
				number('final_time', 'The final time of the simulation', 1),
				number(
					'interval',
					'The time resolution for the result grid, default is based on solver settings',
					0,
					true,
				),
			],
		},
		options: {
			compiler: compilerOptions,
			runtime: {},
			simulation: {ncp: 500, dynamic_diagnostics: false},
			solver: {},
		},
	},
	{
		shown: {
			name: 'steady state',
			version: '0.0.1',
			description: 'Performs a steady state simulation',
			can_initialize_from: true,
			supports_live_plotting: false,
			kind: 'EXECUTOR',
			parameters: [],
		},
		options: {
			compiler: {
				...compilerOptions,
				interactive_fmu: true,
				expose_scalar_equation_blocks_in_interactive_fmu: true,
				merge_blt_blocks: true,
				hand_guided_tearing: true,
				local_iteration_in_tearing: 'annotation',
				equation_sorting: true,
				automatic_tearing: true,
				divide_by_vars_in_tearing: true,
				variability_propagation: false,
				index_reduction: false,
			},
			runtime: {},
			simulation: {},
			solver: {
				max_iter_no_jacobian: 1,
				tolerance: 1e-5,
				step_limit_factor: 1,
				jacobian_calculation_mode: 9,
				residual_equation_scaling: 5,
			},
		},
	},
];

function number(name: string, description: string, defaultValue: number, optional = false) {
	return {name, type: 'Number', description, optional, defaultValue} as const;
}
