import {type Model, type ParameterValues, type Series, type System} from './simulation-model.js';

const volt = 'V';
const ampere = 'A';

/** In the order of the system's `outputs`. */
const series: readonly Series[] = [
	{names: ['C1.v', 'Nr.v'], output: 0, unit: volt, description: 'Voltage drop of C1', state: 'C1.v'},
	{names: ['C2.v'], output: 1, unit: volt, description: 'Voltage drop of C2', state: 'C2.v'},
	{
		names: ['L.i', 'Ro.i'],
		output: 2,
		unit: ampere,
		description: 'Current from pin p to pin n of L',
		state: 'L.i',
	},
	{
		names: ['der(C1.v)'],
		output: 3,
		unit: 'V/s',
		description: 'der(Voltage drop of C1)',
		derivativeOf: 'C1.v',
	},
	{
		names: ['der(C2.v)'],
		output: 4,
		unit: 'V/s',
		description: 'der(Voltage drop of C2)',
		derivativeOf: 'C2.v',
	},
	{names: ['der(L.i)'], output: 5, unit: 'A/s', description: 'der(Current of L)', derivativeOf: 'L.i'},
	{names: ['Nr.i'], output: 6, unit: ampere, description: 'Current through the nonlinear resistor'},
	{names: ['G.v'], output: 7, unit: volt, description: 'Voltage drop of G'},
	{names: ['G.i'], output: 8, unit: ampere, description: 'Current through G'},
	{names: ['Ro.v'], output: 9, unit: volt, description: 'Voltage drop of Ro'},
	{names: ['L.v'], output: 10, unit: volt, description: 'Voltage drop of L'},
];

/** The simplest electrical circuit that shows chaos: the double scroll. */
export const chuaCircuit: Model = {
	className: 'Modelica.Electrical.Analog.Examples.ChuaCircuit',
	description: "Chua's circuit, ns, V, A",
	parameters: [
		{name: 'L.L', value: 18, unit: 'H', description: 'Inductance'},
		{name: 'Ro.R', value: 0.0125, unit: 'Ohm', description: 'Resistance'},
		{name: 'G.G', value: 0.565, unit: 'S', description: 'Conductance'},
		{name: 'C1.C', value: 10, unit: 'F', description: 'Capacitance'},
		{name: 'C2.C', value: 100, unit: 'F', description: 'Capacitance'},
		{name: 'Nr.Ga', value: -0.757_576, unit: 'S', description: 'Conductance in the inner voltage range'},
		{name: 'Nr.Gb', value: -0.409_091, unit: 'S', description: 'Conductance in the outer voltage range'},
		{name: 'Nr.Ve', value: 1, unit: volt, description: 'Inner voltage range limit'},
	],
	states: ['C1.v', 'C2.v', 'L.i'],
	constants: [],
	series,
	discreteCount: 0,
	experiment: {startTime: 0, stopTime: 5e4, interval: 1},
	hasSteadyState: false,
	source: `within Modelica.Electrical.Analog.Examples;
model ChuaCircuit "Chua's circuit, ns, V, A"
  extends Modelica.Icons.Example;
  Modelica.Electrical.Analog.Basic.Inductor L(L=18, i(start=0, fixed=true));
  Modelica.Electrical.Analog.Basic.Resistor Ro(R=12.5e-3);
  Modelica.Electrical.Analog.Basic.Conductor G(G=0.565);
  Modelica.Electrical.Analog.Basic.Capacitor C1(C=10, v(start=4, fixed=true));
  Modelica.Electrical.Analog.Basic.Capacitor C2(C=100, v(start=0, fixed=true));
  Modelica.Electrical.Analog.Examples.Utilities.NonlinearResistor Nr(
    Ga(min=-1) = -0.757576,
    Gb(min=-1) = -0.409091,
    Ve=1);
  Modelica.Electrical.Analog.Basic.Ground Gnd;
equation
  connect(L.n, Ro.p);
  connect(C2.p, G.p);
  connect(L.p, G.p);
  connect(G.n, Nr.p);
  connect(C1.p, G.n);
  connect(Ro.n, Gnd.p);
  connect(C1.n, Gnd.p);
  connect(Gnd.p, C2.n);
  connect(Gnd.p, Nr.n);
  annotation (experiment(StopTime=50000, Interval=1));
end ChuaCircuit;
`,
	system,
};

function system(parameter: ParameterValues): System {
	const inductance = parameter('L.L');
	const resistance = parameter('Ro.R');
	const conductance = parameter('G.G');
	const capacity1 = parameter('C1.C');
	const capacity2 = parameter('C2.C');
	const inner = parameter('Nr.Ga');
	const outer = parameter('Nr.Gb');
	const limit = parameter('Nr.Ve');
	const resistor = (v: number) =>
		outer * v + 0.5 * (inner - outer) * (Math.abs(v + limit) - Math.abs(v - limit));
	const derivatives = (_time: number, [v1 = 0, v2 = 0, i = 0]: readonly number[]) => [
		(conductance * (v2 - v1) - resistor(v1)) / capacity1,
		(conductance * (v1 - v2) + i) / capacity2,
		(-v2 - resistance * i) / inductance,
	];
	return {
		start: () => ({states: [4, 0, 0], discrete: []}),
		derivatives,
		outputs(time, {states}) {
			const [v1 = 0, v2 = 0, i = 0] = states;
			const [dv1 = 0, dv2 = 0, di = 0] = derivatives(time, states);
			const drop = v2 - v1;
			return [
				v1,
				v2,
				i,
				dv1,
				dv2,
				di,
				resistor(v1),
				drop,
				conductance * drop,
				resistance * i,
				-v2 - resistance * i,
			];
		},
	};
}
