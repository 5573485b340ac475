import {type Model, type ParameterValues, type System} from './simulation-model.js';

const gravity = 9.81;

/** Simplified batch plant of the Modelica Standard Library: only two of its tanks, one draining into the other. */
export const batchPlant: Model = {
	className: 'Modelica.Fluid.Examples.AST_BatchPlant.BatchPlant_StandardWater',
	description: 'Two of the tanks of a batch plant, filled with water',
	parameters: [
		{name: 'B1.crossArea', value: 0.05, unit: 'm2', description: 'Area of tank'},
		{name: 'B2.crossArea', value: 0.05, unit: 'm2', description: 'Area of tank'},
		{name: 'B1.level_start', value: 0.2, unit: 'm', description: 'Start value of tank level'},
		{name: 'B2.level_start', value: 0.01, unit: 'm', description: 'Start value of tank level'},
		{name: 'V1.area', value: 1e-4, unit: 'm2', description: 'Open area of the valve'},
	],
	states: ['B1.level', 'B2.level'],
	constants: [],
	series: [
		{names: ['B1.level'], output: 0, unit: 'm', description: 'Level height of tank', state: 'B1.level'},
		{names: ['B2.level'], output: 1, unit: 'm', description: 'Level height of tank', state: 'B2.level'},
		{names: ['der(B1.level)'], output: 2, unit: 'm/s', derivativeOf: 'B1.level'},
		{names: ['der(B2.level)'], output: 3, unit: 'm/s', derivativeOf: 'B2.level'},
		{names: ['V1.V_flow'], output: 4, unit: 'm3/s', description: 'Volume flow rate through the valve'},
	],
	discreteCount: 0,
	experiment: {startTime: 0, stopTime: 3600},
	hasSteadyState: false,
	source: `within Modelica.Fluid.Examples.AST_BatchPlant;
model BatchPlant_StandardWater "Two of the tanks of a batch plant, filled with water"
  Real B1.level(start=0.2, fixed=true);
  Real B2.level(start=0.01, fixed=true);
equation
  V1.V_flow = V1.area*sqrt(2*Modelica.Constants.g_n*max(0, B1.level));
  B1.crossArea*der(B1.level) = -V1.V_flow;
  B2.crossArea*der(B2.level) = V1.V_flow;
  annotation (experiment(StopTime=3600));
end BatchPlant_StandardWater;
`,
	system,
};

function system(parameter: ParameterValues): System {
	const area1 = parameter('B1.crossArea');
	const area2 = parameter('B2.crossArea');
	const valve = parameter('V1.area');
	const flow = ([level = 0]: readonly number[]) => valve * Math.sqrt(2 * gravity * Math.max(0, level));
	return {
		start: () => ({states: [parameter('B1.level_start'), parameter('B2.level_start')], discrete: []}),
		derivatives: (_time, states) => [-flow(states) / area1, flow(states) / area2],
		outputs: (_time, {states}) => [...states, -flow(states) / area1, flow(states) / area2, flow(states)],
	};
}
