import {
	type Model,
	type Parameter,
	type ParameterValues,
	type Series,
	type System,
} from './simulation-model.js';

/** The blocks in the order of the example. */
const filterNames = ['CriticalDamping', 'Bessel', 'Butterworth', 'ChebyshevI'] as const;

/** A step through four third-order low-pass filters with the same cut-off frequency. */
export const filter: Model = {
	className: 'Modelica.Blocks.Examples.Filter',
	description: 'Demonstrates the Continuous.Filter block with various options',
	parameters: [
		{
			name: 'order',
			type: 'Integer',
			value: 3,
			structural: true,
			settable: false,
			description: 'Order of filter',
		},
		{name: 'f_cut', value: 2, unit: 'Hz', description: 'Cut-off frequency'},
		{
			name: 'normalized',
			type: 'Boolean',
			value: 1,
			description: '= true, if amplitude at f_cut = -3db, otherwise unmodified filter',
		},
		{name: 'step.height', value: 1, description: 'Height of step'},
		{name: 'step.offset', value: 0, description: 'Offset of output signal y'},
		{name: 'step.startTime', value: 0.1, unit: 's', description: 'Output y = offset for time < startTime'},
		...filterNames.flatMap((name) => blockParameters(name)),
	],
	states: filterNames.flatMap((name) => [1, 2, 3].map((index) => `${name}.x[${index}]`)),
	constants: [],
	series: series(),
	discreteCount: 1,
	experiment: {startTime: 0, stopTime: 0.9},
	hasSteadyState: true,
	source: `within Modelica.Blocks.Examples;
model Filter "Demonstrates the Continuous.Filter block with various options"
  extends Modelica.Icons.Example;
  parameter Integer order=3 "Number of order of filter";
  parameter Modelica.Units.SI.Frequency f_cut=2 "Cut-off frequency";
  parameter Boolean normalized=true "= true, if amplitude at f_cut = -3db, otherwise unmodified filter";
  Modelica.Blocks.Sources.Step step(startTime=0.1, offset=0);
${filterNames
	.map(
		(name) => `  Modelica.Blocks.Continuous.Filter ${name}(
    analogFilter=Modelica.Blocks.Types.AnalogFilter.${name},
    normalized=normalized,
    init=Modelica.Blocks.Types.Init.SteadyState,
    filterType=Modelica.Blocks.Types.FilterType.LowPass,
    order=order,
    f_cut=f_cut);`,
	)
	.join('\n')}
equation
${filterNames.map((name) => `  connect(step.y, ${name}.u);`).join('\n')}
  annotation (experiment(StopTime=0.9));
end Filter;
`,
	system,
};

function blockParameters(name: string): readonly Parameter[] {
	return [
		{
			name: `${name}.gain`,
			value: 1,
			description: 'Gain (= amplitude of frequency response at zero frequency)',
		},
		{name: `${name}.A_ripple`, value: 0.5, unit: 'dB', description: 'Pass band ripple for Chebyshev filter'},
		{
			name: `${name}.u_nominal`,
			value: 1,
			description: 'Nominal value of input (used for scaling the states)',
		},
		...[1, 2, 3].map((index) => ({
			name: `${name}.x_start[${index}]`,
			value: 0,
			description: 'Initial or guess values of states',
		})),
		{name: `${name}.y_start`, value: 0, description: 'Initial value of output'},
	];
}

/** In the order of the outputs: the step, then per block three states and their derivatives, then the outputs of the blocks. */
function series(): readonly Series[] {
	const input = ['step.y', ...filterNames.map((name) => `${name}.u`)];
	const states = filterNames.flatMap((name) => [1, 2, 3].map((index) => `${name}.x[${index}]`));
	return [
		{names: input, output: 0, description: 'Connector of Real output signal'},
		...states.map((state, index) => ({
			names: [state],
			output: 1 + index,
			state,
			description: 'Filter states',
		})),
		...states.map((state, index) => ({
			names: [`der(${state})`],
			output: 1 + states.length + index,
			derivativeOf: state,
			description: 'der(Filter states)',
		})),
		...filterNames.map((name, index) => ({
			names: [`${name}.y`],
			output: 1 + 2 * states.length + index,
			description: 'Connector of Real output signal',
		})),
	];
}

function system(parameter: ParameterValues): System {
	const startTime = parameter('step.startTime');
	const stepAt = (time: number) =>
		parameter('step.offset') + (time >= startTime ? parameter('step.height') : 0);
	const shapes = filterShapes(parameter('ChebyshevI.A_ripple'));
	const angular = 2 * Math.PI * parameter('f_cut');
	const blocks = filterNames.map((name) => {
		const {pole, frequency, damping} = shapes[name];
		return {pole: pole * angular, frequency: frequency * angular, damping};
	});
	const derivatives = (_time: number, states: readonly number[], [input = 0]: readonly number[]) =>
		blocks.flatMap(({pole, frequency, damping}, index) => {
			const [x1 = 0, x2 = 0, x3 = 0] = states.slice(3 * index, 3 * index + 3);
			return [pole * (input - x1), frequency * x3, frequency * (x1 - x2 - damping * x3)];
		});
	return {
		start(time) {
			const input = stepAt(time);
			return {states: blocks.flatMap(() => [input, input, 0]), discrete: [input]};
		},
		derivatives,
		outputs(time, {states, discrete}) {
			const outputs = filterNames.map(
				(name, index) => parameter(`${name}.gain`) * (states[3 * index + 1] ?? 0),
			);
			return [discrete[0] ?? 0, ...states, ...derivatives(time, states, discrete), ...outputs];
		},
		nextTimeEvent: (time) => (time < startTime ? startTime : Infinity),
		afterEvent: (time, {states}) => ({states, discrete: [stepAt(time)]}),
	};
}

/** A third-order low-pass filter as factors of its denominator: a real pole and a pair, for a cut-off of 1 rad/s. */
type FilterShape = {
	/** 1 + s/pole */
	readonly pole: number;

	/** 1 + damping·s/frequency + s²/frequency² */
	readonly frequency: number;
	readonly damping: number;
};

/** The shapes of Modelica.Blocks.Examples.Filter; `ripple` is the ripple of ChebyshevI in dB, above 0. */
function filterShapes(ripple: number): Readonly<Record<FilterName, FilterShape>> {
	const cutOff = Math.sqrt(2 ** (1 / 3) - 1);
	return {
		// Three equal poles, scaled so that the gain at the cut-off is 3 dB down.
		CriticalDamping: {pole: 1 / cutOff, frequency: 1 / cutOff, damping: 2},
		Bessel: besselShape,
		Butterworth: {pole: 1, frequency: 1, damping: 1},
		ChebyshevI: chebyshevShape(ripple),
	};
}

type FilterName = (typeof filterNames)[number];

/** The factors of s³ + 6s² + 15s + 15 = (s + 2.3222)(s² + 3.6778s + 6.4594), scaled by 1.7557 so that the gain at the cut-off is 3 dB down. */
const besselScale = 1.755_672_368_681_21;
const besselShape: FilterShape = {
	pole: 2.322_185_354_626 / besselScale,
	frequency: Math.sqrt(6.459_432_693_483) / besselScale,
	damping: 3.677_814_645_374 / Math.sqrt(6.459_432_693_483),
};

function chebyshevShape(ripple: number): FilterShape {
	const epsilon = Math.sqrt(10 ** (ripple / 10) - 1);
	const angle = Math.asinh(1 / epsilon) / 3;
	const pole = Math.sinh(angle);
	const frequency = Math.hypot(pole / 2, (Math.sqrt(3) / 2) * Math.cosh(angle));
	// The gain is 3 dB down at the cut-off, as for the other filters.
	const scale = Math.cosh(Math.acosh(1 / epsilon) / 3);
	return {pole: pole / scale, frequency: frequency / scale, damping: pole / frequency};
}
