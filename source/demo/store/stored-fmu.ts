/** A value of a parameter. Source: section 6.1 of the API reference. */
export type ParameterValue = {
	readonly dataType: DataType;
	readonly name: string;
	readonly value: unknown;
};

export const dataTypes = ['REAL', 'INTEGER', 'BOOLEAN', 'STRING', 'ENUMERATION'] as const;

type DataType = (typeof dataTypes)[number];

/** Input of an FMU's compilation, with the API's field names. */
export type FmuInput = {
	/** May include modifiers: `…PID_Controller(inertia1.J=2)`. */
	readonly class_name: string;
	readonly compiler_options: Readonly<Record<string, unknown>>;
	readonly runtime_options: Readonly<Record<string, unknown>>;
	readonly compiler_log_level: string;
	readonly fmi_target: string;
	readonly fmi_version: string;
	readonly platform: string;
};

/** Why a compilation failed. Source: section 5.6 of the API reference. */
export type CompilationError = {
	readonly msg: string;
	readonly locationType: string;
	readonly location: Readonly<Record<string, unknown>>;
};

type FmuRunInfo = {
	/** `not_started` also while compiling. */
	readonly status: 'not_started' | 'successful' | 'failed' | 'cancelled';
	readonly errors?: readonly CompilationError[];

	/** Milliseconds since 1970. */
	readonly datetime_started?: number;
	readonly datetime_finished?: number;
};

/** A model executable in the store. */
export type Fmu = {
	readonly id: string;
	readonly input: FmuInput & {readonly toolchain_version: string; readonly model_snapshot: string};
	readonly run_info: FmuRunInfo;
	readonly meta: {readonly created_epoch: number; readonly input_hash: string; readonly fmu_file: string};

	/** Values of structural parameters set by an experiment and compiled in; not part of the API. */
	readonly structural: readonly ParameterValue[];

	/** The class to simulate, if it differs from that of the input; not part of the API. */
	readonly simulates?: string;

	/** The compiler's log, empty for a clean compilation. */
	readonly log: string;
};

/** The class to simulate for an FMU. */
export const simulatedBy = ({simulates, input}: Pick<Fmu, 'simulates' | 'input'>): string =>
	simulates ?? input.class_name;

/** The FMU as the API returns it. */
export const fmuJson = ({structural: _, simulates: _simulates, log: _log, ...fmu}: Fmu): unknown => fmu;
