import {type CurveFunction} from './functions.js';

/** Whose curve a name means: that of the case at hand, of another case, of another experiment, or a column that was measured. */
export type Reference =
	| {readonly kind: 'own' | 'data'; readonly name: string}
	| {
			readonly kind: 'case' | 'experiment';

			/** As it was typed: `2`, a label, `EXPERIMENT/CASE`. */
			readonly of: string;
			readonly name: string;
	  };

/** Arithmetic on curves, as a tree. Operators are functions, too. */
export type Expression =
	| {readonly kind: 'number'; readonly value: number}
	| {readonly kind: 'curve'; readonly reference: Reference; readonly offset: number; readonly length: number}
	| {readonly kind: 'call'; readonly function: CurveFunction; readonly operands: readonly Expression[]};

/** A name in an expression and where it stands, in UTF-16 units. */
export type NamedCurve = Extract<Expression, {readonly kind: 'curve'}>;

/** All curves an expression names, in the order in which they stand. */
export function curvesNamed(expression: Expression): readonly NamedCurve[] {
	return expression.kind === 'curve'
		? [expression]
		: expression.kind === 'call'
			? expression.operands.flatMap((operand) => curvesNamed(operand))
			: [];
}

/** Whether a value depends on more than the point it stands at: then the whole curve is needed even for the last value. */
export function needsWholeCurve(expression: Expression): boolean {
	return expression.kind === 'call'
		? expression.function.isOverTime === true ||
				expression.operands.some((operand) => needsWholeCurve(operand))
		: expression.kind === 'curve' && expression.reference.kind !== 'own';
}
