import {type Parameter, type ValueType} from './simulation-model.js';

type Defaults = ReadonlyArray<readonly [name: string, value: number]>;

const real: Defaults = [
	['_block_jacobian_check_tol', 1e-6],
	['_cs_rel_tol', 1e-6],
	['_cs_step_size', 1e-3],
	['_events_default_tol', 1e-10],
	['_events_tol_factor', 1e-4],
	['_log_start_time', -1e20],
	['_log_stop_time', 1e20],
	['_nle_jacobian_finite_difference_delta', 1.490_116_119_384_766e-8],
	['_nle_solver_default_tol', 1e-10],
	['_nle_solver_max_residual_scaling_factor', 1e10],
	['_nle_solver_min_residual_scaling_factor', 1e-10],
	['_nle_solver_min_tol', 1e-12],
	['_nle_solver_regularization_tolerance', -1],
	['_nle_solver_step_limit_factor', 10],
	['_nle_solver_tol_factor', 1e-4],
	['_time_events_default_tol', 2.220_446_049_250_313e-14],
	['_time_events_min_tol', 2.220_446_049_250_313e-14],
];

const integer: Defaults = [
	['_block_solver_experimental_mode', 0],
	['_cs_experimental_mode', 0],
	['_cs_solver', 0],
	['_iteration_variable_scaling', 1],
	['_log_level', 3],
	['_mathematical_domain_warnings_limit', -1],
	['_nle_active_bounds_mode', 0],
	['_nle_jacobian_calculation_mode', 0],
	['_nle_jacobian_update_mode', 2],
	['_nle_solver_exit_criterion', 3],
	['_nle_solver_max_iter', 100],
	['_nle_solver_max_iter_no_jacobian', 10],
	['_residual_equation_scaling', 1],
];

const boolean: Defaults = [
	['_block_jacobian_check', 0],
	['_block_solver_profiling', 0],
	['_cs_profiling', 0],
	['_enforce_bounds', 1],
	['_nle_brent_ignore_error', 0],
	['_nle_solver_check_jac_cond', 0],
	['_nle_solver_use_last_integrator_step', 1],
	['_nle_solver_use_nominals_as_fallback', 1],
	['_rescale_after_singular_jac', 1],
	['_rescale_each_step', 0],
	['_runtime_log_to_file', 0],
	['_use_Brent_in_1d', 1],
	['_use_jacobian_equilibration', 0],
	['_use_newton_for_brent', 1],
];

/**
Runtime options every FMU has; their names start with an underscore. Result files contain them, the list of variables does not. In the
demo they can be set but have no effect.
*/
export const runtimeParameters: readonly Parameter[] = [
	...parameters('Real', real),
	...parameters('Integer', integer),
	...parameters('Boolean', boolean),
];

function parameters(type: ValueType, defaults: Defaults): readonly Parameter[] {
	return defaults.map(([name, value]) => ({name, type, value}));
}
