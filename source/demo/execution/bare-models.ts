import {type Model} from '../simulator/model.js';

/** Classes of the Modelica Standard Library that compile here but have no equations, by name. */
export const bareModels: ReadonlyMap<string, Model> = new Map(
	[
		bareModel(
			'Modelica.Blocks.Examples.Filter',
			'Demonstrates the Continuous.Filter block with various options',
			[
				...['Bessel', 'Butterworth', 'ChebyshevI', 'CriticalDamping'].flatMap((filter) =>
					['A_ripple', 'gain', 'u_nominal', 'y_start'].map((name) => `${filter}.${name}`),
				),
				'f_cut',
				'step.height',
				'step.offset',
				'step.startTime',
			],
		),
		bareModel(
			'Modelica.Fluid.Examples.AST_BatchPlant.BatchPlant_StandardWater',
			'Model of an experimental batch plant',
			[],
		),
	].map((model) => [model.className, model]),
);

function bareModel(className: string, description: string, parameters: readonly string[]): Model {
	return {
		className,
		description,
		parameters: parameters.map((name) => ({name, value: 0})),
		states: [],
		constants: [],
		series: [],
		discreteCount: 0,
		experiment: {startTime: 0, stopTime: 1},
		hasSteadyState: false,
		source: '',
		system() {
			throw new Error(`The demo server has no equations for ${className}`);
		},
	};
}
