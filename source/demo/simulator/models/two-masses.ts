import {type Model, type ParameterValues, type System} from './simulation-model.js';

/** Two bodies at different temperatures, connected by a heat conductor: T₁ − T₂ = ΔT₀·exp(−G·(1/C₁ + 1/C₂)·t). */
export const twoMasses: Model = {
	className: 'Modelica.Thermal.HeatTransfer.Examples.TwoMasses',
	description: 'Simple conduction demo',
	parameters: [
		{name: 'mass1.C', value: 15, unit: 'J/K', description: 'Heat capacity of element (= cp*m)'},
		{name: 'mass2.C', value: 15, unit: 'J/K', description: 'Heat capacity of element (= cp*m)'},
		{name: 'conduction.G', value: 10, unit: 'W/K', description: 'Constant thermal conductance of material'},
		{name: 'mass1.T_start', value: 373.15, unit: 'K', description: 'Start temperature of mass1'},
		{name: 'mass2.T_start', value: 273.15, unit: 'K', description: 'Start temperature of mass2'},
	],
	states: ['mass1.T', 'mass2.T'],
	constants: [
		{
			names: ['T_final_K'],
			unit: 'K',
			description: 'Projected final temperature',
			value: (parameter) =>
				(parameter('mass1.C') * parameter('mass1.T_start') +
					parameter('mass2.C') * parameter('mass2.T_start')) /
				(parameter('mass1.C') + parameter('mass2.C')),
		},
	],
	series: [
		{
			names: ['mass1.T', 'mass1.port.T', 'conduction.port_a.T', 'Tsensor1.port.T'],
			output: 0,
			unit: 'K',
			description: 'Temperature of element',
			state: 'mass1.T',
		},
		{
			names: ['mass2.T', 'mass2.port.T', 'conduction.port_b.T', 'Tsensor2.port.T'],
			output: 1,
			unit: 'K',
			description: 'Temperature of element',
			state: 'mass2.T',
		},
		{
			names: ['der(mass1.T)', 'mass1.der_T'],
			output: 2,
			unit: 'K/s',
			description: 'Time derivative of temperature (= der(T))',
			derivativeOf: 'mass1.T',
		},
		{
			names: ['der(mass2.T)', 'mass2.der_T'],
			output: 3,
			unit: 'K/s',
			description: 'Time derivative of temperature (= der(T))',
			derivativeOf: 'mass2.T',
		},
		{
			names: ['conduction.Q_flow', 'conduction.port_a.Q_flow', 'mass2.port.Q_flow'],
			output: 4,
			unit: 'W',
			description: 'Heat flow rate from port_a -> port_b',
		},
		{names: ['conduction.dT'], output: 5, unit: 'K', description: 'port_a.T - port_b.T'},
		{names: ['Tsensor1.T'], output: 6, unit: 'degC', description: 'Absolute temperature in degree Celsius'},
		{names: ['Tsensor2.T'], output: 7, unit: 'degC', description: 'Absolute temperature in degree Celsius'},
	],
	discreteCount: 0,
	experiment: {startTime: 0, stopTime: 1, interval: 0.001},
	hasSteadyState: false,
	source: `within Modelica.Thermal.HeatTransfer.Examples;
model TwoMasses "Simple conduction demo"
  extends Modelica.Icons.Example;
  parameter Modelica.Units.SI.Temperature T_final_K(fixed=false) "Projected final temperature";
  Modelica.Thermal.HeatTransfer.Components.HeatCapacitor mass1(C=15, T(start=373.15, fixed=true));
  Modelica.Thermal.HeatTransfer.Components.HeatCapacitor mass2(C=15, T(start=273.15, fixed=true));
  Modelica.Thermal.HeatTransfer.Components.ThermalConductor conduction(G=10);
  Modelica.Thermal.HeatTransfer.Celsius.TemperatureSensor Tsensor1;
  Modelica.Thermal.HeatTransfer.Celsius.TemperatureSensor Tsensor2;
equation
  connect(mass1.port, conduction.port_a);
  connect(conduction.port_b, mass2.port);
  connect(mass1.port, Tsensor1.port);
  connect(mass2.port, Tsensor2.port);
initial equation
  T_final_K = (mass1.T*mass1.C + mass2.T*mass2.C)/(mass1.C + mass2.C);
  annotation (experiment(StopTime=1.0, Interval=0.001));
end TwoMasses;
`,
	system,
};

const celsius = 273.15;

function system(parameter: ParameterValues): System {
	const capacity1 = parameter('mass1.C');
	const capacity2 = parameter('mass2.C');
	const conductance = parameter('conduction.G');
	const flow = ([t1 = 0, t2 = 0]: readonly number[]) => conductance * (t1 - t2);
	return {
		start: () => ({states: [parameter('mass1.T_start'), parameter('mass2.T_start')], discrete: []}),
		derivatives: (_time, states) => [-flow(states) / capacity1, flow(states) / capacity2],
		outputs(_time, {states}) {
			const [t1 = 0, t2 = 0] = states;
			const heat = flow(states);
			return [t1, t2, -heat / capacity1, heat / capacity2, heat, t1 - t2, t1 - celsius, t2 - celsius];
		},
	};
}
